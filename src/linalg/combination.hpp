#pragma once

#include "linalg/direction.hpp"
#include "linalg/scaled_rows.hpp"

#include <vector>

namespace halfspace::linalg {

/// Encloses sum_n c_n x^_n over the scaled rows x^_n = 2^-exponent(n) x_n, for coefficients known as enclosures:
/// each product and sum is off by at most gamma_N sum_n |c_n| |x^_n| in all (docs/bounds.md, D2), and a coefficient's
/// width moves the sum by at most its half times the row's norm. The error is infinite where doubles do not suffice.
NearVector combination(ScaledRows const& rows, std::vector<arithmetic::DoubleInterval> const& coefficients);

}  // namespace halfspace::linalg
