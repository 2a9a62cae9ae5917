#include "checks/kkt_claims.hpp"

#include "checks/verdicts.hpp"
#include "linalg/rounding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <type_traits>

namespace halfspace {
namespace {

using Decided = std::optional<Verdict>;

/// An exactly known number in the arithmetic of a solution.
template <class T>
T in_arithmetic_of(KktSolution<T> const& solution, LazyReal const& value) {
    if constexpr (std::is_same_v<T, DoubleInterval>) return value.enclosure();
    else if constexpr (std::is_same_v<T, MpfiInterval>) return MpfiInterval(value.exact(), solution.level.bits);
    else return value.exact();
}

double lower_end(DoubleInterval const& x) { return x.lower(); }
double lower_end(MpfiInterval const& x) { return x.to_double_interval().lower(); }
double lower_end(Rational const& x) { return nearest_double(x); }

/// The worst of a family of claims "quantity > 0", found one by one.
template <class T>
struct Worst {
    std::optional<std::size_t> index;
    T quantity{0};
    bool all_positive = true;   ///< every member certainly positive
    bool some_not = false;      ///< some member certainly not positive

    void take(std::size_t n, T const& value) {
        auto const sign = sign_of(value);
        bool const positive = sign == Sign::positive;
        bool const refuted = sign && !positive;
        all_positive = all_positive && positive;
        bool const worse = !index || (refuted && !some_not) ||
                           (refuted == some_not && lower_end(value) < lower_end(quantity));
        some_not = some_not || refuted;
        if (!worse) return;
        index = n;
        quantity = value;
    }
    [[nodiscard]] bool is_decided() const { return all_positive || some_not; }
};

template <class T>
Verdict judged(Worst<T> const& worst, KktSolution<T> const& solution, T const& lhs, T const& rhs) {
    count_decision(solution.level);
    Verdict verdict;
    verdict.outcome = worst.all_positive ? Outcome::proved : Outcome::refuted;
    verdict.level = solution.level;
    verdict.lhs = to_mpfi(lhs);
    verdict.rhs = to_mpfi(rhs);
    verdict.slack = to_mpfi(worst.quantity);
    return verdict;
}

template <class T>
Worst<T> worst_pattern(KktSolution<T> const& solution) {
    Worst<T> worst;
    for (std::size_t n = 0; n < solution.lambda.size(); ++n) {
        worst.take(n, solution.positive_pattern[n]);
        worst.take(n, solution.negative_pattern[n]);
    }
    return worst;
}

enum class Complementarity { holds, unknown };

/// lambda >= 0 on the support and margins >= 1 off it. (A violation means that the proposed support was wrong, which
/// decides nothing: it stays unknown.)
template <class T>
Complementarity complementarity(KktSolution<T> const& solution) {
    for (std::size_t n = 0; n < solution.lambda.size(); ++n) {
        T const tested = solution.support[n] ? solution.lambda[n] : T(solution.margin[n] - T(1));
        auto const sign = sign_of(tested);
        if (!sign || *sign == Sign::negative) return Complementarity::unknown;
    }
    return Complementarity::holds;
}

std::string beyond_reach(Instance& instance, std::string const& what) {
    auto const N = static_cast<double>(instance.data().size());
    bool const large = N * N * static_cast<double>(instance.data().dimension()) > instance.limit().policy().largest_exact_gram;
    return what + (large ? ": double precision does not decide it, and exact Gram entries cost too much at this size"
                         : ": no arithmetic up to the precision cap decided it");
}

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
    verdict.values.emplace_back("lambda_min", *least);
    verdict.values.emplace_back("lambda_max", *most);
}

}  // namespace

Verdict check_multiplier_bounds(Instance& instance) {
    auto const& constants = instance.constants();
    auto const judge = [&]<class T>(KktSolution<T> const& solution) -> Decided {
        if (complementarity(solution) != Complementarity::holds) return std::nullopt;
        T const R_max_squared = in_arithmetic_of(solution, constants.R_max_squared);
        T const R_min_squared = in_arithmetic_of(solution, constants.R_min_squared);
        T const twice_R_max_squared = T(2) * R_max_squared;
        T const upper_factor = T(2) * solution.gamma * solution.gamma * R_min_squared;
        Worst<T> worst;
        for (std::size_t n = 0; n < solution.lambda.size(); ++n) {
            worst.take(2 * n, T(twice_R_max_squared * solution.lambda[n] - T(1)));
            worst.take(2 * n + 1, T(T(3) - upper_factor * solution.lambda[n]));
        }
        if (!worst.is_decided()) return std::nullopt;
        std::size_t const n = *worst.index / 2;
        bool const is_lower = *worst.index % 2 == 0;
        T const lhs = is_lower ? T(twice_R_max_squared * solution.lambda[n]) : T(3);
        T const rhs = is_lower ? T(1) : T(upper_factor * solution.lambda[n]);
        Verdict verdict = judged(worst, solution, lhs, rhs);
        verdict.values.emplace_back("worst_sample", static_cast<std::int64_t>(n));
        verdict.values.emplace_back("worst_bound", std::string(is_lower ? "lower" : "upper"));
        add_multiplier_range(verdict, solution, instance.gram().unit_exponent());
        return verdict;
    };
    auto const decided = instance.limit().decide(judge);
    return decided ? *decided : undecided(beyond_reach(instance, "the multipliers against their bounds"));
}

Verdict check_activation_pattern(Instance& instance) {
    auto const judge = [&]<class T>(KktSolution<T> const& solution) -> Decided {
        if (complementarity(solution) != Complementarity::holds) return std::nullopt;
        auto const worst = worst_pattern(solution);
        if (!worst.is_decided()) return std::nullopt;
        Verdict verdict = judged(worst, solution, worst.quantity, T(0));
        verdict.values.emplace_back("worst_sample", static_cast<std::int64_t>(*worst.index));
        return verdict;
    };
    auto const decided = instance.limit().decide(judge);
    return decided ? *decided : undecided(beyond_reach(instance, "the activation pattern"));
}

Verdict check_linear_boundary(Instance& instance) {
    auto const judge = [&]<class T>(KktSolution<T> const& solution) -> Decided {
        if (complementarity(solution) != Complementarity::holds) return std::nullopt;
        auto const pattern = worst_pattern(solution);
        if (!pattern.is_decided()) return std::nullopt;
        // |g|^2 = sum_n lambda_n y_n <g, x_n>, and y_n <g, x_n> = (t+_n + t-_n) / (1 + gamma).
        T squares(0);
        for (std::size_t n = 0; n < solution.lambda.size(); ++n) {
            T const alignment = solution.positive_pattern[n] + solution.negative_pattern[n];
            squares = squares + solution.lambda[n] * alignment;
        }
        squares = squares / T(T(1) + solution.gamma);
        Worst<T> worst = pattern;
        if (pattern.all_positive) {
            worst = {};
            worst.take(0, squares);
        }
        if (!worst.is_decided()) return std::nullopt;
        Verdict verdict = judged(worst, solution, worst.quantity, T(0));
        if (worst.all_positive) {
            // lambda and G are in inverse units, so |g|^2 is in those of lambda.
            long const unit = instance.gram().unit_exponent();
            verdict.lhs = scale(*verdict.lhs, -unit);
            verdict.slack = scale(*verdict.slack, -unit);
        }
        return verdict;
    };
    auto const decided = instance.limit().decide(judge);
    return decided ? *decided : undecided(beyond_reach(instance, "the boundary's direction"));
}

Verdict check_linear_kkt_point(Instance& instance) {
    auto const judge = [&]<class T>(KktSolution<T> const& solution) -> Decided {
        if (complementarity(solution) != Complementarity::holds) return std::nullopt;
        auto const worst = worst_pattern(solution);
        if (!worst.is_decided()) return std::nullopt;
        Verdict verdict = judged(worst, solution, worst.quantity, T(0));
        verdict.values.emplace_back("worst_sample", static_cast<std::int64_t>(*worst.index));
        add_multiplier_range(verdict, solution, instance.gram().unit_exponent());
        if (verdict.outcome == Outcome::refuted) {
            verdict.reason = fmt::format(
                "the only candidate with the theorem's pattern breaks it at sample {}: {} should be positive",
                *worst.index, in_words(*verdict.lhs));
        }
        return verdict;
    };
    auto const decided = instance.limit().decide(judge);
    return decided ? *decided : undecided(beyond_reach(instance, "the hard-margin program with the theorem's pattern"));
}

std::optional<BoundaryDirection> boundary_direction(Instance& instance) {
    auto const judge = [&]<class T>(KktSolution<T> const& solution) -> std::optional<BoundaryDirection> {
        if (complementarity(solution) != Complementarity::holds) return std::nullopt;
        if (!worst_pattern(solution).all_positive) return std::nullopt;
        auto const& rows = instance.rows();
        auto const& y = instance.data().y;
        Index const N = instance.data().size();
        Vector coefficients = Vector::Zero(N);
        double error = 0;
        double magnitude = 0;
        for (Index n = 0; n < N; ++n) {
            auto const i = static_cast<std::size_t>(n);
            if (!solution.support[i]) continue;
            DoubleInterval const mu = scale(to_mpfi(solution.lambda[i]).to_double_interval(), instance.gram().offset(n, n) / 2);
            double const centre = mu.approx_midpoint();
            double const spread = up(std::max(up(mu.upper() - centre), up(centre - mu.lower())));
            coefficients[n] = y[i] * centre;
            error = up(error + up(spread * rows.norm_upper(n)));
            magnitude = up(magnitude + up(std::fabs(centre) * rows.norm_upper(n)));
        }
        BoundaryDirection result;
        result.approx_g = rows.scaled().transpose() * coefficients;
        // Each entry of g is a sum of N products, off by at most gamma_N sum_n |mu_n| |x_n,i|; then Minkowski.
        auto const terms = static_cast<double>(N);
        double const underflow = underflow_error * 8 * (terms + 1) * static_cast<double>(result.approx_g.size());
        result.error = up(up(error + up(gamma_upper(terms + 2) * magnitude)) + up(underflow * (1 + magnitude)));
        if (!result.approx_g.allFinite() || !std::isfinite(result.error)) return std::nullopt;
        return result;
    };
    return instance.limit().decide(judge);
}

}  // namespace halfspace
