#include "theorems/given_network.hpp"

#include "base/input_error.hpp"
#include "data/npy.hpp"

namespace halfspace::theorems {

using base::InputError;

namespace {

double one_number(std::string const& path) {
    linalg::Vector const values = data::read_npy_vector(path);
    if (values.size() == 1) return values[0];
    throw InputError(path, "it has " + std::to_string(values.size()) + " entries",
                     "the bias of the one output is one number");
}

}  // namespace

std::optional<network::GivenNetwork> read_given_network(scenario::NetworkFiles const& files) {
    if (files.weights.empty()) return std::nullopt;
    network::GivenNetwork given{data::read_npy_matrix(files.weights)};
    given.names = {files.weights, files.readout, files.biases, files.output_bias};
    if (!files.readout.empty()) given.readout = data::read_npy_vector(files.readout);
    if (!files.biases.empty()) given.biases = data::read_npy_vector(files.biases);
    if (!files.output_bias.empty()) given.output_bias = one_number(files.output_bias);
    return given;
}

}  // namespace halfspace::theorems
