#include "checks/kkt_claims.hpp"

#include "checks/kkt_judging.hpp"
#include "evidence/kkt_signs.hpp"
#include "linalg/combination.hpp"
#include "linalg/conic_hull.hpp"
#include "linalg/exact_solve.hpp"
#include "verdict/short_number.hpp"
#include "verdict/verdicts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace halfspace::checks {

using arithmetic::Level;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using arithmetic::Sign;
using evidence::Instance;
using evidence::KktSolution;
using linalg::Index;
using linalg::Matrix;
using verdict::at_least;
using verdict::at_most;
using verdict::Rounding;
using verdict::to_mpfi;
using verdict::Verdict;

namespace {

/// Is A nonsingular on these samples? In rationals.
bool is_nonsingular(Instance& instance, std::vector<std::size_t> const& members) {
    auto const& y = instance.data().y;
    Rational const& gamma = instance.gamma();
    Rational const same = (1 + gamma * gamma) / 2;
    std::vector<std::vector<Rational>> A(members.size());
    for (std::size_t i = 0; i < members.size(); ++i) {
        for (std::size_t const k : members) {
            auto const G = instance.gram().exact_scaled_entry(static_cast<Index>(members[i]), static_cast<Index>(k));
            A[i].push_back(y[members[i]] == y[k] ? Rational(same * G) : Rational(-gamma * G));
        }
    }
    return linalg::exact_solve(A, std::vector<Rational>(members.size(), Rational(1))).has_value();
}

/// Does the KKT point certainly have these multipliers and no others, those of copies added up? Its W is unique, and W
/// determines the multipliers of the samples with margin 1 where A is nonsingular on them; the others have none. (A
/// verified solve in intervals has shown that A is nonsingular on the support.)
template <class T>
bool multipliers_are_unique(Instance& instance, KktSolution<T> const& solution) {
    std::vector<std::size_t> tight;
    for (std::size_t n = 0; n < solution.lambda.size(); ++n) {
        if (solution.first_copy[n] != n) continue;
        bool const slack = !solution.support[n] && arithmetic::sign_of(T(solution.margin[n] - T(1))) == Sign::positive;
        if (!slack) tight.push_back(n);
        if (!slack && !solution.support[n] && !std::is_same_v<T, Rational>) return false;
    }
    if constexpr (std::is_same_v<T, Rational>) return is_nonsingular(instance, tight);
    else return true;
}

/// Does a sample with a multiplier stand more than once?
template <class T>
bool has_copies(KktSolution<T> const& solution) {
    for (std::size_t n = 0; n < solution.lambda.size(); ++n) {
        if (solution.support[n] && solution.first_copy[n] != n) return true;
    }
    return false;
}

template <class T>
void add_multiplier_range(Verdict& verdict, Instance& instance, KktSolution<T> const& solution) {
    if (!multipliers_are_unique(instance, solution)) {
        verdict.add("multipliers", std::string("not known to be unique"));
        return;
    }
    if (has_copies(solution)) {
        verdict.add("multipliers", std::string("of equal samples only their sum is unique"));
        return;
    }
    long const unit = instance.gram().unit_exponent();
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
    verdict.add("support_vectors", support);
    if (!least) return;
    verdict.add("lambda_min", at_least(*least));
    verdict.add("lambda_max", at_most(*most));
}

/// y_n a_j <w_j, x_n> > 0 at the worst sample of the KKT point, where the enclosure tells.
template <class T>
Decided judged_pattern(KktSolution<T> const& solution) {
    if (evidence::complementarity(solution) != evidence::Complementarity::holds) return std::nullopt;
    auto const worst = evidence::worst_pattern(solution);
    if (!worst.is_decided()) return std::nullopt;
    Verdict verdict = judged(solution, worst.quantity, T(0));
    verdict.add_witness("worst_sample", static_cast<std::int64_t>(worst.index));
    return verdict;
}

constexpr char const* no_such_weights = "no weights with the theorem's pattern have margins of 1 or more";

/// Where no solution told: there is none, which exact arithmetic may show, or nothing is known of `what`.
Verdict without_solution(Instance& instance, std::string const& what) {
    if (instance.limit().certainly_infeasible())
        return Verdict::refuted_without_sides({Level::Kind::exact, 0}, no_such_weights);
    return Verdict::undecided(evidence::beyond_reach(instance, what));
}

/// Pattern 2 asks every positive neuron for <w_j, y_n x_n> > 0 on all samples: impossible if these points certainly lie
/// in no open half-space.
bool labels_certainly_not_separable(Instance& instance) {
    Matrix signed_samples = instance.data().X;
    for (Index n = 0; n < signed_samples.rows(); ++n)
        signed_samples.row(n) *= instance.data().y[static_cast<std::size_t>(n)];
    return linalg::certainly_in_no_open_half_space(signed_samples);
}

}  // namespace

Verdict check_multiplier_bounds(Instance& instance) {
    auto const& constants = instance.constants();
    auto const judge = [&]<class T>(KktSolution<T> const& solution) -> Decided {
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
        std::size_t const member = worst.index;
        std::size_t const n = member / 2;
        bool const is_lower = member % 2 == 0;
        T const lhs = is_lower ? T(twice_R_max_squared * solution.lambda[n]) : T(3);
        T const rhs = is_lower ? T(1) : T(upper_factor * solution.lambda[n]);
        Verdict verdict = judged(solution, lhs, rhs);
        verdict.add_witness("worst_sample", static_cast<std::int64_t>(n));
        verdict.add("worst_bound", std::string(is_lower ? "lower" : "upper"));
        add_multiplier_range(verdict, instance, solution);
        return verdict;
    };
    auto const decided = instance.limit().decide(judge);
    return decided ? *decided : without_solution(instance, "the multipliers against their bounds");
}

Verdict check_activation_pattern(Instance& instance) {
    auto const judge = []<class T>(KktSolution<T> const& solution) { return judged_pattern(solution); };
    auto const decided = instance.limit().decide(judge);
    return decided ? *decided : without_solution(instance, "the activation pattern");
}

Verdict check_linear_boundary(Instance& instance) {
    auto const judge = [&]<class T>(KktSolution<T> const& solution) -> Decided {
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
        // lambda and G are in inverse units, so |g|^2 is in those of lambda; the pattern's sums have none.
        long const unit = pattern.all_positive ? -instance.gram().unit_exponent() : 0;
        return judged(solution, worst.quantity, T(0), unit);
    };
    auto const decided = instance.limit().decide(judge);
    return decided ? *decided : without_solution(instance, "the boundary's direction");
}

Verdict check_linear_kkt_point(Instance& instance) {
    auto const judge = [&]<class T>(KktSolution<T> const& solution) -> Decided {
        Decided verdict = judged_pattern(solution);
        if (!verdict) return std::nullopt;
        add_multiplier_range(*verdict, instance, solution);
        if (verdict->is_refuted()) {
            verdict->because(fmt::format(
                "the only candidate with the theorem's pattern breaks it at sample {}: {} should be positive",
                evidence::worst_pattern(solution).index, verdict::short_text(*verdict->lhs(), Rounding::up)));
        }
        return verdict;
    };
    if (auto const decided = instance.limit().decide(judge)) return *decided;
    if (instance.limit().certainly_infeasible())
        return Verdict::refuted_without_sides({Level::Kind::exact, 0}, no_such_weights);
    if (labels_certainly_not_separable(instance)) {
        return Verdict::refuted_without_sides(
            {}, "no hyperplane through 0 separates the classes, so no weights have the theorem's pattern");
    }
    return Verdict::undecided(evidence::beyond_reach(instance, "the hard-margin program with the theorem's pattern"));
}

}  // namespace halfspace::checks
