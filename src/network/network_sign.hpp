#pragma once

#include "arithmetic/certified_sign.hpp"
#include "linalg/product.hpp"
#include "linalg/scaled_rows.hpp"
#include "network/network.hpp"

#include <vector>

namespace halfspace::network {

/// The certain sign of f(z) at each row z of `points`: a double filter on sum_j a_j phi(<w_j, z>) (the paper's
/// common factor 1/sqrt(m) does not matter), then exact rationals where the filter cannot tell.
///
/// @param weights  the rows of network.W
/// @param points   K x d
std::vector<arithmetic::Sign> network_signs(Network const& network, linalg::ScaledRows const& weights,
                                            linalg::ScaledRows const& points);

/// The same from products of the weights (rows) with the points (columns) that are known already.
std::vector<arithmetic::Sign> network_signs(Network const& network, linalg::ProductEnclosure const& Z);

}  // namespace halfspace::network
