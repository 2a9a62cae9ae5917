#pragma once

#include "scenario/option.hpp"

#include <iterator>
#include <vector>

/// The table of options by the tables of a scenario file, each in the order in which it is listed.
namespace halfspace::scenario {

/// [data]: what is drawn, which file holds the samples, and what is done to them.
std::vector<Option> data_options();
/// [network]: the slope, the width and start of a trained network, or the files of a given one.
std::vector<Option> network_options();
/// [training].
std::vector<Option> training_options();
/// [attack]: any of them says that an attack is asked for.
std::vector<Option> attack_options();
/// [wide]: any of them says that the wide network is asked for.
std::vector<Option> wide_options();

/// Puts `more` behind `all`.
inline void append(std::vector<Option>& all, std::vector<Option> more) {
    std::move(more.begin(), more.end(), std::back_inserter(all));
}

}  // namespace halfspace::scenario
