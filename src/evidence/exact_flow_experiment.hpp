#pragma once

#include "evidence/exact_flow.hpp"
#include "evidence/wide_experiment.hpp"

#include <optional>
#include <string>
#include <vector>

namespace halfspace::evidence {

/// The exact flows of an experiment of theory B, each enclosed when a claim first asks for it: f on the clean samples
/// to T_f, and g on the perturbations drawn from the enclosed f, rounded to doubles, which are its data exactly, to
/// T_g.
class ExactFlows {
public:
    explicit ExactFlows(WideExperiment& wide) : wide_(wide) {}

    /// The experiment whose flows these are.
    [[nodiscard]] WideExperiment& wide() const { return wide_; }
    /// Why there are none; empty if there are.
    [[nodiscard]] std::string absence();

    [[nodiscard]] ExactFlow const& standard();
    [[nodiscard]] ExactFlow const& relearner();
    /// Enclosures of f(z;T_f) and g(z;T_g) at the test points.
    [[nodiscard]] std::vector<arithmetic::DoubleInterval> const& standard_outputs();
    [[nodiscard]] std::vector<arithmetic::DoubleInterval> const& relearner_outputs();
    /// grad f(x_n;T_f) at all clean samples.
    [[nodiscard]] std::vector<linalg::NearVector> const& gradients();
    /// The data of g: (r_n, y'_n), or (x_n + r_n, y'_n).
    [[nodiscard]] data::DataSet const& perturbations();

private:
    [[nodiscard]] ExactFlow follow(network::WideNetwork const& start, data::DataSet const& data, double T) const;

    WideExperiment& wide_;
    std::optional<ExactFlow> standard_, relearner_;
    std::optional<data::DataSet> perturbations_;
    std::vector<arithmetic::DoubleInterval> standard_outputs_, relearner_outputs_;
    std::vector<linalg::NearVector> gradients_;
};

}  // namespace halfspace::evidence
