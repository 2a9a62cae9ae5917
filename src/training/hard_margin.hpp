#pragma once

#include "linalg/matrix.hpp"

namespace halfspace {

/// Multipliers of the hard-margin problem of one activation pattern.
struct HardMargin {
    Vector lambda;         ///< N entries, >= 0
    bool success = false;  ///< false when K is not numerically positive definite
};

/// Minimises 1/2 l^T K l - sum l over l >= 0 in floating point: its solution is lambda >= 0, K lambda >= 1,
/// lambda_n (K lambda - 1)_n = 0, the KKT point that gradient flow with a frozen activation pattern converges to.
/// K_nk = (1/m) sum_j phi'_jn phi'_jk y_n y_k <x_n, x_k>, N x N, symmetric, positive definite.
/// No guarantee: callers that need one must enclose the result.
HardMargin approx_hard_margin(Matrix const& K);

}  // namespace halfspace
