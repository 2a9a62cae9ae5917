#include "checks/sharp_claims.hpp"

#include "checks/kkt_claims.hpp"
#include "checks/kkt_judging.hpp"
#include "checks/sharp_near_orthogonality.hpp"
#include "evidence/kkt_signs.hpp"
#include "verdict/verdicts.hpp"
#include "verdict/wording.hpp"

#include <fmt/format.h>

namespace halfspace::checks {

using arithmetic::DoubleInterval;
using arithmetic::LazyReal;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using evidence::Instance;
using evidence::KktSolution;
using linalg::Index;
using verdict::at_most;
using verdict::Verdict;

namespace {

/// Why a propagation does not close.
std::string shortcoming(evidence::Propagation const& found) {
    auto const N = static_cast<std::int64_t>(found.proved.size());
    if (found.starts.empty())
        return "no weights v with gamma v_n |x_n|^2 > H_n for every n were found, so it cannot start";
    if (found.contradictory) return "the intervals of the multipliers contradict one another: there is no KKT point";
    std::int64_t const open = N - found.covered();
    return fmt::format("the propagation stops with {} of {} holding out, most of them sample {}", open,
                       verdict::plural(N, "sample"), found.worst);
}

/// The least of the starts' bounds of lambda_n, in units of 2^-unit of the Gram matrix.
Rational theorem_bound(Instance& instance, std::size_t n) {
    auto const i = static_cast<Index>(n);
    std::optional<Rational> least;
    for (auto const& start : instance.sharp().propagation().starts) {
        Rational const bound = arithmetic::exact(start.largest) * arithmetic::exact(start.v[i]);
        if (!least || bound < *least) least = bound;
    }
    return arithmetic::times_power_of_two(*least, -instance.gram().offset(i, i));
}

}  // namespace

Verdict check_pattern_propagation(Instance& instance) {
    auto const& found = instance.sharp().propagation();
    Verdict verdict =
        found.closed() ? Verdict::proved_without_sides(found.level) : Verdict::not_applicable(shortcoming(found));
    verdict.add("samples", static_cast<std::int64_t>(found.proved.size()));
    verdict.add("covered", static_cast<std::int64_t>(found.covered()));
    verdict.add("sweeps", found.sweeps);
    verdict.add("steps", static_cast<std::int64_t>(found.starts.size() + found.steps.size()));
    if (!found.starts.empty() && !found.closed() && !found.contradictory) {
        verdict.add("worst_sample", static_cast<std::int64_t>(found.worst));
        verdict.add("worst_bound", at_most(MpfiInterval(DoubleInterval(found.worst_bound))));
    }
    return verdict;
}

Verdict check_unique_kkt_point(Instance& instance) { return check_linear_kkt_point(instance); }

Verdict check_multiplier_range(Instance& instance) {
    if (instance.sharp().propagation().starts.empty())
        return Verdict::not_applicable(shortcoming(instance.sharp().propagation()));
    std::vector<LazyReal> bounds;
    for (std::size_t n = 0; n < instance.data().y.size(); ++n) bounds.emplace_back(theorem_bound(instance, n));
    auto const judge = [&]<class T>(KktSolution<T> const& solution) -> Decided {
        if (evidence::complementarity(solution) != evidence::Complementarity::holds) return std::nullopt;
        // Divided by the bound, so that the worst is the one nearest to its bound and no unit is left.
        auto const used = [&](std::size_t n) {
            return T(T(1000) * solution.lambda[n] / evidence::in_arithmetic_of(solution, bounds[n]));
        };
        evidence::Worst<T> worst;
        for (std::size_t n = 0; n < solution.lambda.size(); ++n) worst.take(n, T(T(1001) - used(n)));
        if (!worst.is_decided()) return std::nullopt;
        Verdict verdict = judged(solution, T(1001), used(*worst.index));
        verdict.add("worst_sample", static_cast<std::int64_t>(*worst.index));
        return verdict;
    };
    auto const decided = instance.limit().decide(judge);
    return decided ? *decided
                   : Verdict::undecided(evidence::beyond_reach(instance, "the multipliers against their bounds"));
}

Verdict check_some_sharp_assumption(Instance& instance) {
    for (auto* const check : {near_orthogonality_relative, near_orthogonality_weighted, near_orthogonality_signed}) {
        Verdict verdict = check(instance);
        if (verdict.is_proved()) return verdict;
    }
    return check_pattern_propagation(instance);
}

}  // namespace halfspace::checks
