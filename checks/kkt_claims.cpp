#include "checks/kkt_claims.hpp"

#include "evidence/kkt_judging.hpp"
#include "linalg/combination.hpp"
#include "linalg/conic_hull.hpp"
#include "verdict/verdicts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace halfspace::checks {

using arithmetic::Level;
using arithmetic::MpfiInterval;
using evidence::Instance;
using evidence::KktSolution;
using linalg::Index;
using linalg::Matrix;
using verdict::at_least;
using verdict::at_most;
using verdict::Outcome;
using verdict::Rounding;
using verdict::to_mpfi;
using verdict::undecided;
using verdict::Verdict;

namespace {

template <class T>
void add_multiplier_range(Verdict& verdict, KktSolution<T> const& solution, long unit) {
    std::optional<MpfiInterval> least;
    std::optional<MpfiInterval> most;
    std::int64_t support = 0;
    for (std::size_t n = 0; n < solution.lambda.size(); ++n) {
        if (!solution.support[n]) continue;
        ++support;
        MpfiInterval const value = scale(to_mpfi(solution.lambda[n]), -unit);
        least = least ? min(*least, value) : value;
        most = most ? max(*most, value) : value;
    }
    verdict.values.emplace_back("support_vectors", support);
    if (!least) return;
    verdict.values.emplace_back("lambda_min", at_least(*least));
    verdict.values.emplace_back("lambda_max", at_most(*most));
}

/// y_n a_j <w_j, x_n> > 0 at the worst sample of the KKT point, where the enclosure tells.
template <class T>
evidence::Decided judged_pattern(KktSolution<T> const& solution) {
    if (evidence::complementarity(solution) != evidence::Complementarity::holds) return std::nullopt;
    auto const worst = evidence::worst_pattern(solution);
    if (!worst.is_decided()) return std::nullopt;
    Verdict verdict = evidence::judged(worst, solution, worst.quantity, T(0));
    verdict.values.emplace_back("worst_sample", static_cast<std::int64_t>(*worst.index));
    return verdict;
}

/// Pattern 2 asks every positive neuron for <w_j, y_n x_n> > 0 on all samples: impossible if these points certainly lie
/// in no open half-space.
bool labels_certainly_not_separable(Instance& instance) {
    Matrix signed_samples = instance.data().X;
    for (Index n = 0; n < signed_samples.rows(); ++n)
        signed_samples.row(n) *= instance.data().y[static_cast<std::size_t>(n)];
    return linalg::certainly_in_no_open_half_space(signed_samples);
}

Verdict impossible(Level const& level, std::string reason) {
    Verdict verdict;
    verdict.outcome = Outcome::refuted;
    verdict.level = level;
    arithmetic::count_decision(level);
    verdict.reason = std::move(reason);
    return verdict;
}

}  // namespace

Verdict check_multiplier_bounds(Instance& instance) {
    auto const& constants = instance.constants();
    auto const judge = [&]<class T>(KktSolution<T> const& solution) -> evidence::Decided {
        if (evidence::complementarity(solution) != evidence::Complementarity::holds) return std::nullopt;
        T const R_max_squared = evidence::in_arithmetic_of(solution, constants.R_max_squared);
        T const R_min_squared = evidence::in_arithmetic_of(solution, constants.R_min_squared);
        T const twice_R_max_squared = T(2) * R_max_squared;
        T const upper_factor = T(2) * solution.gamma * solution.gamma * R_min_squared;
        evidence::Worst<T> worst;
        for (std::size_t n = 0; n < solution.lambda.size(); ++n) {
            worst.take(2 * n, T(twice_R_max_squared * solution.lambda[n] - T(1)));
            worst.take(2 * n + 1, T(T(3) - upper_factor * solution.lambda[n]));
        }
        if (!worst.is_decided()) return std::nullopt;
        std::size_t const n = *worst.index / 2;
        bool const is_lower = *worst.index % 2 == 0;
        T const lhs = is_lower ? T(twice_R_max_squared * solution.lambda[n]) : T(3);
        T const rhs = is_lower ? T(1) : T(upper_factor * solution.lambda[n]);
        Verdict verdict = evidence::judged(worst, solution, lhs, rhs);
        verdict.values.emplace_back("worst_sample", static_cast<std::int64_t>(n));
        verdict.values.emplace_back("worst_bound", std::string(is_lower ? "lower" : "upper"));
        add_multiplier_range(verdict, solution, instance.gram().unit_exponent());
        return verdict;
    };
    auto const decided = instance.limit().decide(judge);
    return decided ? *decided : undecided(evidence::beyond_reach(instance, "the multipliers against their bounds"));
}

Verdict check_activation_pattern(Instance& instance) {
    auto const judge = []<class T>(KktSolution<T> const& solution) { return judged_pattern(solution); };
    auto const decided = instance.limit().decide(judge);
    return decided ? *decided : undecided(evidence::beyond_reach(instance, "the activation pattern"));
}

Verdict check_linear_boundary(Instance& instance) {
    auto const judge = [&]<class T>(KktSolution<T> const& solution) -> evidence::Decided {
        if (evidence::complementarity(solution) != evidence::Complementarity::holds) return std::nullopt;
        auto const pattern = evidence::worst_pattern(solution);
        if (!pattern.is_decided()) return std::nullopt;
        // |g|^2 = sum_n lambda_n y_n <g, x_n>, and y_n <g, x_n> = (t+_n + t-_n) / (1 + gamma).
        T squares(0);
        for (std::size_t n = 0; n < solution.lambda.size(); ++n) {
            T const alignment = solution.positive_pattern[n] + solution.negative_pattern[n];
            squares = squares + solution.lambda[n] * alignment;
        }
        squares = squares / T(T(1) + solution.gamma);
        evidence::Worst<T> worst = pattern;
        if (pattern.all_positive) {
            worst = {};
            worst.take(0, squares);
        }
        if (!worst.is_decided()) return std::nullopt;
        Verdict verdict = evidence::judged(worst, solution, worst.quantity, T(0));
        if (worst.all_positive) {
            // lambda and G are in inverse units, so |g|^2 is in those of lambda.
            long const unit = instance.gram().unit_exponent();
            verdict.lhs = scale(*verdict.lhs, -unit);
            verdict.slack = scale(*verdict.slack, -unit);
        }
        return verdict;
    };
    auto const decided = instance.limit().decide(judge);
    return decided ? *decided : undecided(evidence::beyond_reach(instance, "the boundary's direction"));
}

Verdict check_linear_kkt_point(Instance& instance) {
    auto const judge = [&]<class T>(KktSolution<T> const& solution) -> evidence::Decided {
        evidence::Decided verdict = judged_pattern(solution);
        if (!verdict) return std::nullopt;
        add_multiplier_range(*verdict, solution, instance.gram().unit_exponent());
        if (verdict->outcome == Outcome::refuted) {
            verdict->reason = fmt::format(
                "the only candidate with the theorem's pattern breaks it at sample {}: {} should be positive",
                *evidence::worst_pattern(solution).index, verdict::short_text(*verdict->lhs, Rounding::up));
        }
        return verdict;
    };
    if (auto const decided = instance.limit().decide(judge)) return *decided;
    if (instance.limit().certainly_infeasible()) {
        return impossible({Level::Kind::exact, 0}, "no weights with the theorem's pattern have margins of 1 or more");
    }
    if (labels_certainly_not_separable(instance)) {
        return impossible({},
                          "no hyperplane through 0 separates the classes, so no weights have the theorem's pattern");
    }
    return undecided(evidence::beyond_reach(instance, "the hard-margin program with the theorem's pattern"));
}

}  // namespace halfspace::checks
