#pragma once

#include "evidence/experiment.hpp"
#include "linalg/exact_solve.hpp"
#include "tests/support/instances.hpp"
#include "verdict/verdict.hpp"

#include <memory>

/// Small experiments for the tests of theorems A2 to A4.
namespace halfspace::tests {

inline attack::AttackOptions attack(std::string const& norm, double eps, std::string const& labels = "random",
                                    std::int64_t pixels = 0) {
    attack::AttackOptions options;
    options.given = true;
    options.norm = base::named<linalg::Norm>(norm).value();
    options.eps = eps;
    options.pixels = pixels;
    options.labels = base::named<halfspace::attack::TargetLabels>(labels).value();
    return options;
}

inline std::unique_ptr<evidence::Experiment> experiment_of(data::DataSet data, arithmetic::Rational gamma,
                                                           attack::AttackOptions options, data::TestKind points,
                                                           std::uint64_t seed = 1, evidence::Trainer trainer = {},
                                                           long count = 50) {
    evidence::ExperimentSetting setting{
        gamma, evidence::LimitPolicy{}, evidence::SamplingOptions{points, count, seed}, options, {}};
    if (!trainer)
        trainer = [](evidence::Instance& instance, std::string const&) {
            instance.set_network(std::nullopt, "none was trained");
        };
    return std::make_unique<evidence::Experiment>(std::move(data), std::move(setting), std::move(trainer));
}

/// Trains a few neurons by the time-rescaled flow.
inline evidence::Trainer flow_trainer(arithmetic::Rational gamma, std::uint64_t seed) {
    return [=](evidence::Instance& instance, std::string const& role) {
        network::Network const start = training::initial_network(
            instance.data().dimension(), 4, gamma, training::Init::pytorch, data::stream_seed(seed, role));
        instance.set_network(training::train(instance.data(), start, {}), {});
    };
}

/// A certified value of a verdict.
inline arithmetic::MpfiInterval enclosure(verdict::Verdict const& verdict, std::string const& name) {
    for (auto const& [key, value] : verdict.values()) {
        if (key == name) return *verdict::enclosure_of(value);
    }
    throw std::out_of_range(name);
}

inline std::int64_t count(verdict::Verdict const& verdict, std::string const& name) {
    for (auto const& [key, value] : verdict.values()) {
        if (key == name) return std::get<std::int64_t>(value);
    }
    throw std::out_of_range(name);
}

using ExactVector = std::vector<arithmetic::Rational>;

/// lambda of the pattern-2 system A lambda = 1 in rationals, for a data set on which the pattern was proved.
inline ExactVector exact_multipliers(data::DataSet const& data, arithmetic::Rational const& gamma) {
    std::vector<ExactVector> A;
    for (linalg::Index n = 0; n < data.size(); ++n) {
        ExactVector& row = A.emplace_back();
        for (linalg::Index k = 0; k < data.size(); ++k) {
            bool const same = data.y[static_cast<std::size_t>(n)] == data.y[static_cast<std::size_t>(k)];
            arithmetic::Rational const c =
                same ? arithmetic::Rational((1 + gamma * gamma) / 2) : arithmetic::Rational(-gamma);
            row.push_back(c * exact_product(data.X, n, data.X, k));
        }
    }
    return *linalg::exact_solve(A, ExactVector(static_cast<std::size_t>(data.size()), arithmetic::Rational(1)));
}

}  // namespace halfspace::tests
