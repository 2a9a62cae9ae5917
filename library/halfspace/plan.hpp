#pragma once

#include "halfspace/export.hpp"

#include <string>

namespace halfspace {

/// How many dimensions, samples or how small a perturbation theorem A4 needs, before any noise is drawn. Numbers are
/// text, as on the command line: decimals stand for the nearest double, p/q is exact; empty: not given.
struct PlanQuery {
    std::string solve = "d";  ///< "d", "n", "eps" or "gamma": what is sought; the others are needed
    std::string assumption;   ///< "A1" or "A1s"; empty: both
    std::string gamma, delta;
    std::string noise = "uniform";  ///< or "gauss"
    std::string norm = "l2";        ///< or "linf", "l0"
    std::string n, d, eps;
    std::string pixels;  ///< for "l0"
};

/// The JSON document that `halfspace plan --json` prints.
/// @throws Error for a question that makes no sense
HALFSPACE_API std::string plan(PlanQuery const& query);

}  // namespace halfspace
