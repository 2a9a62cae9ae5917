#pragma once

#include "evidence/instance.hpp"
#include "verdict/verdicts.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <type_traits>

/// Signs of families of claims on a KKT solution in any arithmetic: for what calls KktPoint::decide.
namespace halfspace::evidence {

/// An exactly known number in the arithmetic of a solution.
template <class T>
T in_arithmetic_of(KktSolution<T> const& solution, arithmetic::LazyReal const& value) {
    if constexpr (std::is_same_v<T, arithmetic::DoubleInterval>) return value.enclosure();
    else if constexpr (std::is_same_v<T, arithmetic::MpfiInterval>)
        return arithmetic::MpfiInterval(value.exact(), solution.level.bits);
    else return value.exact();
}

/// Is the lower end of a below that of b? In the arithmetic's own precision, so that the worst member's lower end
/// bounds the whole family.
inline bool lower_end_less(arithmetic::DoubleInterval const& a, arithmetic::DoubleInterval const& b) {
    return a.lower() < b.lower();
}
/// The same for exact numbers, which are their own lower ends.
inline bool lower_end_less(arithmetic::Rational const& a, arithmetic::Rational const& b) { return a < b; }

/// The worst of a family of claims "quantity > 0", found one by one.
template <class T>
struct Worst {
    bool any = false;  ///< a member was taken; without one there is no index
    std::size_t index = 0;
    T quantity{0};
    bool all_positive = true;  ///< every member certainly positive
    bool some_not = false;     ///< some member certainly not positive

    void take(std::size_t n, T const& value) {
        auto const sign = arithmetic::sign_of(value);
        bool const positive = sign == arithmetic::Sign::positive;
        bool const refuted = sign && !positive;
        all_positive = all_positive && positive;
        bool const worse = !any || (refuted && !some_not) || (refuted == some_not && lower_end_less(value, quantity));
        some_not = some_not || refuted;
        if (!worse) return;
        any = true;
        index = n;
        quantity = value;
    }
    [[nodiscard]] bool is_decided() const { return all_positive || some_not; }
};

/// What a solution's arithmetic tells of lhs > rhs, in units of 2^unit.
template <class T>
arithmetic::Comparison compared_in(KktSolution<T> const& solution, T const& lhs, T const& rhs, long unit = 0) {
    if constexpr (std::is_same_v<T, arithmetic::Rational>)
        return arithmetic::scaled(arithmetic::compared(lhs, rhs), unit);
    else
        return arithmetic::scaled(arithmetic::compared(verdict::to_mpfi(lhs), verdict::to_mpfi(rhs), solution.level),
                                  unit);
}

/// The least of the 2 N pattern sums m y_n a_j <w_j,x_n>, for positive and for negative neurons (theorem A1).
template <class T>
Worst<T> worst_pattern(KktSolution<T> const& solution) {
    Worst<T> worst;
    for (std::size_t n = 0; n < solution.lambda.size(); ++n) {
        worst.take(n, solution.positive_pattern[n]);
        worst.take(n, solution.negative_pattern[n]);
    }
    return worst;
}

/// Whether the multipliers solve the complementarity problem of the tight margins.
enum class Complementarity { holds, unknown };

/// lambda >= 0 on the support and margins >= 1 off it. (A violation means that the proposed support was wrong, which
/// decides nothing: it stays unknown.)
template <class T>
Complementarity complementarity(KktSolution<T> const& solution) {
    for (std::size_t n = 0; n < solution.lambda.size(); ++n) {
        T const tested = solution.support[n] ? solution.lambda[n] : T(solution.margin[n] - T(1));
        auto const sign = arithmetic::sign_of(tested);
        if (!sign || *sign == arithmetic::Sign::negative) return Complementarity::unknown;
    }
    return Complementarity::holds;
}

/// Why no arithmetic decided, for the reason of an undecided verdict.
std::string beyond_reach(Instance& instance, std::string const& what);

}  // namespace halfspace::evidence
