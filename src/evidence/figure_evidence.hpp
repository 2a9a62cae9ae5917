#pragma once

#include "evidence/instance.hpp"
#include "verdict/figure_evidence.hpp"

#include <optional>

namespace halfspace::evidence {

/// What the figures of the standard boundary are drawn from: multipliers where the KKT point with the theorem's pattern
/// is proved to exist, margins and decision map where a network was trained. Nothing is computed that the claims of
/// A1 and A1c did not need, but for the map's grid.
verdict::Evidence gather_evidence(Instance& instance);

/// The multipliers alone. Needs no network.
std::optional<verdict::MultiplierEvidence> gather_multipliers(Instance& instance);

}  // namespace halfspace::evidence
