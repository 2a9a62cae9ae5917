#include "evidence/wide_experiment.hpp"

#include "attack/gradient_attack.hpp"
#include "base/input_error.hpp"
#include "data/random.hpp"
#include "data/synthetic.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace halfspace::evidence {

using base::InputError;
using base::Progress;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using network::WideNetwork;

namespace {

/// What is compared or learned from must be numbers. @throws std::runtime_error
void require_finite(Eigen::Ref<Matrix const> const& values, std::string const& what) {
    if (!values.allFinite()) throw std::runtime_error("the trained network's " + what + " left the range of doubles");
}

}  // namespace

WideLearner::WideLearner(DataSet data, training::WideOptions const& options, training::TrainingOptions const& training,
                         double time, std::uint64_t seed, Progress progress)
    : data_(std::move(data)),
      training_{options.loss, options.method, time, static_cast<long>(options.steps), training.rate, training.momentum},
      start_(training::draw_wide_network(data_.dimension(), options.hidden, options.gamma, options.biases, seed)),
      progress_(std::move(progress)) {}

training::LazyTrained const& WideLearner::trained() {
    if (!trained_) trained_ = training::lazy_train(data_, start_, training_, progress_);
    return *trained_;
}

LazyData WideLearner::moving_data() {
    // A recorded mean is in [0, 1] up to the rounding of a sum; the bounds need it inside.
    if (is_identity()) return {data_.X, data_.y, {}};
    return {data_.X, data_.y, trained().omega.cwiseMax(0).cwiseMin(1)};
}

WideExperiment::WideExperiment(StandardExperiment& experiment)
    : experiment_(experiment), options_(experiment.setting().wide) {}

TestBatch const& WideExperiment::test() {
    if (!test_) {
        TestPoints points(experiment_);
        test_ = points.next();
        if (!test_) throw InputError("check.count", "it is 0", "a wide network needs at least one test point");
    }
    return *test_;
}

WideLearner& WideExperiment::standard() {
    if (!standard_.learner) {
        standard_.learner = std::make_unique<WideLearner>(
            experiment_.clean_data(), options_, setting().training, options_.t_f,
            data::stream_seed(setting().sampling.seed, "wide standard"), setting().progress);
    }
    return *standard_.learner;
}

DataSet WideExperiment::perturbations_along(Matrix directions) {
    DataSet const& clean = experiment_.clean_data();
    data::Generator labels = data::generator(setting().sampling.seed, "wide target labels");
    std::vector<int> targets = data::random_signs(clean.size(), labels);
    DataSet result{attack::l2_steps(std::move(directions), targets, options_.eps), std::move(targets)};
    if (options_.on_samples) result.X += clean.X;
    return result;
}

DataSet WideExperiment::perturbations() {
    Matrix gradients =
        network::approx_gradients(standard().trained().network, network::with_constant(experiment_.clean_data().X, 1));
    require_finite(gradients, "gradients");
    return perturbations_along(std::move(gradients));
}

WideNetwork WideExperiment::relearner_start() const {
    return training::draw_wide_network(experiment_.clean_data().dimension(), options_.hidden, options_.gamma,
                                       options_.biases, data::stream_seed(setting().sampling.seed, "wide relearner"));
}

WideLearner& WideExperiment::relearner() {
    if (!relearner_.learner) {
        relearner_.learner = std::make_unique<WideLearner>(perturbations(), options_, setting().training, options_.t_g,
                                                           data::stream_seed(setting().sampling.seed, "wide relearner"),
                                                           setting().progress);
    }
    return *relearner_.learner;
}

LazyPrediction const& WideExperiment::prediction(WideRole& role) {
    if (!role.prediction) {
        role.prediction =
            predict_lazy(role.learner->start(), role.learner->moving_data(), role.learner->time(), test().Z);
    }
    return *role.prediction;
}

Vector const& WideExperiment::outputs(WideRole& role) {
    if (role.approx_outputs.size() == 0) {
        Vector f = network::approx_outputs(role.learner->trained().network, network::with_constant(test().Z, 1));
        require_finite(f.transpose(), "outputs");
        role.approx_outputs = std::move(f);
    }
    return role.approx_outputs;
}

/// The balls take a d x d matrix for each sample: 512 MiB at most.
Index WideExperiment::judged() const {
    DataSet const& clean = experiment_.clean_data();
    Index const d = clean.dimension();
    return std::min(
        {static_cast<Index>(options_.judged), clean.size(), std::max<Index>(1, (Index{1} << 26) / (d * d))});
}

std::vector<PredictedGradient> const& WideExperiment::predicted_gradients() {
    if (gradients_.predicted.empty()) {
        gradients_.predicted = halfspace::evidence::predicted_gradients(standard().moving_data(), options_.gamma,
                                                                        standard().start().beta(), judged());
    }
    return gradients_.predicted;
}

WideGradients const& WideExperiment::gradients() {
    static_cast<void>(predicted_gradients());
    if (gradients_.balls.empty()) {
        gradients_.balls = lazy_gradients(standard().start(), standard().moving_data(), options_.t_f,
                                          experiment_.clean_data().X.topRows(judged()));
    }
    return gradients_;
}

Matrix const& WideExperiment::trained_gradients() {
    if (trained_gradients_.size() == 0) {
        Matrix gradients = network::approx_gradients(
            standard().trained().network, network::with_constant(experiment_.clean_data().X.topRows(judged()), 1));
        require_finite(gradients, "gradients");
        trained_gradients_ = std::move(gradients);
    }
    return trained_gradients_;
}

LazyPrediction const& WideExperiment::standard_prediction() {
    static_cast<void>(standard());
    return prediction(standard_);
}

LazyPrediction const& WideExperiment::relearner_prediction() {
    static_cast<void>(relearner());
    return prediction(relearner_);
}

Vector const& WideExperiment::standard_outputs() {
    static_cast<void>(standard());
    return outputs(standard_);
}

Vector const& WideExperiment::relearner_outputs() {
    static_cast<void>(relearner());
    return outputs(relearner_);
}

}  // namespace halfspace::evidence
