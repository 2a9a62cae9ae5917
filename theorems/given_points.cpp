#include "theorems/given_points.hpp"

#include "base/input_error.hpp"
#include "data/load.hpp"
#include "data/npy.hpp"

#include <fmt/format.h>

namespace halfspace::theorems {

using base::InputError;
using data::DataSet;
using linalg::Matrix;

namespace {

void require_shape(Matrix const& matrix, std::string const& path, linalg::Index rows, linalg::Index cols) {
    if (matrix.rows() == rows && matrix.cols() == cols) return;
    throw InputError(path, fmt::format("it is an array of shape ({}, {})", matrix.rows(), matrix.cols()),
                     fmt::format("it must be of shape ({}, {}): a point each, of the samples' length", rows, cols));
}

}  // namespace

evidence::GivenPoints read_given_points(attack::AttackOptions const& attack, DataSet const& clean) {
    evidence::GivenPoints given{{{}, data::read_npy_labels(attack.point_labels)}, data::read_npy_matrix(attack.points)};
    auto const count = static_cast<linalg::Index>(given.base.y.size());
    require_shape(given.points, attack.points, count, clean.dimension());
    data::require_valid({given.points, given.base.y}, attack.points, attack.point_labels);
    given.base.X = attack.from.empty() ? clean.X : data::read_npy_matrix(attack.from);
    if (attack.from.empty() && clean.size() != count) {
        throw InputError(attack.points, fmt::format("it has {} points, but there are {} samples", count, clean.size()),
                         "points made of the samples are as many; `from` in [attack] names others");
    }
    require_shape(given.base.X, attack.from, count, clean.dimension());
    return given;
}

}  // namespace halfspace::theorems
