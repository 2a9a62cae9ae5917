#pragma once

#include "evidence/wide_lazy.hpp"
#include "linalg/direction.hpp"

#include <vector>

namespace halfspace::evidence {

/// B1 in instance form (docs/theorems/B1.md): the gradient at each row of Z of the network f(.;T) that the exact flow
/// of the identity loss reaches from the drawn weights, as a ball. Where f is not differentiable the ball holds every
/// Clarke gradient.
std::vector<linalg::NearVector> lazy_gradients(network::WideNetwork const& network, LazyData const& data, double T,
                                               linalg::Matrix const& Z);

/// The two predictions of the perturbation's direction at a sample, up to their factor T.
struct PredictedGradient {
    linalg::NearVector paper;  ///< s_n = (1/N) sum_k y_k Phi(x_n,x_k) x_k
    linalg::NearVector full;   ///< p_n = grad fhat(x_n), with the derivative of Phi
};

/// Both, at samples 0 .. count-1.
std::vector<PredictedGradient> predicted_gradients(LazyData const& data, arithmetic::Rational const& gamma, double beta,
                                                   linalg::Index count);

}  // namespace halfspace::evidence
