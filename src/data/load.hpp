#pragma once

#include "data/data_options.hpp"
#include "data/data_set.hpp"

#include <cstdint>

namespace halfspace::data {

/// Draws or reads the data set that a scenario's [data] table names, and validates it: at least two samples, both
/// classes present, every number finite, no zero sample.
///
/// Nothing is centred or scaled unless asked for. Images of the chosen classes (all of them without `classes`), the
/// first `count` a class, form the pool; `centre` subtracts the pool's mean, rounded to integers; `indices` then picks
/// single images by their number in the file (in the order given); `scale` and `shift` at last define a new data set
/// x/scale - shift in double. Random labels and samples depend on `seed` alone.
///
/// @throws InputError naming the file or option, what is wrong and what would be right.
DataSet load_data(DataOptions const& options, std::uint64_t seed);

/// What every data set must be: two samples or more, finite and none of them zero, of both classes.
/// @throws InputError naming the place (`samples`, `labels`: a file or an argument) otherwise
void require_valid(DataSet const& data, std::string const& samples, std::string const& labels);

}  // namespace halfspace::data
