#pragma once

#include "linalg/matrix.hpp"

namespace halfspace::linalg {

/// Certifies that the rows of X, exactly as given, do not lie in any open half-space through the origin: there are
/// mu >= 0, not all zero, with sum_n mu_n x_n = 0 (Gordan 1873), so no w has <w, x_n> > 0 for all n.
///
/// d + 1 rows with mu > 0 are proposed by a non-negative least-squares problem; that the d x d system for their mu has
/// a positive solution is then verified (docs/bounds.md, S4). Coordinates that are zero in all rows are left out.
/// @return true only if certain; false says nothing.
bool certainly_in_no_open_half_space(Matrix const& X);

}  // namespace halfspace::linalg
