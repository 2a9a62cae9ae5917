#include "experiments/plane.hpp"

namespace halfspace::experiments {

using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;

namespace {

Vector mean_of(DataSet const& data, int label) {
    Vector sum = Vector::Zero(data.dimension());
    double count = 0;
    for (Index n = 0; n < data.size(); ++n) {
        if (data.y[static_cast<std::size_t>(n)] != label) continue;
        sum += data.X.row(n).transpose();
        ++count;
    }
    return sum / count;
}

}  // namespace

Matrix plane_of_means(DataSet const& data) {
    Vector const plus = mean_of(data, 1).normalized();
    Vector const minus = mean_of(data, -1).normalized();
    Matrix plane(2, data.dimension());
    plane.row(0) = (plus - minus).normalized();
    plane.row(1) = (plus + minus).normalized();  // orthogonal to it, as both have length 1
    return plane;
}

Matrix PlaneGrid::coordinates() const {
    Matrix points(static_cast<Index>(side * side), 2);
    for (std::size_t i = 0; i < side; ++i) {
        for (std::size_t k = 0; k < side; ++k) points.row(static_cast<Index>(i * side + k)) << at(k), at(i);
    }
    return points;
}

GridValues PlaneGrid::empty_values() const { return {side, at(0), at(1) - at(0), std::vector<double>(side * side)}; }

}  // namespace halfspace::experiments
