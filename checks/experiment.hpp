#pragma once

#include "checks/instance.hpp"

#include <functional>
#include <memory>
#include <string>

namespace halfspace {

/// Gives an instance its trained network, or the reason why there is none. `role` ("standard", "adversarial",
/// "control") keeps the random starts of an experiment's networks apart.
using Trainer = std::function<void(Instance& instance, std::string const& role)>;

/// What an experiment is made of, apart from its data.
struct ExperimentSetting {
    Rational gamma;
    LimitPolicy policy;
    SamplingOptions sampling;
};

/// One experiment: the clean data with its network, and all that a theorem derives from them, each built when a claim
/// first asks for it.
class Experiment {
public:
    Experiment(DataSet data, ExperimentSetting setting, Trainer trainer);

    /// The clean data set and the network trained on it.
    [[nodiscard]] Instance& standard();
    [[nodiscard]] ExperimentSetting const& setting() const { return setting_; }

private:
    ExperimentSetting setting_;
    Trainer trainer_;
    std::unique_ptr<Instance> standard_;
    bool trained_ = false;
};

}  // namespace halfspace
