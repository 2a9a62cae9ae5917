#pragma once

#include "halfspace/verify.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace halfspace {

/// How a large subset is searched for on which the boundary is proved linear.
struct SubsetOptions {
    std::string gamma = "0.9";       ///< slope of the leaky ReLU: a decimal (the double nearest to it) or p/q (exactly)
    std::string assumption = "A1s";  ///< "A1s" (greedy) or "A1" (exhaustive; integers up to 1000 in size only)
    std::uint64_t seed = 0;          ///< of the order in which samples are tried
    std::function<bool()> go_on;     ///< asked now and then; returning false ends the work with an Error; may be empty
};

/// The rows (ascending) of a large subset of the samples that meets the assumption; empty where no two of them do.
/// @param samples  N x d @param labels  N, +1 or -1
/// @throws Error for a user's mistake
HALFSPACE_API std::vector<std::int64_t> subset(MatrixView samples, std::span<int const> labels,
                                               SubsetOptions const& options = {});

}  // namespace halfspace
