#pragma once

#include "evidence/instance.hpp"
#include "report/figure_evidence.hpp"

#include <optional>

namespace halfspace::theorems {

/// What the figures of the standard boundary are drawn from: multipliers where the KKT point with the theorem's pattern
/// is proved to exist, margins and decision map where a network was trained. Nothing is computed that the claims of
/// A1 and A1c did not need, but for the map's grid.
report::FigureEvidence figure_evidence(evidence::Instance& instance);

/// The multipliers alone. Needs no network.
std::optional<report::MultiplierEvidence> multiplier_evidence(evidence::Instance& instance);

}  // namespace halfspace::theorems
