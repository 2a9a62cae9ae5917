#include "evidence/test_points.hpp"

#include "evidence/boundary_direction.hpp"

#include <algorithm>
#include <string>

namespace halfspace::evidence {

using data::DataSet;
using data::TestKind;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;

namespace {

constexpr Index entries_at_once = Index{1} << 22;
constexpr double near_half_width = 1e-3;

}  // namespace

TestPoints::TestPoints(StandardExperiment& experiment)
    : experiment_(experiment),
      kind_(experiment.setting().sampling.test),
      total_(kind_ == TestKind::samples ? experiment.clean_data().size()
                                        : static_cast<Index>(experiment.setting().sampling.count)),
      random_(experiment.clean_data().dimension(), experiment.setting().sampling.seed, "test points") {}

std::optional<TestBatch> TestPoints::next() {
    DataSet const& clean = experiment_.clean_data();
    Index const batch = std::max<Index>(1, entries_at_once / clean.dimension());
    Index const count = std::min(batch, total_ - done_);
    if (count <= 0) return std::nullopt;
    Index const from = done_;
    done_ += count;
    if (kind_ == TestKind::samples)
        return TestBatch{clean.X.middleRows(from, count), {clean.y.begin() + from, clean.y.begin() + done_}};
    if (kind_ == TestKind::mixture) return mixtures(count);
    if (kind_ != TestKind::fresh) return directions(count);
    auto const seed = data::stream_seed(experiment_.setting().sampling.seed, "fresh samples " + std::to_string(from));
    DataSet more = experiment_.setting().fresh(std::max<Index>(2, count), seed);
    more.X.conservativeResize(count, Eigen::NoChange);
    more.y.resize(static_cast<std::size_t>(count));
    return TestBatch{std::move(more.X), std::move(more.y)};
}

TestBatch TestPoints::mixtures(Index count) {
    DataSet const& clean = experiment_.clean_data();
    Matrix weights = Matrix::Zero(count, clean.size());
    std::vector<int> y;
    for (Index i = 0; i < count; ++i) {
        y.push_back(random_.uniform(-1, 1) < 0 ? -1 : 1);
        for (Index n = 0; n < clean.size(); ++n) {
            if (clean.y[static_cast<std::size_t>(n)] == y.back()) weights(i, n) = random_.uniform(0, 1);
        }
    }
    return {weights * clean.X, std::move(y)};
}

TestBatch TestPoints::directions(Index count) {
    TestBatch batch{Matrix(count, experiment_.clean_data().dimension()),
                    std::vector<int>(static_cast<std::size_t>(count), 0)};
    std::optional<BoundaryDirection> g;
    if (kind_ == TestKind::near_boundary) g = boundary_direction(experiment_.clean());
    for (Index i = 0; i < count; ++i) {
        Vector const z = g ? near_boundary(random_, g->approx_g.normalized(), near_half_width) : random_();
        batch.Z.row(i) = z.transpose();
    }
    return batch;
}

}  // namespace halfspace::evidence
