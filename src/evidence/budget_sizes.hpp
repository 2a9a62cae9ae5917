#pragma once

#include "arithmetic/double_interval.hpp"
#include "arithmetic/mpfi_interval.hpp"

#include <utility>

/// The numbers of the a-priori form of A3 and A4 (docs/theorems/A3.md).
namespace halfspace::evidence {

/// The paper's inequality, or S1 (theorem A1s) with the same bounds of norms and products.
enum class BudgetForm { paper, sharp };

/// What the inequality is made of, in true units.
template <class T>
struct BudgetSizes {
    T gamma, N, R_min, R_max, p_max, q, r, rho;
    BudgetForm form;
};

/// Both sides, rho among them. (Rmin - |q| - rho must be positive for the left one to mean anything.)
template <class T>
std::pair<T, T> budget_sides(BudgetSizes<T> const& s) {
    T const moved = s.q + s.rho;
    T const shortest = s.R_min - moved;
    T const longest = s.R_max + moved;
    T const rounding = s.rho * (T(2) * (s.R_max + s.q) + s.rho);
    T const product = s.p_max + T(2) * s.r + s.q * s.q + rounding;
    T const square = shortest * shortest;
    if (s.form == BudgetForm::sharp) {
        return {s.gamma * (T(1) + s.gamma * s.gamma) * square, (T(1) + s.gamma) * (s.N - T(1)) * product};
    }
    return {s.gamma * s.gamma * s.gamma * square * square, T(3) * s.N * longest * longest * product};
}

/// The sizes in a unit of their own.
struct BudgetInDoubles {
    BudgetSizes<arithmetic::DoubleInterval> sizes;
    long unit_exponent;  ///< of lengths
};

/// In a unit that is a power of two near Rmax, so that fourth powers stay in the range of doubles (the inequality is
/// homogeneous). The product is that of a q of length 1.
BudgetInDoubles in_doubles(BudgetSizes<arithmetic::MpfiInterval> const& s);

/// The largest double |q| found by bisection at which the form certainly holds; 0 where there is none.
double largest_norm_lower(BudgetSizes<arithmetic::DoubleInterval> const& sizes);

}  // namespace halfspace::evidence
