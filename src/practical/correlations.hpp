#pragma once

#include "practical/classifier.hpp"
#include "practical/image_set.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// Where theory and practice meet: how far pixels and features are from what theorems A1 and A1s assume of samples.
namespace halfspace::practical {

/// What the assumptions compare with the slope gamma, in floating point: observations.
struct Correlations {
    double row_sum = 0;         ///< max_n sum_{k != n} |<x_n, x_k>| / |x_k|^2; A1s: below gamma (1+gamma^2) / (1+gamma)
    double median_row_sum = 0;  ///< the median over n of the same sums
    double paper = 0;           ///< 3 N Rmax^2 pmax / Rmin^4; A1: below gamma^3
};

/// @param samples  N x d, N >= 2, rows not zero
Correlations correlations_of(torch::Tensor const& samples);

/// The first count/2 images of the class `first` and of the class `second`, in this order.
/// @throws InputError when there are fewer.
ImageSet two_classes(ImageSet const& set, std::int64_t first, std::int64_t second, std::int64_t count);

/// Columns of the table of correlations.
std::string correlation_header();

/// Lines of it: test images 0 against 9, 2 to 128 of them, as they are and minus their mean. @param network  whose
/// features are taken; nullptr: the pixels themselves. @param name  how the lines call it
std::vector<std::string> correlation_lines(std::string const& data, std::string const& name, Classifier* network,
                                           ImageSet const& test);

}  // namespace halfspace::practical
