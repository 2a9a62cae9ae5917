#pragma once

#include "linalg/matrix.hpp"
#include "linalg/norm.hpp"

/// The attack that moves a point against a linear boundary: the maximiser of <q, g> over a norm ball (theorem A2).
namespace halfspace::attack {

/// A norm ball: |q|_2 <= eps; max |q_i| <= eps; at most `pixels` entries, each |q_i| <= eps.
struct Ball {
    linalg::Norm norm = linalg::Norm::l2;
    double eps = 0;
    linalg::Index pixels = 0;  ///< l0 only
};

/// The maximiser for a g that is known up to |g - approx_g|_2 <= error. The ideal one is eps g/|g| (l2),
/// eps sign(g) (linf), eps sign(g) on the largest |g_i| (l0).
///
/// An entry of g whose sign the error leaves open gets q_i = 0 (linf, l0): it could add at most 2 eps error to <q, g>.
/// The result is a vector of doubles and from then on exact; how near it is to the ideal one is for a check to say.
struct DualDirection {
    linalg::Vector q;
    linalg::Index open_signs = 0;  ///< entries left at 0 because their sign is not certain
};
/// @param error  of approx_g in the Euclidean norm @param ball  the norm and size of the perturbation
DualDirection dual_direction(linalg::Vector const& approx_g, double error, Ball const& ball);

/// The largest <q, g> over the ball in floating point: eps |g|_2, eps |g|_1, eps times the sum of the largest |g_i|.
double approx_dual_norm(linalg::Vector const& g, Ball const& ball);

}  // namespace halfspace::attack
