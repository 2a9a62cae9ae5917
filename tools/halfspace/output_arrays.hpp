#pragma once

#include "base/output_folder.hpp"
#include "report/judged.hpp"

#include <string>
#include <vector>

namespace halfspace::tools {

/// Stages each array as NAME.npy (float64). @param folder  inside the output folder, empty or ending with a slash
void write_arrays(base::OutputFolder const& output, std::string const& folder,
                  std::vector<report::JudgedArray> const& arrays);

}  // namespace halfspace::tools
