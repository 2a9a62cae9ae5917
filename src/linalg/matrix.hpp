#pragma once

#include "arithmetic/ieee.hpp"

#include <Eigen/Core>

namespace halfspace::linalg {

/// Samples and weights: one row a sample or neuron, rows contiguous in memory.
using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Vector = Eigen::VectorXd;  ///< a column of doubles
using Index = Eigen::Index;      ///< of rows, columns, samples and neurons: signed

}  // namespace halfspace::linalg
