#include "checks/near_orthogonality.hpp"

#include "evidence/gram_extremes.hpp"
#include "evidence/near_orthogonality.hpp"
#include "verdict/verdicts.hpp"

#include <utility>

namespace halfspace::checks {

using arithmetic::LazyReal;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using evidence::Instance;
using verdict::Rounding;
using verdict::Verdict;

namespace {

MpfiInterval in_true_units(LazyReal const& value, long unit) { return scale(MpfiInterval(value.enclosure()), unit); }

void explain(Verdict& verdict, evidence::GramConstants const& constants, char const* name, LazyReal const& p) {
    long const unit = constants.unit_exponent;
    // Against the verdict: a proof may print the left side's figures too small, a refutation too large. But for a
    // refutation the norms are rounded to the nearest number, or the least could stand there above the largest.
    bool const refuted = verdict.is_refuted();
    auto const [left, right] =
        refuted ? std::pair(Rounding::up, Rounding::down) : std::pair(Rounding::down, Rounding::up);
    auto const [least, largest] = refuted ? std::pair(Rounding::nearest, Rounding::nearest) : std::pair(left, right);
    verdict.add("R_min_squared", verdict::Bound{in_true_units(constants.R_min_squared, unit), least});
    verdict.add("R_max_squared", verdict::Bound{in_true_units(constants.R_max_squared, unit), largest});
    verdict.add(name, verdict::Bound{in_true_units(p, unit), right});
    if (verdict.rhs()->certainly_positive()) {
        verdict.add("ratio", verdict::Bound{*verdict.lhs() / *verdict.rhs(), left});
    }
    if (refuted) verdict.because(verdict::shortfall_in_words(verdict));
}

/// Whose lengths are Rmin and Rmax.
Verdict with_lengths(Verdict verdict, linalg::ProductEnclosure const& gram) {
    verdict.point_to("shortest_sample", {evidence::shortest_sample(gram).who});
    verdict.point_to("longest_sample", {evidence::longest_sample(gram).who});
    return verdict;
}

}  // namespace

Verdict check_near_orthogonality(evidence::GramConstants const& constants, Rational const& gamma,
                                 arithmetic::PrecisionPolicy const& policy) {
    Verdict verdict = Verdict::of(evidence::compare_near_orthogonality(constants, gamma, policy));
    explain(verdict, constants, "p_max", constants.p_max);
    return verdict;
}

Verdict check_near_orthogonality_row_sum(evidence::GramConstants const& constants, Rational const& gamma,
                                         arithmetic::PrecisionPolicy const& policy) {
    Verdict verdict = Verdict::of(evidence::compare_near_orthogonality_row_sum(constants, gamma, policy));
    explain(verdict, constants, "row_sum", constants.row_sum);
    return verdict;
}

Verdict near_orthogonality(Instance& instance) {
    Verdict verdict = check_near_orthogonality(instance.constants(), instance.gamma(), instance.precision());
    if (instance.gram().rows() > 1) {  // one sample makes no pair
        auto const [n, k] = evidence::most_correlated(instance.gram()).who;
        verdict.point_to("pmax_pair", {n, k});
    }
    return with_lengths(std::move(verdict), instance.gram());
}

Verdict near_orthogonality_row_sum(Instance& instance) {
    Verdict verdict = check_near_orthogonality_row_sum(instance.constants(), instance.gamma(), instance.precision());
    verdict.point_to("worst_row", {evidence::worst_row(instance.gram()).who});
    return with_lengths(std::move(verdict), instance.gram());
}

}  // namespace halfspace::checks
