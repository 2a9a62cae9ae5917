#include "output_arrays.hpp"

#include "data/npy.hpp"

#include <filesystem>

namespace halfspace::tools {

void write_arrays(base::OutputFolder const& output, std::string const& folder,
                  std::vector<report::JudgedArray> const& arrays) {
    for (auto const& [name, shape, entries] : arrays) {
        auto const path = output.staged(folder + name + ".npy");
        std::filesystem::create_directories(path.parent_path());
        if (shape.size() == 1) {
            data::write_npy(path.string(), linalg::Vector(Eigen::Map<linalg::Vector const>(entries.data(), shape[0])));
        } else {
            data::write_npy(path.string(),
                            linalg::Matrix(Eigen::Map<linalg::Matrix const>(entries.data(), shape[0], shape[1])));
        }
    }
}

}  // namespace halfspace::tools
