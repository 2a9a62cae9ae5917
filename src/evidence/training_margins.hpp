#pragma once

#include "evidence/instance.hpp"

#include <cstdint>

namespace halfspace::evidence {

/// How the network does on the samples it was trained on, certified.
struct TrainingMargins {
    std::int64_t correct = 0;            ///< samples n with y_n f(x_n) > 0 for certain
    std::int64_t wrong = 0;              ///< samples with y_n f(x_n) <= 0 for certain; what is left is undecided
    arithmetic::MpfiInterval least = 0;  ///< encloses min_n y_n f(x_n)
};

/// From the enclosed preactivations. @param instance  with a network
TrainingMargins training_margins(Instance& instance);

}  // namespace halfspace::evidence
