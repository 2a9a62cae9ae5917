#pragma once

#include "attack/attack_options.hpp"
#include "data/data_set.hpp"
#include "evidence/standard_experiment.hpp"

namespace halfspace::theorems {

/// The perturbed points whose files an attack names, with what they were made of: another file, or the clean samples.
/// @throws InputError where they are not as many, or of another length than the samples
evidence::GivenPoints read_given_points(attack::AttackOptions const& attack, data::DataSet const& clean);

}  // namespace halfspace::theorems
