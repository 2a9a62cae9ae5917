#include "certificate/evidence_lines.hpp"
#include "certificate/integer_candidate.hpp"

#include "evidence/kkt_signs.hpp"

#include <fmt/format.h>

#include <optional>
#include <type_traits>

namespace halfspace::certificate {

using arithmetic::DoubleInterval;
using arithmetic::Integer;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using evidence::Instance;
using evidence::KktSolution;
using linalg::Index;

namespace {

using Integers = std::vector<Integer>;

/// Multipliers that floating point proposes, or that exact arithmetic has found.
struct Proposal {
    std::vector<Rational> multipliers;  ///< in the unit of KktSolution
    bool is_exact = false;
};

Rational middle(DoubleInterval const& value) { return arithmetic::exact(value.approx_midpoint()); }
Rational middle(MpfiInterval const& value) { return Rational(value.lower() + value.upper()) / 2; }
Rational middle(Rational const& value) { return value; }

template <class T>
Proposal proposal_of(KktSolution<T> const& solution) {
    Proposal proposal{.multipliers = {}, .is_exact = std::is_same_v<T, Rational>};
    for (std::size_t k = 0; k < solution.lambda.size(); ++k) {
        proposal.multipliers.push_back(solution.support[k] ? middle(solution.lambda[k]) : Rational(0));
    }
    return proposal;
}

/// The solution on which the claim was decided; with `exact` the one in rationals.
std::optional<Proposal> decided_solution(Instance& instance, bool exact) {
    return instance.limit().decide([&]<class T>(KktSolution<T> const& solution) -> std::optional<Proposal> {
        if (exact && !std::is_same_v<T, Rational>) return std::nullopt;
        if (evidence::complementarity(solution) != evidence::Complementarity::holds) return std::nullopt;
        if (!evidence::worst_pattern(solution).is_decided()) return std::nullopt;
        return proposal_of(solution);
    });
}

/// floor(log2 |value|), roughly; value is not 0.
long magnitude(Rational const& value) {
    return static_cast<long>(mpz_sizeinbase(value.get_num_mpz_t(), 2)) -
           static_cast<long>(mpz_sizeinbase(value.get_den_mpz_t(), 2));
}

class CandidateBuilder {
public:
    explicit CandidateBuilder(IntegerProblem const& problem) : problem_(problem) {
        Integer const& p = problem.p();
        Integer const& q = problem.q();
        same_ = q * q + p * p;
        other_ = 2 * p * q;
    }

    /// The proposal in integers; its radius is still 0.
    void propose(Proposal const& proposal, long unit_exponent, Integers const& weights);
    /// The radius that residual and dominance give; false where dominance fails.
    bool bound_the_error();
    /// Multipliers >= 0 and margins >= 1 off the support.
    [[nodiscard]] bool is_complementary() const;
    /// The sum of the slopes of neurons of sign `sign` times t_nk z_k, enclosed, times radius_den.
    [[nodiscard]] IntegerBounds pattern(int sign, std::size_t n) const;
    [[nodiscard]] IntegerCandidate const& candidate() const { return candidate_; }

private:
    [[nodiscard]] Integer const& factor(std::size_t n, std::size_t k) const {
        return problem_.labels()[n] == problem_.labels()[k] ? same_ : other_;
    }
    [[nodiscard]] IntegerBounds margin(std::size_t n) const;
    [[nodiscard]] Integer spread_upper(std::size_t n) const;

    IntegerProblem const& problem_;
    Integer same_, other_;
    IntegerCandidate candidate_;
};

void CandidateBuilder::propose(Proposal const& proposal, long unit_exponent, Integers const& weights) {
    Integer const twice_q_squared = 2 * problem_.q() * problem_.q();
    std::vector<Rational> values;
    Integer denominator = 1;
    long least = 0;
    for (auto const& multiplier : proposal.multipliers) {
        values.push_back(arithmetic::times_power_of_two(multiplier, -unit_exponent - 2 * problem_.unit()));
        if (values.back() > 0) least = std::min(least, magnitude(values.back()));
        denominator = lcm(denominator, values.back().get_den());
    }
    // Doubles need no more than 110 bits below the least of them; an exact solution keeps its denominators.
    if (!proposal.is_exact) denominator = Integer(1) << static_cast<unsigned long>(110 - least);
    candidate_ = {.scale = twice_q_squared * denominator, .multipliers = {}, .dominance = {}};
    for (std::size_t k = 0; k < values.size(); ++k) {
        candidate_.multipliers.push_back(floor_of(values[k] * denominator));
        candidate_.dominance.push_back(candidate_.multipliers.back() > 0 ? weights[k] : Integer(0));
    }
}

IntegerBounds CandidateBuilder::margin(std::size_t n) const {
    IntegerBounds sum;
    for (std::size_t k = 0; k < problem_.size(); ++k)
        sum = sum + Integer(factor(n, k) * candidate_.multipliers[k]) * problem_.t(n, k);
    return sum;
}

Integer CandidateBuilder::spread_upper(std::size_t n) const {
    Integer sum = 0;
    for (std::size_t k = 0; k < problem_.size(); ++k)
        sum += factor(n, k) * candidate_.dominance[k] * abs(problem_.t(n, k)).upper;
    return sum;
}

bool CandidateBuilder::bound_the_error() {
    Rational radius = 0;
    for (std::size_t n = 0; n < problem_.size(); ++n) {
        if (candidate_.multipliers[n] <= 0) continue;
        Integer const residual = abs(exactly(candidate_.scale) - margin(n)).upper;
        Integer const own = factor(n, n) * candidate_.dominance[n];
        Integer const surplus =
            Integer(own * problem_.t(n, n).lower) - Integer(spread_upper(n) - own * abs(problem_.t(n, n)).upper);
        if (residual == 0) continue;
        if (surplus <= 0) return false;
        radius = std::max(radius, Rational(Rational(residual) / surplus));
    }
    if (radius == 0) return true;
    candidate_.radius_den = Integer(1) << static_cast<unsigned long>(std::max(0L, 30 - magnitude(radius)));
    candidate_.radius_num = ceiling(radius * candidate_.radius_den);
    return true;
}

bool CandidateBuilder::is_complementary() const {
    auto const& c = candidate_;
    for (std::size_t n = 0; n < problem_.size(); ++n) {
        if (c.multipliers[n] > 0) {
            if (Integer(c.dominance[n] * c.radius_num) > Integer(c.multipliers[n] * c.radius_den)) return false;
        } else {
            Integer const lower = margin(n).lower * c.radius_den - c.radius_num * spread_upper(n);
            if (Integer(c.scale * c.radius_den) > lower) return false;
        }
    }
    return true;
}

IntegerBounds CandidateBuilder::pattern(int sign, std::size_t n) const {
    IntegerBounds sum;
    Integer spread = 0;
    for (std::size_t k = 0; k < problem_.size(); ++k) {
        Integer const& slope = problem_.labels()[k] == sign ? problem_.q() : problem_.p();
        sum = sum + Integer(slope * candidate_.multipliers[k]) * problem_.t(n, k);
        spread += slope * candidate_.dominance[k] * abs(problem_.t(n, k)).upper;
    }
    Integer const reach = candidate_.radius_num * spread;
    return candidate_.radius_den * sum + IntegerBounds{-reach, reach};
}

/// What the pattern on the enclosure tells.
struct Found {
    IntegerCandidate candidate;
    bool has_pattern = false;
    std::string broken;  ///< "sample n neurons s" where the pattern is certainly broken
};

Found judged(CandidateBuilder const& builder, std::size_t size) {
    Found found{.candidate = builder.candidate(), .has_pattern = true, .broken = {}};
    for (std::size_t n = 0; n < size; ++n) {
        for (int const sign : {1, -1}) {
            auto const value = builder.pattern(sign, n);
            found.has_pattern = found.has_pattern && value.lower > 0;
            if (value.upper <= 0 && found.broken.empty())
                found.broken = fmt::format("sample {} neurons {}", n, sign > 0 ? '+' : '-');
        }
    }
    return found;
}

std::optional<Found> found_with(IntegerProblem const& problem, Instance& instance, bool exact) {
    auto const proposal = decided_solution(instance, exact);
    if (!proposal) return std::nullopt;
    CandidateBuilder builder(problem);
    builder.propose(*proposal, instance.gram().unit_exponent(),
                    integer_weights(instance.sharp().weights(), instance.sharp().gram()));
    if (!builder.bound_the_error() || !builder.is_complementary()) return std::nullopt;
    return judged(builder, problem.size());
}

/// Exact solutions of more samples are long.
constexpr std::size_t largest_exact_line = 30;

}  // namespace

std::string text_of(IntegerCandidate const& candidate) {
    std::string text = fmt::format("scale {} radius {}/{} multipliers", candidate.scale.get_str(),
                                   candidate.radius_num.get_str(), candidate.radius_den.get_str());
    for (auto const& value : candidate.multipliers) text += " " + value.get_str();
    text += " dominance";
    for (auto const& value : candidate.dominance) text += " " + value.get_str();
    return text;
}

std::optional<IntegerCandidate> candidate_with_pattern(IntegerProblem const& problem, Instance& instance) {
    for (bool const exact : {false, true}) {
        if (exact && problem.size() > largest_exact_line) break;
        auto const found = found_with(problem, instance, exact);
        if (found && found->has_pattern) return found->candidate;
    }
    return std::nullopt;
}

std::string broken_candidate_line(IntegerProblem const& problem, Instance& instance) {
    for (bool const exact : {false, true}) {
        if (exact && problem.size() > largest_exact_line) break;
        auto const found = found_with(problem, instance, exact);
        if (found && !found->broken.empty()) return found->broken + " " + text_of(found->candidate);
    }
    return {};
}

std::string broken_pattern_line(Instance& instance) {
    auto const& products = instance.preactivations();
    auto const& network = instance.trained()->network;
    for (Index j = 0; j < products.rows(); ++j) {
        for (Index n = 0; n < products.cols(); ++n) {
            int const side = network.readout_sign(j) * instance.data().y[static_cast<std::size_t>(n)];
            auto const value = products.entry(j, n);
            bool const possible = side > 0 ? value.lower() <= 0 : value.upper() >= 0;
            if (possible && sgn(products.exact_entry(j, n)) * side <= 0)
                return fmt::format("sample {} neuron {}", n, j);
        }
    }
    return {};
}

}  // namespace halfspace::certificate
