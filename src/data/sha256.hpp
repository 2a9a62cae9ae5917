#pragma once

#include <string>
#include <string_view>

namespace halfspace {

/// SHA-256 (lower-case hex) of the bytes. The hash of a data set is in data_set.hpp.
std::string sha256(std::string_view bytes);

}  // namespace halfspace
