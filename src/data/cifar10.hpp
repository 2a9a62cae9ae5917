#pragma once

#include "data/idx.hpp"

#include <string>
#include <vector>

namespace halfspace::data {

/// Images with the class numbers that stand beside them in the file.
struct LabelledImages {
    IdxImages images;         ///< 96 x 32 bytes each: 32 x 32 pixels of red, then of green, then of blue
    std::vector<int> labels;  ///< 0 to 9, one an image
};

/// Reads files of the binary version of CIFAR-10 one after the other, plain or gzip: records of one byte, the class,
/// and 3072 bytes, the pixels. @throws InputError on a file that does not consist of such records.
LabelledImages read_cifar10(std::vector<std::string> const& paths);

}  // namespace halfspace::data
