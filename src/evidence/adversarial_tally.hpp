#pragma once

#include "evidence/perturbation.hpp"
#include "evidence/standard_experiment.hpp"

#include <cstdint>

namespace halfspace::evidence {

/// Counts over the test points of an experiment (`Experiment::adversarial_tally`): where the agreement conditions of A3
/// and A4 certainly hold, and what the networks do there. Every sign is certified; what is not certain counts as not
/// met, never as a violation.
struct AdversarialTally {
    std::int64_t points = 0;
    std::int64_t same_side = 0;            ///< sign<q,z> = sign<g,z> (of E(z) without one direction q)
    std::int64_t meeting = 0;              ///< both conditions: and |E(z)| > |M(z)|
    std::int64_t coarse = 0;               ///< sum_n |<X_n,z>| < (sum lambda / max lambda) |<q,z>|, and the same side
    std::int64_t boundary_violations = 0;  ///< conditions met, yet sign<g_adv,z> != sign<g,z>
    std::int64_t trained_compared = 0;     ///< conditions met, z outside the certified slabs of both trained networks
    std::int64_t trained_violations = 0;   ///< of these: the trained networks differ
    std::int64_t agreeing = 0;             ///< sign f(z) = sign f_adv(z), trained networks
    std::int64_t labelled = 0;             ///< points with a clean label
    std::int64_t correct = 0;              ///< of these: f_adv(z) has it
    std::int64_t standard_correct = 0;     ///< of these: f(z) has it
    bool has_conditions = false;           ///< g and the adversarial multipliers were enclosed
    bool has_networks = false;             ///< both trained networks exist
};

/// Counts them over the test set of the experiment; the attack must have been applied.
/// @param perturbation  of that experiment
AdversarialTally count_adversarial(StandardExperiment& experiment, Perturbation& perturbation);

}  // namespace halfspace::evidence
