#pragma once

#include "linalg/matrix.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace halfspace::data {

/// SHA-256 (lower-case hex) of the bytes. The hash of a data set is in data_set.hpp.
std::string sha256(std::string_view bytes);

/// SHA-256 of a regular file's bytes, read in pieces; nothing when it is none or cannot be read.
std::optional<std::string> sha256_of_file(std::filesystem::path const& file);

/// SHA-256 (lower-case hex) of "halfspace-weights-1\n", m and d as little-endian 64-bit integers, the weights row by
/// row as little-endian doubles (-0 as +0), and, where the network has a readout of its own, its m doubles.
/// @param readout  m entries, or none
std::string sha256_of_weights(linalg::Matrix const& weights, linalg::Vector const& readout = {});

}  // namespace halfspace::data
