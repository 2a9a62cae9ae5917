#pragma once

#include "arithmetic/rational.hpp"
#include "data/orthogonality_graph.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace halfspace::data {

/// How a search for a near-orthogonal subset is run.
struct SubsetSearch {
    arithmetic::Rational gamma = arithmetic::exact(0.9);
    std::uint64_t seed = 0;                         ///< of the order in which samples join the pools
    std::vector<Eigen::Index> pools = {500, 5000};  ///< sizes of the pools searched before the whole set
    std::int64_t budget = 20'000'000'000;           ///< search nodes a pool and size before giving up
    std::function<void(std::string const&)> progress = [](std::string const&) {};
};

/// What a search found.
struct NearOrthogonalSubset {
    std::vector<Eigen::Index> members;  ///< rows of the samples, ascending; empty when not even a pair was found
    bool largest = false;               ///< the search was exhaustive: no subset with one member more exists
};

/// Decides gamma^3 Rmin^4 > 3 N Rmax^2 pmax for the given rows, in exact arithmetic.
bool is_near_orthogonal(IntegerMatrix const& samples, std::vector<Eigen::Index> const& members,
                        arithmetic::Rational const& gamma);

/// Searches for a large set of samples, both labels present, with gamma^3 Rmin^4 > 3 N Rmax^2 pmax.
///
/// For growing pools (random subsets, at last all samples) it asks for one member more than it has, until a pool has
/// no such set. Each question is a depth-first search for a clique in the OrthogonalityGraph of that size, extended
/// from the sample of least norm upwards, so that Rmin is known from the first step; branches in which exact integers
/// already break the inequality, or too few candidates are left, are cut. It is exhaustive unless the budget runs out.
/// The small pools only save time: what they find sets the size at which the whole set is searched.
///
/// @param labels  one a sample; a set counts only when it holds two different ones.
NearOrthogonalSubset near_orthogonal_subset(IntegerMatrix const& samples, std::vector<int> const& labels,
                                            SubsetSearch const& search = {});

}  // namespace halfspace::data
