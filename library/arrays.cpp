#include "arrays.hpp"

#include "base/input_error.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace halfspace {
namespace {

linalg::Vector vector_of(std::span<double const> entries) {
    linalg::Vector vector(static_cast<linalg::Index>(entries.size()));
    std::copy(entries.begin(), entries.end(), vector.begin());
    return vector;
}

}  // namespace

linalg::Matrix matrix_of(MatrixView const& view) {
    linalg::Matrix matrix(static_cast<linalg::Index>(view.rows), static_cast<linalg::Index>(view.columns));
    for (std::size_t i = 0; i < view.rows; ++i) {
        for (std::size_t k = 0; k < view.columns; ++k) {
            matrix(static_cast<linalg::Index>(i), static_cast<linalg::Index>(k)) = view.entries[i * view.columns + k];
        }
    }
    return matrix;
}

data::DataSet data_set_of(MatrixView const& samples, std::span<int const> labels) {
    if (samples.rows != labels.size()) {
        throw base::InputError(
            "labels",
            "there are " + std::to_string(labels.size()) + " of them for " + std::to_string(samples.rows) + " samples",
            "one label a sample is needed");
    }
    for (std::size_t n = 0; n < labels.size(); ++n) {
        if (labels[n] == 1 || labels[n] == -1) continue;
        throw base::InputError("labels", "label " + std::to_string(n) + " is " + std::to_string(labels[n]),
                               "every label must be +1 or -1");
    }
    return {matrix_of(samples), {labels.begin(), labels.end()}};
}

network::GivenNetwork given_network_of(NetworkView const& view) {
    network::GivenNetwork given{matrix_of(view.weights), vector_of(view.readout), vector_of(view.biases),
                                view.output_bias};
    bool const finite = given.W.allFinite() && given.readout.allFinite() && given.biases.allFinite();
    if (finite && std::isfinite(given.output_bias)) return given;
    throw base::InputError("network", "it holds a NaN or an infinity", "every number must be finite");
}

}  // namespace halfspace
