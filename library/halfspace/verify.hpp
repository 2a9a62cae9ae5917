#pragma once

#include "halfspace/error.hpp"
#include "halfspace/report.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace halfspace {

/// A matrix in memory, row after row; it is read during the call only. Every double is taken as exactly the number it
/// is.
struct MatrixView {
    double const* entries = nullptr;
    std::size_t rows = 0;
    std::size_t columns = 0;
};

/// A two-layer network in memory: f(x) = sum_j a_j phi(<w_j, x> + b_j) + c; read during the call only. With a bias the
/// claims speak of the samples (x, 1).
struct NetworkView {
    /// @param w  m x d, one neuron a row
    /// @param a  m entries; empty: +1/sqrt(m) for the first half of the neurons, -1/sqrt(m) for the others (m even)
    /// @param b  m entries; empty: none
    /// @param c  needs a readout if not 0
    NetworkView(MatrixView w, std::span<double const> a = {}, std::span<double const> b = {}, double c = 0)
        : weights(w), readout(a), biases(b), output_bias(c) {}

    MatrixView weights;
    std::span<double const> readout;
    std::span<double const> biases;
    double output_bias;
};

/// Called with the share done in [0,1] and what is being done; returning false ends the work with an Error.
using Progress = std::function<bool(double share, std::string const& words)>;

/// How samples in memory are judged. The defaults are those of a scenario file.
struct Options {
    std::string gamma = "0.9";  ///< slope of the leaky ReLU: a decimal (the double nearest to it) or p/q (exactly)
    std::vector<std::string> theorems;  ///< ids; empty: all that apply
    std::uint64_t seed = 0;             ///< of every random draw
    std::string loss = "exponential";   ///< or "logistic"
    std::string training = "flow";      ///< "flow", "descent", "sgd" or "none"; ignored where weights are given
    std::int64_t hidden = 64;           ///< neurons to train, an even number; ignored where weights are given
    Progress progress;                  ///< may be empty
    std::vector<std::string> requirements = {};  ///< as of `halfspace verify --require`: unmet, the report's exit is 2
};

/// How a scenario is judged.
struct ScenarioOptions {
    /// Keys of the scenario file ("data.n", "seed") with the values that take their place, as text.
    std::vector<std::pair<std::string, std::string>> settings = {};
    std::vector<std::string> theorems = {};      ///< ids; empty: those that the scenario names, or all that apply
    std::vector<std::string> requirements = {};  ///< as above
    Progress progress = {};                      ///< may be empty
};

/// This library's version, "0.2.0".
HALFSPACE_API std::string version();

/// Judges a scenario: a built-in name, or the path of a TOML file.
/// @param theorems  ids; empty: those that the scenario names, or all that apply
/// @throws Error for a user's mistake
HALFSPACE_API Report verify(std::string const& scenario, std::vector<std::string> const& theorems = {},
                            Progress const& progress = {});

/// The same with keys of its own.
/// @throws Error for a user's mistake
HALFSPACE_API Report verify(std::string const& scenario, ScenarioOptions const& options);

/// Judges samples (N x d), their labels (N, +1 or -1), and a network on them.
/// @param network  absent: one is trained
/// @throws Error for a user's mistake
HALFSPACE_API Report verify(MatrixView samples, std::span<int const> labels,
                            std::optional<NetworkView> network = std::nullopt, Options const& options = {});

}  // namespace halfspace
