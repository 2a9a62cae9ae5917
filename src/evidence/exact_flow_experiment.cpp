#include "evidence/exact_flow_experiment.hpp"

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using linalg::NearVector;
using network::WideNetwork;

std::string ExactFlows::absence() {
    if (wide_.standard().is_identity()) return {};
    return "for the logistic loss the neurons feel one another through g_n and their paths are curved: the exact flow "
           "is not "
           "enclosed";
}

ExactFlow ExactFlows::follow(WideNetwork const& start, DataSet const& data, double T) const {
    ExactFlowOptions options;
    options.progress = wide_.setting().progress;
    return exact_flow(start, {data.X, data.y, start.gamma, start.biases_trained, T}, options);
}

ExactFlow const& ExactFlows::standard() {
    auto& learner = wide_.standard();
    if (!standard_) standard_ = follow(learner.start(), learner.data(), learner.time());
    return *standard_;
}

std::vector<NearVector> const& ExactFlows::gradients() {
    if (gradients_.empty()) gradients_ = exact_gradients(standard(), wide_.standard().data().X);
    return gradients_;
}

DataSet const& ExactFlows::perturbations() {
    if (!perturbations_) {
        Matrix centres(wide_.standard().data().size(), wide_.standard().data().dimension());
        for (Index n = 0; n < centres.rows(); ++n) {
            centres.row(n) = gradients()[static_cast<std::size_t>(n)].approx.transpose();
        }
        perturbations_ = wide_.perturbations_along(std::move(centres));
    }
    return *perturbations_;
}

ExactFlow const& ExactFlows::relearner() {
    if (!relearner_) {
        auto const& data = perturbations();
        relearner_ = follow(wide_.relearner_start(), data, wide_.options().t_g);
    }
    return *relearner_;
}

std::vector<DoubleInterval> const& ExactFlows::standard_outputs() {
    if (standard_outputs_.empty()) standard_outputs_ = exact_outputs(standard(), wide_.test().Z);
    return standard_outputs_;
}

std::vector<DoubleInterval> const& ExactFlows::relearner_outputs() {
    if (relearner_outputs_.empty()) relearner_outputs_ = exact_outputs(relearner(), wide_.test().Z);
    return relearner_outputs_;
}

}  // namespace halfspace::evidence
