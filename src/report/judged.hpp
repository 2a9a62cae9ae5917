#pragma once

#include "arithmetic/mpfi_interval.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What was judged, for the record.
namespace halfspace::report {

/// A file that was read.
struct JudgedFile {
    std::string path;                   ///< as it was named
    std::optional<std::string> sha256;  ///< of its bytes; absent where they cannot be read again (a pipe)
};

/// The network that the theorems of the homogeneous setting speak of. What is absent no claim needed.
struct JudgedNetwork {
    std::string gamma;                                          ///< slope, exactly, p/q
    std::int64_t neurons = 0;                                   ///< m
    std::string loss = {};                                      ///< "exponential" or "logistic"
    std::string method = {};                                    ///< "flow", "descent", "sgd", "given", or "none"
    std::vector<JudgedFile> files = {};                         ///< of a user's weights
    std::optional<std::string> weights_sha256 = {};             ///< of shape and exact values
    std::optional<std::int64_t> correct = {};                   ///< samples with a certified margin y_n f(x_n) > 0
    std::optional<arithmetic::MpfiInterval> least_margin = {};  ///< min_n y_n f(x_n)
};

/// The wide networks of theory B.
struct JudgedWide {
    std::string gamma;         ///< slope, exactly, p/q
    std::int64_t neurons = 0;  ///< m
    bool biases = true;        ///< trained
    std::string loss = {};     ///< "identity" or "logistic"
    std::string method = {};   ///< "flow" or "sgd"
    double t_f = 0;            ///< training time of the network
    double t_g = 0;            ///< and of the one that learns from its perturbations
    double eps = 0;            ///< length of a perturbation
    bool on_samples = false;   ///< perturbations on the samples, or alone
};

/// An array that a run leaves for other programs.
struct JudgedArray {
    std::string name;                 ///< of its file, without ending: "lambda", "g", "W"
    std::vector<std::int64_t> shape;  ///< one or two axes
    std::vector<double> entries;      ///< row after row
};

}  // namespace halfspace::report
