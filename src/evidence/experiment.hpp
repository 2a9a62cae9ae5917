#pragma once

#include "evidence/adversarial_tally.hpp"
#include "evidence/perturbation.hpp"
#include "evidence/standard_experiment.hpp"

#include <memory>
#include <optional>

namespace halfspace::evidence {

class ExactFlows;
class WideExperiment;

/// One experiment: the clean data with its network, and all that a theorem derives from them, each built when a claim
/// first asks for it.
class Experiment : public StandardExperiment {
public:
    using StandardExperiment::StandardExperiment;

    /// What the attack makes of it; the setting must have an attack.
    [[nodiscard]] Perturbation& perturbation();
    /// Test points compared.
    [[nodiscard]] AdversarialTally const& adversarial_tally();

    /// The wide network of theory B; the setting must have one.
    [[nodiscard]] WideExperiment& wide();
    /// Its exact flows, enclosed at any width.
    [[nodiscard]] ExactFlows& exact_flows();

private:
    std::unique_ptr<Perturbation> perturbation_;
    std::optional<AdversarialTally> tally_;
    std::shared_ptr<WideExperiment> wide_;
    std::shared_ptr<ExactFlows> exact_flows_;
};

}  // namespace halfspace::evidence
