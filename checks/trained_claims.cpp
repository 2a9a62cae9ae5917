#include "checks/trained_claims.hpp"

#include "checks/half_space.hpp"
#include "evidence/boundary_direction.hpp"
#include "evidence/slab.hpp"
#include "verdict/verdicts.hpp"

#include <fmt/format.h>

#include <cmath>

namespace halfspace::checks {

using arithmetic::DoubleInterval;
using arithmetic::Level;
using arithmetic::Rational;
using arithmetic::Sign;
using evidence::Instance;
using linalg::Index;
using verdict::Verdict;

namespace {

/// What is known of y_n a_j <w_j, x_n> sqrt(m): its sign is certain, by the double enclosure or by the exact value.
struct PatternEntry {
    DoubleInterval value;           ///< in units of 2^(Z.unit_exponent())
    std::optional<Rational> exact;  ///< the same, where the enclosure did not tell the sign
    Sign sign = Sign::zero;
    Index neuron = 0;
    Index sample = 0;

    /// Violations before the others, then by size.
    [[nodiscard]] bool is_worse_than(PatternEntry const& other) const {
        bool const fails = sign != Sign::positive;
        bool const other_fails = other.sign != Sign::positive;
        return fails != other_fails ? fails : value.lower() < other.value.lower();
    }
    [[nodiscard]] arithmetic::Comparison compared_with_zero(long unit) const {
        return exact ? arithmetic::scaled(arithmetic::compared(*exact, Rational(0)), unit)
                     : arithmetic::scaled(arithmetic::compared(value, DoubleInterval(0)), unit);
    }
};

PatternEntry pattern_entry(Instance& instance, Index j, Index n) {
    auto const& Z = instance.preactivations();
    int const direction = instance.trained()->network.readout_sign(j) * instance.data().y[static_cast<std::size_t>(n)];
    PatternEntry entry;
    entry.neuron = j;
    entry.sample = n;
    entry.value = direction > 0 ? Z.entry(j, n) : -Z.entry(j, n);
    if (auto const filtered = arithmetic::sign_of(entry.value)) {
        entry.sign = *filtered;
        return entry;
    }
    entry.exact = direction * Z.exact_scaled_entry(j, n);
    entry.sign = *arithmetic::sign_of(*entry.exact);
    entry.value = arithmetic::enclose(*entry.exact);
    return entry;
}

/// In floating point, for a hint only: as many neurons as dimensions leave it open which axis is which.
bool transpose_has_pattern(Instance& instance) {
    auto const& network = instance.trained()->network;
    auto const& data = instance.data();
    if (network.W.rows() != network.W.cols()) return false;
    linalg::Matrix const Z = network.W.transpose() * data.X.transpose();
    for (Index j = 0; j < Z.rows(); ++j) {
        for (Index n = 0; n < Z.cols(); ++n) {
            if (!(Z(j, n) * network.readout_sign(j) * data.y[static_cast<std::size_t>(n)] > 0)) return false;
        }
    }
    return true;
}

}  // namespace

Verdict check_trained_pattern(Instance& instance) {
    if (instance.trained() == nullptr) return Verdict::not_applicable(instance.absence());
    auto const& Z = instance.preactivations();
    std::int64_t violations = 0;
    bool any_exact = false;
    std::optional<PatternEntry> worst;
    Index opposed = 0;  // neurons whose sign is never the theorem's
    for (Index j = 0; j < Z.rows(); ++j) {
        bool never = true;
        for (Index n = 0; n < Z.cols(); ++n) {
            PatternEntry const entry = pattern_entry(instance, j, n);
            never = never && entry.sign == Sign::negative;
            violations += entry.sign != Sign::positive;
            any_exact = any_exact || entry.exact;
            if (!worst || entry.is_worse_than(*worst)) worst = entry;
        }
        opposed += never ? 1 : 0;
    }
    arithmetic::Comparison comparison = worst->compared_with_zero(Z.unit_exponent());
    if (any_exact) comparison.level = {Level::Kind::exact, 0};
    Verdict verdict = Verdict::of(std::move(comparison));
    verdict.add_witness("worst_neuron", static_cast<std::int64_t>(worst->neuron));
    verdict.add_witness("worst_sample", static_cast<std::int64_t>(worst->sample));
    verdict.add("violations", violations);
    verdict.add("signs", static_cast<std::int64_t>(Z.rows() * Z.cols()));
    if (violations > 0) {
        std::string reason =
            fmt::format("{} of {} preactivations do not have the theorem's sign", violations, Z.rows() * Z.cols());
        if (opposed > 0) {
            reason += fmt::format("; {} of {} neurons have the opposite sign on every sample: {}", opposed, Z.rows(),
                                  instance.trained()->network.has_own_readout()
                                      ? "is the readout in the order of the neurons?"
                                      : "are the rows in order, the neurons with the positive readout first?");
        }
        if (transpose_has_pattern(instance)) {
            reason += "; the transposed array has the pattern: are its neurons columns, so that W.T is meant?";
        }
        verdict.because(std::move(reason));
    }
    return verdict;
}

Verdict check_trained_halfspace(Instance& instance) {
    if (instance.trained() == nullptr) return Verdict::not_applicable(instance.absence());
    auto const slab = evidence::certified_slab(instance);
    if (!slab) return Verdict::not_applicable("no unique g: " + evidence::absence_of_boundary(instance));
    return half_space(instance, slab->half_width, {{"kappa", slab->kappa}, {"tau", slab->tau}});
}

Verdict check_own_halfspace(Instance& instance) {
    if (instance.trained() == nullptr) return Verdict::not_applicable(instance.absence());
    return half_space(instance, instance.own_slab().half_width);
}

}  // namespace halfspace::checks
