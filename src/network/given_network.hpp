#pragma once

#include "network/network.hpp"

#include <string>

namespace halfspace::network {

/// A two-layer network as a user gives it: f(x) = sum_j a_j phi(<w_j, x> + b_j) + c.
struct GivenNetwork {
    linalg::Matrix W;             ///< m x d, one neuron a row
    linalg::Vector readout = {};  ///< m entries a_j; empty: +1/sqrt(m) for the first half of the rows, -1/sqrt(m) after
    linalg::Vector biases = {};   ///< m entries b_j; empty: none
    double output_bias = 0;       ///< c

    /// What an error calls the parts: files, options or arguments.
    struct Names {
        std::string W = "weights";
        std::string readout = "readout";
        std::string biases = "biases";
        std::string output_bias = "output bias";
    } names = {};
};

/// Is f a homogeneous network of (x, 1), not of x: is there a bias other than 0?
bool needs_constant(GivenNetwork const& given);

/// The same function without biases, exactly: of x, or of (x, 1) where needs_constant(). A bias b_j is the neuron's
/// weight of the constant coordinate, c = c phi(1) one more neuron of weight (0, .., 0, 1). A neuron with a_j = 0 is
/// left out.
/// @param d         length of the samples
/// @param constant  make it one of (x, 1) in any case; where needs_constant() it is
/// @throws InputError when shapes do not fit, a part is missing that another one needs, or f is 0 everywhere
Network homogeneous(GivenNetwork given, arithmetic::Rational gamma, linalg::Index d, bool constant = false);

}  // namespace halfspace::network
