#pragma once

#include "evidence/wide_points.hpp"

namespace halfspace::evidence {

/// A lower bound of the drift bound of theorem B0 in instance form at the point z (one row) of the identity loss:
///   (1-gamma) ( (1/N) sum_n |k_n(z)| D(x_n) + B(z) D(z) ),  D(x) = sum_j a_j^2 [T - tau_j(x)]_+.
/// LazyPrediction::drift is an upper bound of the same number, with room for rounding and underflow: it proves that the
/// flow stays near its prediction, and is no evidence that the number exceeds anything. This one is.
double drift_lower(network::WideNetwork const& network, LazyData const& data, double T, linalg::Matrix const& z);

}  // namespace halfspace::evidence
