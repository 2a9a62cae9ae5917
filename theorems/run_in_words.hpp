#pragma once

#include "scenario/scenario.hpp"

#include <string>
#include <vector>

namespace halfspace::theorems {

/// Which networks the judged theorems speak of.
struct SpokenOf {
    bool homogeneous = false;  ///< the first paper's
    bool perturbed = false;    ///< the first paper's, trained on perturbed data
    bool wide = false;         ///< the second paper's
    bool constant = false;     ///< of (x, 1): a given network with biases
};

/// What was run, one sentence without a full stop each: "network: 64 neurons from a pytorch start, gradient flow to
/// s = 1e+06, exponential loss". Files are named without their folders.
std::vector<std::string> run_in_words(scenario::Scenario const& scenario, SpokenOf const& of);

}  // namespace halfspace::theorems
