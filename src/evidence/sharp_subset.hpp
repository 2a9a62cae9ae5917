#pragma once

#include "arithmetic/rational.hpp"
#include "data/data_set.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace halfspace::evidence {

/// How a search for a large subset under theorem A1s is run.
struct SharpSubsetSearch {
    std::uint64_t seed = 0;     ///< of the pool drawn from the samples
    linalg::Index pool = 4000;  ///< samples that take part, at random; their Gram matrix is kept in memory
    int starts = 6;             ///< pairs to grow from
    int patience = 40;          ///< samples in a row that do not fit before a subset is called full
    std::function<void(std::string const&)> progress = [](std::string const&) {};
};

/// Grows subsets greedily: from a pair with two labels that helps itself most, adds the sample that keeps the largest
/// row of S+- least, as long as the propagation closes. Returns the numbers of the best subset's samples, ascending;
/// they are few, and the claim on them is to be checked on its own. Empty where not even a pair passes.
std::vector<linalg::Index> sharp_subset(data::DataSet const& data, arithmetic::Rational const& gamma,
                                        SharpSubsetSearch const& search = {});

}  // namespace halfspace::evidence
