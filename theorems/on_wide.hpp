#pragma once

#include "theorems/theorem.hpp"

namespace halfspace::theorems {

/// Why a theorem on wide networks does not speak of an experiment; empty when it does.
std::string no_wide_network(evidence::Experiment const& experiment);

/// A check of the wide part of an experiment; not applicable where a network that it needs could not be trained.
std::function<verdict::Verdict(evidence::Experiment&)> on_wide(
    std::function<verdict::Verdict(evidence::WideExperiment&)> check);

/// The same of a check of its exact flows.
std::function<verdict::Verdict(evidence::Experiment&)> on_exact_flows(
    std::function<verdict::Verdict(evidence::ExactFlows&)> check);

}  // namespace halfspace::theorems
