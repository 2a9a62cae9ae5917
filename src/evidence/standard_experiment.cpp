#include "evidence/standard_experiment.hpp"

#include <utility>

namespace halfspace::evidence {

using data::DataSet;

StandardExperiment::StandardExperiment(DataSet data, ExperimentSetting setting, Trainer trainer)
    : setting_(std::move(setting)), trainer_(std::move(trainer)), standard_(make_instance(std::move(data))) {}

std::unique_ptr<Instance> StandardExperiment::make_instance(DataSet data) const {
    return std::make_unique<Instance>(std::move(data), setting_.gamma, setting_.policy, setting_.sampling);
}

Instance& StandardExperiment::standard() {
    if (!std::exchange(trained_, true)) trainer_(*standard_, "standard");
    return *standard_;
}

}  // namespace halfspace::evidence
