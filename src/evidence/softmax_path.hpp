#pragma once

#include "data/data_set.hpp"
#include "training/train.hpp"

#include <vector>

namespace halfspace::evidence {

/// A random start: its width, slope, law and seed.
struct RandomStart {
    linalg::Index hidden;
    arithmetic::Rational gamma;
    training::Init init;
    std::uint64_t seed;
};

/// The weights pi_n = g_n / sum g with which the samples pull at the network, and where theorem A1 says they go, all in
/// floating point.
struct SoftmaxPath {
    std::vector<training::TrajectoryPoint> trajectory;
    linalg::Vector limit;  ///< lambda_n / sum lambda, N entries
};

/// Trains, and solves the linear system for the multipliers. @throws std::runtime_error where it has no solution of the
/// theorem's form
SoftmaxPath softmax_path(data::DataSet const& data, RandomStart const& start, training::TrainingOptions const& options,
                         base::Progress const& progress);

}  // namespace halfspace::evidence
