#pragma once

#include "evidence/wide_points.hpp"
#include "probability/lazy_bounds.hpp"

#include <vector>

namespace halfspace::evidence {

/// What the data say at fixed points before any weight is drawn: fhat and the constants of its error bound.
struct LazyForecast {
    std::vector<arithmetic::DoubleInterval> fhat;  ///< (1/N) sum_n y_n Phi(x_n,z) (<x_n,z> + beta)
    std::vector<probability::LazyConstants> constants;

    /// Points i with T |fhat| > the error bound at width m, except with probability delta at each.
    [[nodiscard]] std::vector<bool> decided(arithmetic::Rational const& gamma, double T, long m,
                                            arithmetic::Rational const& delta) const;
};

/// Identity loss.
LazyForecast forecast(LazyData const& data, arithmetic::Rational const& gamma, double beta, linalg::Matrix const& Z);

}  // namespace halfspace::evidence
