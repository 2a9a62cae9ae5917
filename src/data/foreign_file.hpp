#pragma once

#include "base/input_error.hpp"

#include <string>
#include <string_view>

namespace halfspace::data {

/// Why a file that should be NPY is not: what its first bytes (up to 512 of them) tell it to be instead, with the line
/// of NumPy or PyTorch that makes an NPY file of it.
base::InputError not_npy(std::string const& path, std::string_view start);

}  // namespace halfspace::data
