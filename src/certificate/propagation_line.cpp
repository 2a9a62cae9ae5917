#include "certificate/evidence_lines.hpp"

#include "evidence/propagation.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace halfspace::certificate {

using arithmetic::Integer;
using arithmetic::Rational;
using evidence::PropagationStart;
using evidence::PropagationStep;
using linalg::Index;

namespace {

/// Turns what a propagation found into integers, all exactly: ends of multipliers over 2^scale, in the unit in which
/// lambda_k t_nk is free of units, and weights over 2^weight_unit.
class Converter {
public:
    Converter(IntegerProblem const& problem, evidence::SignedGram const& gram, evidence::Propagation const& found)
        : problem_(problem), gram_(gram) {
        for (auto const& start : found.starts) {
            for (Index k = 0; k < start.v.size(); ++k)
                weight_unit_ = std::max(weight_unit_, unit_of(true_value(start.v[k], k)));
        }
        for (auto const& start : found.starts) scale_ = std::max(scale_, unit_of(bound(start)));
        for (auto const& step : found.steps) scale_ = std::max(scale_, unit_of(end(step)));
    }

    [[nodiscard]] std::string scale() const {
        return Integer(Integer(1) << static_cast<unsigned long>(scale_)).get_str();
    }
    [[nodiscard]] std::string largest(PropagationStart const& start) const { return over(bound(start), scale_); }
    [[nodiscard]] std::string weights(PropagationStart const& start) const {
        std::string text;
        for (Index k = 0; k < start.v.size(); ++k) text += " " + over(true_value(start.v[k], k), weight_unit_);
        return text;
    }
    [[nodiscard]] std::string move(PropagationStep const& step) const {
        switch (step.rule) {
            case PropagationStep::Rule::range: return fmt::format(" range {}", step.sample);
            case PropagationStep::Rule::contradiction: return contradiction(step);
            case PropagationStep::Rule::lower: break;
            case PropagationStep::Rule::upper: break;
        }
        bool const lower = step.rule == PropagationStep::Rule::lower;
        return fmt::format(" {} {} {}", lower ? "lower" : "upper", step.sample, over(end(step), scale_));
    }

private:
    /// Least k >= 0 with 2^k times the value, a dyadic one, an integer.
    static long unit_of(Rational const& value) {
        return static_cast<long>(mpz_sizeinbase(value.get_den_mpz_t(), 2)) - 1;
    }
    static std::string over(Rational const& value, long unit) {
        return floor_of(arithmetic::times_power_of_two(value, unit)).get_str();
    }
    static std::string contradiction(PropagationStep const& step) {
        long unit = 0;
        for (double const mu : step.mu) unit = std::max(unit, unit_of(arithmetic::exact(mu)));
        std::string text = fmt::format(" contradiction {} over {}", step.sample,
                                       Integer(Integer(1) << static_cast<unsigned long>(unit)).get_str());
        for (double const mu : step.mu) text += " " + over(arithmetic::exact(mu), unit);
        return text;
    }
    /// A multiplier or weight of sample k, from SignedGram's unit to true units.
    [[nodiscard]] Rational true_value(double value, Index k) const {
        return arithmetic::times_power_of_two(arithmetic::exact(value), gram_.exponent(k));
    }
    [[nodiscard]] Rational end(PropagationStep const& step) const {
        return arithmetic::times_power_of_two(true_value(step.end, step.sample), -2 * problem_.unit());
    }
    /// L for the integer weights: L v_k is the bound of lambda_k.
    [[nodiscard]] Rational bound(PropagationStart const& start) const {
        return arithmetic::times_power_of_two(arithmetic::exact(start.largest), -weight_unit_ - 2 * problem_.unit());
    }

    IntegerProblem const& problem_;
    evidence::SignedGram const& gram_;
    long weight_unit_ = 0;
    long scale_ = 0;
};

}  // namespace

std::string propagation_line(IntegerProblem const& problem, evidence::Instance& instance) {
    auto const& found = instance.sharp().propagation();
    if (!found.closed()) return {};
    Converter const convert(problem, instance.sharp().gram(), found);
    auto const& first = found.starts.front();
    std::string text =
        fmt::format("scale {} largest {} weights{}", convert.scale(), convert.largest(first), convert.weights(first));
    for (std::size_t i = 1; i < found.starts.size(); ++i)
        text += fmt::format(" cap {}{}", convert.largest(found.starts[i]), convert.weights(found.starts[i]));
    for (auto const& step : found.steps) text += convert.move(step);
    return text;
}

}  // namespace halfspace::certificate
