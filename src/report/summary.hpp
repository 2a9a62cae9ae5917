#pragma once

#include "report/report.hpp"

#include <cstdint>

namespace halfspace::report {

/// How many claims of a report came out how.
struct Summary {
    std::int64_t proved = 0;
    std::int64_t refuted = 0;
    std::int64_t undecided = 0;
    std::int64_t not_applicable = 0;
    std::int64_t observed = 0;
};
/// Counts them over all scenarios.
Summary summarise(Report const& report);

}  // namespace halfspace::report
