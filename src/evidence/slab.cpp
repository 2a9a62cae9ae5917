#include "evidence/slab.hpp"

#include "evidence/boundary_direction.hpp"
#include "linalg/rounding.hpp"

#include <limits>

namespace halfspace::evidence {

std::optional<Slab> certified_slab(Instance& instance) {
    if (instance.trained() == nullptr) return std::nullopt;
    auto const g = boundary_direction(instance);
    if (!g) return std::nullopt;
    OwnSlab const& own = instance.own_slab();
    Slab slab;
    slab.kappa = own.kappa;
    // | h/|h| - g/|g| |, for every h near the doubles that are known.
    slab.tau = own.h.approx.allFinite() ? linalg::direction_distance(own.h, g->near()).upper()
                                        : std::numeric_limits<double>::infinity();
    slab.half_width = linalg::up(slab.kappa + slab.tau);
    return slab;
}

}  // namespace halfspace::evidence
