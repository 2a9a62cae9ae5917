#pragma once

#include "checks/experiment.hpp"
#include "linalg/exact_solve.hpp"
#include "tests/support/instances.hpp"

#include <memory>

/// Small experiments for the tests of theorems A2 to A4.
namespace halfspace::test {

inline AttackOptions attack(std::string norm, double eps, std::string labels = "random", std::int64_t pixels = 0) {
    AttackOptions options;
    options.given = true;
    options.norm = std::move(norm);
    options.eps = eps;
    options.pixels = pixels;
    options.labels = std::move(labels);
    return options;
}

inline std::unique_ptr<Experiment> experiment_of(DataSet data, Rational gamma, AttackOptions options, std::string points,
                                                 std::uint64_t seed = 1, Trainer trainer = {}, long count = 50) {
    ExperimentSetting setting{gamma, LimitPolicy{}, SamplingOptions{points, count, seed}, options, {}};
    if (!trainer) trainer = [](Instance& instance, std::string const&) { instance.set_network(std::nullopt, "none was trained"); };
    return std::make_unique<Experiment>(std::move(data), std::move(setting), std::move(trainer));
}

/// Trains a few neurons by the time-rescaled flow.
inline Trainer flow_trainer(Rational gamma, std::uint64_t seed) {
    return [=](Instance& instance, std::string const& role) {
        Network const start = initial_network(instance.data().dimension(), 4, gamma, "pytorch", stream_seed(seed, role));
        instance.set_network(train(instance.data(), start, {}), {});
    };
}

/// A certified value of a verdict.
inline MpfiInterval enclosure(Verdict const& verdict, std::string const& name) {
    for (auto const& [key, value] : verdict.values()) {
        if (key == name) return *enclosure_of(value);
    }
    throw std::out_of_range(name);
}

inline std::int64_t count(Verdict const& verdict, std::string const& name) {
    for (auto const& [key, value] : verdict.values()) {
        if (key == name) return std::get<std::int64_t>(value);
    }
    throw std::out_of_range(name);
}

using ExactVector = std::vector<Rational>;

/// lambda of the pattern-2 system A lambda = 1 in rationals, for a data set on which the pattern was proved.
inline ExactVector exact_multipliers(DataSet const& data, Rational const& gamma) {
    std::vector<ExactVector> A;
    for (Index n = 0; n < data.size(); ++n) {
        ExactVector& row = A.emplace_back();
        for (Index k = 0; k < data.size(); ++k) {
            bool const same = data.y[static_cast<std::size_t>(n)] == data.y[static_cast<std::size_t>(k)];
            Rational const c = same ? Rational((1 + gamma * gamma) / 2) : Rational(-gamma);
            row.push_back(c * exact_product(data.X, n, data.X, k));
        }
    }
    return *exact_solve(A, ExactVector(static_cast<std::size_t>(data.size()), Rational(1)));
}

}  // namespace halfspace::test
