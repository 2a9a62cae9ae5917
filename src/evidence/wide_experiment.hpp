#pragma once

#include "evidence/standard_experiment.hpp"
#include "evidence/test_points.hpp"
#include "evidence/wide_gradient.hpp"
#include "evidence/wide_lazy.hpp"
#include "training/lazy_training.hpp"

#include <memory>
#include <optional>
#include <string>

namespace halfspace::evidence {

/// What the integration of a flow may be off by, relative to the size of what is observed: an observation's allowance,
/// far below any drift bound; no proof rests on it.
inline constexpr double integration_allowance = 1e-2;

/// A wide network with the data it learns from: drawn, predicted without training, and trained.
class WideLearner {
public:
    /// @param time  training time T
    /// @param seed  of the drawn weights
    WideLearner(data::DataSet data, training::WideOptions const& options, training::TrainingOptions const& training,
                double time, std::uint64_t seed, base::Progress progress);

    [[nodiscard]] data::DataSet const& data() const { return data_; }
    [[nodiscard]] double time() const { return training_.T; }
    [[nodiscard]] bool is_identity() const { return training_.loss == training::LazyLoss::identity; }
    [[nodiscard]] bool is_flow() const { return training_.method == training::LazyMethod::flow; }
    [[nodiscard]] network::WideNetwork const& start() const { return start_; }
    [[nodiscard]] training::LazyTrained const& trained();
    /// The data as theorem B0 takes them; for the logistic loss with the means omega_n that training recorded.
    [[nodiscard]] LazyData moving_data();

private:
    data::DataSet data_;
    training::LazyOptions training_;
    network::WideNetwork start_;
    base::Progress progress_;
    std::optional<training::LazyTrained> trained_;
};

/// One learner and what is derived of it at the test points.
struct WideRole {
    std::unique_ptr<WideLearner> learner;
    std::optional<LazyPrediction> prediction;
    linalg::Vector approx_outputs;  ///< of the trained network at the test points
};

/// The gradient of f at the judged samples, as certified balls, with its predictions.
struct WideGradients {
    std::vector<linalg::NearVector> balls;
    std::vector<PredictedGradient> predicted;
};

/// The experiment of theory B: a wide network f learns the clean data; its perturbations r_n = eps y'_n grad f / |grad
/// f| towards random labels y'_n are what a second network g, drawn independently, learns from.
class WideExperiment {
public:
    explicit WideExperiment(StandardExperiment& experiment);

    [[nodiscard]] training::WideOptions const& options() const { return options_; }
    [[nodiscard]] ExperimentSetting const& setting() const { return experiment_.setting(); }
    /// The test set that [check] names.
    [[nodiscard]] TestBatch const& test();

    [[nodiscard]] WideLearner& standard();
    [[nodiscard]] WideLearner& relearner();
    /// B0's enclosures at the test points.
    [[nodiscard]] LazyPrediction const& standard_prediction();
    [[nodiscard]] LazyPrediction const& relearner_prediction();
    /// Outputs of the trained networks at the test points, in floating point.
    [[nodiscard]] linalg::Vector const& standard_outputs();
    [[nodiscard]] linalg::Vector const& relearner_outputs();

    /// B1's predictions at the judged samples, the first of the clean ones.
    [[nodiscard]] std::vector<PredictedGradient> const& predicted_gradients();
    /// The same with the enclosures of the exact flow's gradients; identity loss only.
    [[nodiscard]] WideGradients const& gradients();
    /// Gradients of the trained network there, in floating point.
    [[nodiscard]] linalg::Matrix const& trained_gradients();

    /// r_n = eps y'_n v_n / |v_n| towards the drawn labels y'_n, for directions v (N x d); on the samples if asked for.
    [[nodiscard]] data::DataSet perturbations_along(linalg::Matrix directions);
    /// The drawn weights of g.
    [[nodiscard]] network::WideNetwork relearner_start() const;
    [[nodiscard]] linalg::Index judged() const;

private:
    [[nodiscard]] data::DataSet perturbations();
    [[nodiscard]] LazyPrediction const& prediction(WideRole& role);
    [[nodiscard]] linalg::Vector const& outputs(WideRole& role);

    StandardExperiment& experiment_;
    training::WideOptions options_;
    std::optional<TestBatch> test_;
    WideRole standard_, relearner_;
    WideGradients gradients_;
    linalg::Matrix trained_gradients_;
};

}  // namespace halfspace::evidence
