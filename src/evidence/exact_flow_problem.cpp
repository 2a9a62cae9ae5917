#include "evidence/exact_flow_problem.hpp"

#include "network/wide_network.hpp"

#include <algorithm>
#include <numeric>

namespace halfspace::evidence {

using linalg::Index;
using linalg::Matrix;
using linalg::Vector;

namespace {

/// Rows in an order in which equal ones are neighbours.
std::vector<Index> sorted_rows(Matrix const& X) {
    std::vector<Index> order(static_cast<std::size_t>(X.rows()));
    std::iota(order.begin(), order.end(), Index{0});
    std::sort(order.begin(), order.end(), [&](Index i, Index k) {
        double const* const a = X.data() + i * X.cols();
        double const* const b = X.data() + k * X.cols();
        auto const [x, y] = std::mismatch(a, a + X.cols(), b);
        return x != a + X.cols() && *x != *y ? *x < *y : i < k;
    });
    return order;
}

}  // namespace

FlowProblem::FlowProblem(FlowData const& data)
    : merged(static_cast<std::size_t>(data.X.rows()), -1),
      gamma(data.gamma),
      N(static_cast<double>(data.X.rows())),
      T(data.T) {
    auto const order = sorted_rows(data.X);
    std::vector<Index> kept;
    std::vector<double> weights;
    for (std::size_t from = 0; from < order.size();) {
        std::size_t to = from;
        double weight = 0;
        for (; to < order.size() && data.X.row(order[to]) == data.X.row(order[from]); ++to) {
            weight += data.y[static_cast<std::size_t>(order[to])];
        }
        if (weight != 0) {
            for (std::size_t i = from; i < to; ++i)
                merged[static_cast<std::size_t>(order[i])] = static_cast<Index>(kept.size());
            kept.push_back(order[from]);
            weights.push_back(weight);
        }
        from = to;
    }
    Matrix const rows = data.X(kept, Eigen::all);
    points = network::with_constant(rows, 1);
    movers = network::with_constant(rows, data.biases_trained ? 1 : 0);
    Y = Eigen::Map<Vector const>(weights.data(), static_cast<Index>(weights.size()));
}

}  // namespace halfspace::evidence
