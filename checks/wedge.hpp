#pragma once

#include "evidence/experiment.hpp"
#include "verdict/verdict.hpp"

namespace halfspace::checks {

/// All z at once: the KKT networks f and f_adv have the linear boundaries g and g_adv, so they disagree exactly on the
/// double wedge between the two hyperplanes, which is angle(g, g_adv)/pi of the sphere. The claim is `<g_adv, g> > 0`,
/// so that the wedge is less than half of the sphere; refuted means certified disagreement on more than half (the
/// flipped-label trap). The angle is enclosed; on small data it is told exactly whether it is 0 or pi.
/// Coq: kkt_networks_disagree_on_the_wedge, wedge_angle, parallel_normals.
verdict::Verdict check_wedge(evidence::Experiment& experiment);

}  // namespace halfspace::checks
