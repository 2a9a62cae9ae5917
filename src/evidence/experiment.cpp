#include "evidence/experiment.hpp"

#include "evidence/wide_experiment.hpp"

#include <utility>

namespace halfspace::evidence {

using data::DataSet;

Experiment::Experiment(DataSet data, ExperimentSetting setting, Trainer trainer)
    : setting_(std::move(setting)), trainer_(std::move(trainer)), standard_(make_instance(std::move(data))) {}

std::unique_ptr<Instance> Experiment::make_instance(DataSet data) const {
    return std::make_unique<Instance>(std::move(data), setting_.gamma, setting_.policy, setting_.sampling);
}

Instance& Experiment::standard() {
    if (!std::exchange(trained_, true)) trainer_(*standard_, "standard");
    return *standard_;
}

Perturbation& Experiment::perturbation() {
    if (!perturbation_) perturbation_ = std::make_unique<Perturbation>(*this);
    return *perturbation_;
}

WideExperiment& Experiment::wide() {
    if (!wide_) wide_ = std::make_shared<WideExperiment>(*this);
    return *wide_;
}

}  // namespace halfspace::evidence
