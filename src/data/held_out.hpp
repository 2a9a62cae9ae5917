#pragma once

#include "data/data_options.hpp"
#include "data/data_set.hpp"

#include <cstdint>

namespace halfspace::data {

/// Images of an idx or cifar10 file that the scenario does not use: the first of each class beyond its first `count`,
/// treated in the same way, `number` in all (half of them of each class) or as many as the file has.
///
/// @throws InputError where no image is left out: without `classes` and `count`, with `indices`, or where `centre`
/// makes
///         the samples depend on which images were chosen.
DataSet held_out(DataOptions const& options, std::int64_t number, std::uint64_t seed);

}  // namespace halfspace::data
