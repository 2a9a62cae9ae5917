#pragma once

#include "certificate/side.hpp"

#include <string>

/// What a certificate brings for the signs of the trained network outside a slab; the instance has a network with the
/// paper's readout. Empty where nothing can be given.
namespace halfspace::certificate {

/// Around the network's own direction.
std::string own_halfspace_line(Side& side);

/// Around the normal of the KKT point with the pattern.
std::string trained_halfspace_line(Side& side);

}  // namespace halfspace::certificate
