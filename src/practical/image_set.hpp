#pragma once

#include "practical/torch.hpp"

#include <cstdint>
#include <string>

namespace halfspace::practical {

/// Images with their classes.
struct ImageSet {
    torch::Tensor images;   ///< count x channels x rows x columns, in [0, 1]
    torch::Tensor classes;  ///< count, int64

    [[nodiscard]] std::int64_t count() const { return images.size(0); }

    /// The first `count` of them, or all.
    [[nodiscard]] ImageSet first(std::int64_t count) const;
};

/// Training and test images of one data set.
struct ImageData {
    ImageSet training;
    ImageSet test;
    double mean = 0;       ///< of all training pixels
    double deviation = 1;  ///< standard deviation of all training pixels
};

/// Reads the four IDX files of MNIST or Fashion-MNIST (`train-images-idx3-ubyte` and so on, plain or with `.gz`), or
/// the files of CIFAR-10's binary version (`data_batch_1.bin` and so on), whichever the folder holds.
/// @throws InputError when a file is missing or broken.
ImageData read_image_data(std::string const& folder);

}  // namespace halfspace::practical
