#pragma once

#include "evidence/directions.hpp"
#include "evidence/standard_experiment.hpp"

#include <optional>
#include <vector>

namespace halfspace::evidence {

/// Some test points, one a row, with their clean labels (0 where a point has none).
struct TestBatch {
    linalg::Matrix Z;
    std::vector<int> y;
};

/// The test set that [check] names, in batches that fit the memory; the same points every time it is drawn.
///
/// - samples: the clean samples; - mixture: sums of all samples of one class (drawn by a fair coin) with independent
/// weights from U(0,1), labelled with the class; - fresh: new draws of the same kind; - sphere: random directions;
/// - near-boundary: random directions with |cos(z, g)| between 10^-4 and 10^-2.
class TestPoints {
public:
    explicit TestPoints(StandardExperiment& experiment);
    [[nodiscard]] std::optional<TestBatch> next();

private:
    [[nodiscard]] TestBatch mixtures(linalg::Index count);
    [[nodiscard]] TestBatch directions(linalg::Index count);

    StandardExperiment& experiment_;
    data::TestKind kind_;
    linalg::Index total_;
    linalg::Index done_ = 0;
    Directions random_;
};

}  // namespace halfspace::evidence
