#pragma once

#include "data/random.hpp"
#include "evidence/instance.hpp"
#include "tests/support/matrices.hpp"
#include "training/train.hpp"

#include <boost/random/uniform_real_distribution.hpp>

#include <memory>

/// Small instances for the tests of checks and theorems.
namespace halfspace::tests {

inline data::DataSet data_set(linalg::Matrix X, std::vector<int> y) { return {std::move(X), std::move(y)}; }

inline std::unique_ptr<evidence::Instance> instance_of(data::DataSet data, arithmetic::Rational gamma,
                                                       long count = 200) {
    return std::make_unique<evidence::Instance>(std::move(data), std::move(gamma), evidence::LimitPolicy{},
                                                evidence::SamplingOptions{data::TestKind::sphere, count, 7});
}

/// The same, with a network trained by the time-rescaled flow from a random start.
inline std::unique_ptr<evidence::Instance> trained_instance(data::DataSet data, arithmetic::Rational gamma,
                                                            linalg::Index hidden, std::uint64_t seed,
                                                            training::TrainingOptions const& options = {}) {
    auto instance = instance_of(data, gamma);
    network::Network const start =
        training::initial_network(data.dimension(), hidden, gamma, training::Init::pytorch, seed);
    instance->set_network(training::train(data, start, options), {});
    return instance;
}

/// A given network on the instance, judged as a user's own is.
inline void give_network(evidence::Instance& instance, network::Network network,
                         training::Loss loss = training::Loss::exponential) {
    training::Trained given;
    given.network = std::move(network);
    given.loss = loss;
    given.method = "given";
    instance.set_network(std::move(given), {});
}

/// The same with the paper's readout and the instance's slope.
inline void give_network(evidence::Instance& instance, linalg::Matrix W,
                         training::Loss loss = training::Loss::exponential) {
    give_network(instance, network::Network{std::move(W), instance.gamma()}, loss);
}

/// Random labels with both classes present.
inline std::vector<int> any_labels(linalg::Index N) {
    auto y = *rc::gen::container<std::vector<int>>(static_cast<std::size_t>(N), rc::gen::element(1, -1));
    y.front() = 1;
    y.back() = -1;
    return y;
}

/// N random points of a cube in R^d, d large enough or not as it may be.
inline linalg::Matrix uniform_points(linalg::Index N, linalg::Index d, std::uint64_t seed) {
    auto random = data::generator(seed, "test points");
    boost::random::uniform_real_distribution<> entry(-1, 1);
    linalg::Matrix X(N, d);
    for (linalg::Index i = 0; i < X.size(); ++i) X.data()[i] = entry(random);
    return X;
}

/// x_n = length_n e_n + noise: as orthogonal as wanted, in few dimensions, so that exact oracles stay cheap.
inline data::DataSet nearly_orthogonal(linalg::Index N, double noise, std::uint64_t seed) {
    auto random = data::generator(seed, "test points");
    boost::random::uniform_real_distribution<> entry(-1, 1);
    linalg::Matrix X(N, N + 2);
    for (linalg::Index i = 0; i < X.size(); ++i) X.data()[i] = noise * entry(random);
    for (linalg::Index n = 0; n < N; ++n) X(n, n) += 1 + 0.1 * entry(random);
    return {X, any_labels(N)};
}

}  // namespace halfspace::tests
