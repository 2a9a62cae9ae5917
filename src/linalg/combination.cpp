#include "linalg/combination.hpp"

#include "linalg/rounding.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace halfspace::linalg {

using arithmetic::DoubleInterval;

NearVector combination(ScaledRows const& rows, std::vector<DoubleInterval> const& coefficients) {
    Index const N = rows.scaled().rows();
    Vector centres(N);
    double error = 0;
    double magnitude = 0;
    for (Index n = 0; n < N; ++n) {
        DoubleInterval const& c = coefficients[static_cast<std::size_t>(n)];
        double const centre = c.approx_midpoint();
        double const spread = up(std::max(up(c.upper() - centre), up(centre - c.lower())));
        centres[n] = centre;
        if (c.lower() != c.upper()) error = up(error + up(spread * rows.norm_upper(n)));
        magnitude = up(magnitude + up(std::fabs(centre) * rows.norm_upper(n)));
    }
    NearVector result{rows.scaled().transpose() * centres, 0};
    // Each entry is a sum of N products, off by at most gamma_N sum_n |c_n| |x^_n,i|; then Minkowski.
    auto const terms = static_cast<double>(N);
    double const underflow = underflow_error * 8 * (terms + 1) * static_cast<double>(result.approx.size());
    result.error = up(up(error + up(gamma_upper(terms + 2) * magnitude)) + up(underflow * (1 + magnitude)));
    bool const finite = result.approx.allFinite() && std::isfinite(result.error);
    if (!finite) result.error = std::numeric_limits<double>::infinity();
    return result;
}

}  // namespace halfspace::linalg
