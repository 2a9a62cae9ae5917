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

std::optional<network::GivenNetwork> read_given_network(scenario::NetworkOptions const& options) {
    if (options.weights.empty()) return std::nullopt;
    network::GivenNetwork given{data::read_npy_matrix(options.weights)};
    given.names = {options.weights, options.readout, options.biases, options.output_bias};
    if (!options.readout.empty()) given.readout = data::read_npy_vector(options.readout);
    if (!options.biases.empty()) given.biases = data::read_npy_vector(options.biases);
    if (!options.output_bias.empty()) given.output_bias = one_number(options.output_bias);
    return given;
}

}  // namespace halfspace::theorems
