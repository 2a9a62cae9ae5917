#pragma once

#include "scenario/option.hpp"

#include <iterator>
#include <vector>

/// The table of options by the tables of a scenario file, each in the order in which it is listed.
namespace halfspace::scenario {

std::vector<Option> data_options();
std::vector<Option> network_options();
std::vector<Option> training_options();
std::vector<Option> attack_options();
std::vector<Option> wide_options();

/// Puts `more` behind `all`.
inline void append(std::vector<Option>& all, std::vector<Option> more) {
    std::move(more.begin(), more.end(), std::back_inserter(all));
}

}  // namespace halfspace::scenario
