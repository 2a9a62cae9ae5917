#pragma once

#include "linalg/product.hpp"

#include <utility>
#include <vector>

/// Who reaches the extremes of a Gram matrix: what the assumptions of theorem A1 turn on.
namespace halfspace::evidence {

/// Who is the largest (the first of several equal ones), and whether that is certain.
template <class Who>
struct Attained {
    Who who;
    bool certain;
};

/// The pair n < k of the largest |G_nk|. Needs two samples.
Attained<std::pair<linalg::Index, linalg::Index>> most_correlated(linalg::ProductEnclosure const& gram);

/// The row n of the largest sum_{k != n} |G_nk|.
Attained<linalg::Index> worst_row(linalg::ProductEnclosure const& gram);

/// The sample of the smallest G_nn.
Attained<linalg::Index> shortest_sample(linalg::ProductEnclosure const& gram);

/// The sample of the largest G_nn.
Attained<linalg::Index> longest_sample(linalg::ProductEnclosure const& gram);

}  // namespace halfspace::evidence
