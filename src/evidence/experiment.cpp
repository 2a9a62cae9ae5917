#include "evidence/experiment.hpp"

#include "evidence/exact_flow_experiment.hpp"
#include "evidence/wide_experiment.hpp"

namespace halfspace::evidence {

Perturbation& Experiment::perturbation() {
    if (!perturbation_) perturbation_ = std::make_unique<Perturbation>(*this);
    return *perturbation_;
}

AdversarialTally const& Experiment::adversarial_tally() {
    if (!tally_) tally_ = count_adversarial(*this, perturbation());
    return *tally_;
}

WideExperiment& Experiment::wide() {
    if (!wide_) wide_ = std::make_shared<WideExperiment>(*this);
    return *wide_;
}

ExactFlows& Experiment::exact_flows() {
    if (!exact_flows_) exact_flows_ = std::make_shared<ExactFlows>(wide());
    return *exact_flows_;
}

}  // namespace halfspace::evidence
