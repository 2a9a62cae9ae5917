#pragma once

#include "evidence/experiment.hpp"
#include "report/judged.hpp"
#include "scenario/scenario.hpp"

#include <vector>

/// What a scenario was judged on, for the record.
namespace halfspace::theorems {

/// The files that the scenario's data set is read from, with their hashes.
std::vector<report::JudgedFile> judged_files(data::DataOptions const& options);

/// The files of a user's perturbed points.
std::vector<report::JudgedFile> judged_attack_files(attack::AttackOptions const& attack);

/// The files of a user's network: weights, readout, biases, bias of the output; then those of the second one.
std::vector<report::JudgedFile> judged_network_files(scenario::NetworkOptions const& network);

/// The network on the clean data; its hash and margins where one was trained or given.
report::JudgedNetwork judged_network(scenario::Scenario const& scenario, evidence::Experiment& experiment);

/// The wide networks.
report::JudgedWide judged_wide(training::WideOptions const& wide);

/// The KKT point's multipliers ("lambda": N midpoints of enclosures; "lambda_bounds": N x 2, certified) where it is
/// proved to exist, its direction ("g": d approximations) and the weights ("W": m x d, exactly those judged), with
/// the network's own readout ("a": m) where it has one.
std::vector<report::JudgedArray> judged_arrays(evidence::Experiment& experiment);

}  // namespace halfspace::theorems
