#include "evidence/budget_sizes.hpp"

#include "linalg/rounding.hpp"

#include <cmath>
#include <limits>

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using arithmetic::MpfiInterval;
using linalg::unit_roundoff;

BudgetInDoubles in_doubles(BudgetSizes<MpfiInterval> const& s) {
    double const longest = s.R_max.to_double_interval().upper();
    long const unit = std::isfinite(longest) ? std::ilogb(longest) : std::numeric_limits<double>::max_exponent;
    auto const length = [unit](MpfiInterval const& x) { return scale(x, -unit).to_double_interval(); };
    return {{s.gamma.to_double_interval(), s.N.to_double_interval(), length(s.R_min), length(s.R_max),
             scale(s.p_max, -2 * unit).to_double_interval(), DoubleInterval(1), length(s.r / s.q), DoubleInterval(0),
             s.form},
            unit};
}

namespace {

/// Does the form certainly hold with |q| scaled to t in the same direction?
bool admits(BudgetSizes<DoubleInterval> sizes, double t) {
    // <X_n, q> scales with |q|; the rounding of X_n + q is at most u times its norm.
    sizes.r = sizes.r * DoubleInterval(t);
    sizes.q = DoubleInterval(t);
    sizes.rho = DoubleInterval(unit_roundoff) * (sizes.R_max + sizes.q) * DoubleInterval(2);
    auto const [lhs, rhs] = budget_sides(sizes);
    return (sizes.R_min - sizes.q - sizes.rho).lower() > 0 && lhs.lower() > rhs.upper();
}

}  // namespace

double largest_norm_lower(BudgetSizes<DoubleInterval> const& sizes) {
    double good = 0;
    double bad = sizes.R_min.upper();
    for (int round = 0; round < 100 && good < bad; ++round) {
        double const middle = good + 0.5 * (bad - good);
        if (middle == good || middle == bad) break;
        (admits(sizes, middle) ? good : bad) = middle;
    }
    return good;
}

}  // namespace halfspace::evidence
