#pragma once

#include "linalg/matrix.hpp"

#include <string>
#include <vector>

namespace halfspace::data {

/// Labelled samples, exactly as the doubles (or integers) they are given by.
struct DataSet {
    linalg::Matrix X;    ///< N x d, one sample a row
    std::vector<int> y;  ///< N labels, +1 or -1

    [[nodiscard]] linalg::Index size() const { return X.rows(); }
    [[nodiscard]] linalg::Index dimension() const { return X.cols(); }
};

/// SHA-256 (lower-case hex) of "halfspace-data-1\n", N and d as little-endian 64-bit integers, the samples row by row
/// as little-endian doubles (-0 as +0), and the labels as signed bytes.
std::string sha256(DataSet const& data);

}  // namespace halfspace::data
