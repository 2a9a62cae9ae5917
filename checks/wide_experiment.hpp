#pragma once

#include "checks/experiment.hpp"
#include "checks/test_points.hpp"
#include "checks/wide_gradient.hpp"
#include "checks/wide_lazy.hpp"
#include "training/lazy_training.hpp"

#include <memory>
#include <optional>
#include <string>

namespace halfspace {

/// A wide network with the data it learns from: drawn, predicted without training, and trained.
class WideLearner {
public:
    /// @param time  training time T
    /// @param seed  of the drawn weights
    WideLearner(DataSet data, WideOptions const& options, TrainingOptions const& training, double time, std::uint64_t seed,
                Progress progress);

    [[nodiscard]] DataSet const& data() const { return data_; }
    [[nodiscard]] double time() const { return training_.T; }
    [[nodiscard]] bool is_identity() const { return training_.loss == LazyLoss::identity; }
    [[nodiscard]] bool is_flow() const { return training_.method == "flow"; }
    [[nodiscard]] WideNetwork const& start() const { return start_; }
    [[nodiscard]] LazyTrained const& trained();
    /// The data as theorem B0 takes them; for the logistic loss with the means omega_n that training recorded.
    [[nodiscard]] LazyData moving_data();

private:
    DataSet data_;
    LazyOptions training_;
    WideNetwork start_;
    Progress progress_;
    std::optional<LazyTrained> trained_;
};

/// One learner and what is derived of it at the test points.
struct WideRole {
    std::unique_ptr<WideLearner> learner;
    std::optional<LazyPrediction> prediction;
    Vector approx_outputs;  ///< of the trained network at the test points
};

/// The gradient of f at the judged samples, as certified balls, with its predictions.
struct WideGradients {
    std::vector<NearVector> balls;
    std::vector<PredictedGradient> predicted;
};

/// The experiment of theory B: a wide network f learns the clean data; its perturbations r_n = eps y'_n grad f / |grad f|
/// towards random labels y'_n are what a second network g, drawn independently, learns from.
class WideExperiment {
public:
    explicit WideExperiment(Experiment& experiment);

    [[nodiscard]] WideOptions const& options() const { return options_; }
    [[nodiscard]] ExperimentSetting const& setting() const { return experiment_.setting(); }
    /// The test set that [check] names.
    [[nodiscard]] TestBatch const& test();

    [[nodiscard]] WideLearner& standard();
    [[nodiscard]] WideLearner& relearner();
    /// B0's enclosures at the test points.
    [[nodiscard]] LazyPrediction const& standard_prediction();
    [[nodiscard]] LazyPrediction const& relearner_prediction();
    /// Outputs of the trained networks at the test points, in floating point.
    [[nodiscard]] Vector const& standard_outputs();
    [[nodiscard]] Vector const& relearner_outputs();

    /// B1's predictions at the judged samples, the first of the clean ones.
    [[nodiscard]] std::vector<PredictedGradient> const& predicted_gradients();
    /// The same with the enclosures of the exact flow's gradients; identity loss only.
    [[nodiscard]] WideGradients const& gradients();
    /// Gradients of the trained network there, in floating point.
    [[nodiscard]] Matrix const& trained_gradients();

private:
    [[nodiscard]] Index judged() const;
    [[nodiscard]] DataSet perturbations();
    [[nodiscard]] LazyPrediction const& prediction(WideRole& role);
    [[nodiscard]] Vector const& outputs(WideRole& role);

    Experiment& experiment_;
    WideOptions options_;
    std::optional<TestBatch> test_;
    WideRole standard_, relearner_;
    WideGradients gradients_;
    Matrix trained_gradients_;
};

}  // namespace halfspace
