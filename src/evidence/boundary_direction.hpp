#pragma once

#include "evidence/instance.hpp"
#include "linalg/direction.hpp"

#include <optional>

namespace halfspace::evidence {

/// An enclosure of the direction g of the pattern-2 KKT point, where check_linear_kkt_point proved that it exists.
struct BoundaryDirection {
    linalg::Vector approx_g;  ///< d entries, in units that do not matter: only the direction is used
    double error = 0;         ///< |g - approx_g| is at most this

    [[nodiscard]] linalg::NearVector near() const { return {approx_g, error}; }
};

/// Nothing where that claim is not proved.
std::optional<BoundaryDirection> boundary_direction(Instance& instance);

/// Why boundary_direction() is nothing, in words: no such KKT point is proved, or its g is no vector of doubles.
std::string absence_of_boundary(Instance& instance);

}  // namespace halfspace::evidence
