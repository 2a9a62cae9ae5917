#pragma once

#include "attack/attack_options.hpp"
#include "evidence/instance.hpp"
#include "training/train.hpp"
#include "training/wide_options.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace halfspace::evidence {

/// Gives an instance its trained network, or the reason why there is none. `role` ("standard", "adversarial",
/// "control") keeps the random starts of an experiment's networks apart.
using Trainer = std::function<void(Instance& instance, std::string const& role)>;

/// Draws `count` more samples like the clean ones. @throws InputError where the data are not of a kind that is drawn.
using FreshSamples = std::function<data::DataSet(std::int64_t count, std::uint64_t seed)>;

/// Points that a user perturbed, and what they were made of.
struct GivenPoints {
    data::DataSet base;     ///< X_n with the labels y^adv_n of the perturbed points
    linalg::Matrix points;  ///< x'_n, as many
};

/// What an experiment is made of, apart from its data.
struct ExperimentSetting {
    arithmetic::Rational gamma;
    LimitPolicy policy;
    SamplingOptions sampling;
    attack::AttackOptions attack = {};
    FreshSamples fresh = {};
    training::WideOptions wide = {};
    training::TrainingOptions training = {};
    double delta = 0.01;  ///< chance of error that probability forms may have
    base::Progress progress = {};
    bool network_is_given = false;                        ///< a user's, not one that is trained here
    std::optional<GivenPoints> given_points = {};         ///< where the attack's points are given
    std::optional<network::Network> second_network = {};  ///< to compare with the standard one
};

/// The clean data with its network, and how other data sets of the same setting get theirs: what an experiment begins
/// with.
class StandardExperiment {
public:
    StandardExperiment(data::DataSet data, ExperimentSetting setting, Trainer trainer);

    [[nodiscard]] ExperimentSetting const& setting() const { return setting_; }
    [[nodiscard]] data::DataSet const& clean_data() const { return standard_->data(); }
    /// The clean data set, perhaps without its network: for claims on the KKT point, which need none.
    [[nodiscard]] Instance& clean() { return *standard_; }
    /// The clean data set and the network trained on it.
    [[nodiscard]] Instance& standard();

    /// An instance on other data in the same setting, and a network for it.
    [[nodiscard]] std::unique_ptr<Instance> make_instance(data::DataSet data) const;
    void train(Instance& instance, std::string const& role) const { trainer_(instance, role); }

private:
    ExperimentSetting setting_;
    Trainer trainer_;
    std::unique_ptr<Instance> standard_;
    bool trained_ = false;
};

}  // namespace halfspace::evidence
