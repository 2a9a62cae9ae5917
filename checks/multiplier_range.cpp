// Theorem S's bounds of the multipliers (docs/theorems/A1s.md).
#include "checks/kkt_judging.hpp"
#include "checks/sharp_claims.hpp"
#include "evidence/kkt_signs.hpp"

namespace halfspace::checks {

using arithmetic::LazyReal;
using arithmetic::Rational;
using arithmetic::Sign;
using evidence::Instance;
using evidence::KktSolution;
using linalg::Index;
using verdict::Verdict;

namespace {

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

// Inputs of the comparisons, in this order.
enum Input : std::size_t { gamma, R_min_squared, P };

constexpr auto S1_left = []<class T>(std::vector<T> const& x) -> T {
    return x[gamma] * (T(1) + x[gamma] * x[gamma]) * x[R_min_squared];
};
constexpr auto S1_right = []<class T>(std::vector<T> const& x) -> T { return (T(1) + x[gamma]) * x[P]; };
constexpr auto shortest = []<class T>(std::vector<T> const& x) -> T { return x[R_min_squared]; };
constexpr auto twice_P = []<class T>(std::vector<T> const& x) -> T { return T(2) * x[P]; };

/// S1, (1+gamma) P < gamma (1+gamma^2) Rmin^2, and 2P < Rmin^2: then every multiplier has a positive lower bound.
bool lower_bound_applies(Instance& instance) {
    auto const& c = instance.constants();
    std::vector<LazyReal> const inputs{instance.gamma(), c.R_min_squared, c.row_sum};
    auto const holds = [&](auto const& left, auto const& right) {
        return arithmetic::certified_compare(left, right, inputs, instance.precision()).order == Sign::positive;
    };
    return holds(S1_left, S1_right) && holds(shortest, twice_P);
}

/// What the bounds are made of, exactly known.
struct Bounds {
    explicit Bounds(Instance& instance) : has_lower(lower_bound_applies(instance)), constants(instance.constants()) {
        auto const& gram = instance.gram();
        for (Index n = 0; n < gram.rows(); ++n) {
            upper.emplace_back(theorem_bound(instance, static_cast<std::size_t>(n)));
            square.push_back(LazyReal(gram.entry(n, n), [&gram, n] { return gram.exact_scaled_entry(n, n); }));
        }
    }
    bool has_lower;
    evidence::GramConstants const& constants;
    std::vector<LazyReal> upper;   ///< L v_n
    std::vector<LazyReal> square;  ///< G_nn
};

/// 1000 lambda_n / (L v_n): divided by the bound, so that the worst is the nearest to its bound and no unit is left.
template <class T>
T used(KktSolution<T> const& solution, Bounds const& bounds, std::size_t n) {
    return T(1000) * solution.lambda[n] / evidence::in_arithmetic_of(solution, bounds.upper[n]);
}

/// 1001 lambda_n G_nn (1+gamma^2) (Rmin^2-P) / (2 (Rmin^2-2P)), likewise; to be above 1000.
template <class T>
T reserve(KktSolution<T> const& solution, Bounds const& bounds, std::size_t n) {
    T const least = evidence::in_arithmetic_of(solution, bounds.constants.R_min_squared);
    T const P = evidence::in_arithmetic_of(solution, bounds.constants.row_sum);
    T const factor = (T(1) + solution.gamma * solution.gamma) * (least - P) / (T(2) * (least - T(2) * P));
    return T(1001) * solution.lambda[n] * evidence::in_arithmetic_of(solution, bounds.square[n]) * factor;
}

template <class T>
Decided judged_range(KktSolution<T> const& solution, Bounds const& bounds) {
    if (evidence::complementarity(solution) != evidence::Complementarity::holds) return std::nullopt;
    evidence::Worst<T> worst;
    for (std::size_t n = 0; n < solution.lambda.size(); ++n) {
        worst.take(2 * n, T(T(1001) - used(solution, bounds, n)));
        if (bounds.has_lower) worst.take(2 * n + 1, T(reserve(solution, bounds, n) - T(1000)));
    }
    if (!worst.is_decided()) return std::nullopt;
    std::size_t const member = worst.index;
    std::size_t const n = member / 2;
    bool const is_upper = member % 2 == 0;
    Verdict verdict = is_upper ? judged(solution, T(1001), used(solution, bounds, n))
                               : judged(solution, reserve(solution, bounds, n), T(1000));
    verdict.add_witness("worst_sample", static_cast<std::int64_t>(n));
    verdict.add("worst_bound", std::string(is_upper ? "upper" : "lower"));
    verdict.add("lower_bound", std::string(bounds.has_lower ? "applies" : "does not apply"));
    return verdict;
}

}  // namespace

Verdict check_multiplier_range(Instance& instance) {
    auto const& propagation = instance.sharp().propagation();
    if (propagation.starts.empty()) return Verdict::not_applicable(evidence::shortcoming_in_words(propagation));
    Bounds const bounds(instance);
    auto const judge = [&]<class T>(KktSolution<T> const& solution) { return judged_range(solution, bounds); };
    auto const decided = instance.limit().decide(judge);
    return decided ? *decided
                   : Verdict::undecided(evidence::beyond_reach(instance, "the multipliers against their bounds"));
}

}  // namespace halfspace::checks
