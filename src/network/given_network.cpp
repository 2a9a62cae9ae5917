#include "network/given_network.hpp"

#include "base/input_error.hpp"

#include <utility>
#include <vector>

namespace halfspace::network {

using base::InputError;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;

namespace {

std::string number(Index count) { return std::to_string(count); }

void require_width(Matrix const& W, std::string const& name, Index d) {
    if (W.cols() == d) return;
    throw InputError(
        name, "its neurons have " + number(W.cols()) + " weights, but the samples have " + number(d) + " entries",
        "it must be an array of shape (m, " + number(d) + ")" + (W.rows() == d ? ", a row a neuron: W.T" : ""));
}

void require_one_each(Vector const& entries, std::string const& name, Index neurons) {
    if (entries.size() == 0 || entries.size() == neurons) return;
    throw InputError(name, "it has " + number(entries.size()) + " entries for " + number(neurons) + " neurons",
                     "one entry a neuron is needed");
}

void require_fitting(GivenNetwork const& given, Index d) {
    auto const& [W, readout, biases, output_bias, names] = given;
    if (readout.size() == 0 && (W.rows() < 2 || W.rows() % 2 != 0)) {
        throw InputError(names.W, "it has " + number(W.rows()) + " rows, one for each neuron",
                         "their number must be even: the first half are the positive neurons; a network with another "
                         "readout needs that readout too");
    }
    require_width(W, names.W, d);
    require_one_each(readout, names.readout, W.rows());
    require_one_each(biases, names.biases, W.rows());
    if (readout.size() > 0 && readout.isZero(0)) {
        throw InputError(names.readout, "every entry is 0", "a network that is constant has no boundary");
    }
    if (readout.size() == 0 && output_bias != 0) {
        throw InputError(names.output_bias, "given without a readout",
                         "the sum of the neurons' outputs that it is added to needs their readout");
    }
}

/// Rows (w_j, b_j) of the neurons in `kept`, and (0, .., 0, 1) last where there is an output bias.
Matrix with_biases(GivenNetwork const& given, std::vector<Index> const& kept) {
    bool const extra = given.output_bias != 0;
    Index const d = given.W.cols();
    Matrix W = Matrix::Zero(static_cast<Index>(kept.size()) + (extra ? 1 : 0), d + 1);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        auto const row = static_cast<Index>(i);
        W.row(row).head(d) = given.W.row(kept[i]);
        if (given.biases.size() > 0) W(row, d) = given.biases[kept[i]];
    }
    if (extra) W(W.rows() - 1, d) = 1;
    return W;
}

}  // namespace

bool needs_constant(GivenNetwork const& given) {
    return given.output_bias != 0 || (given.biases.size() > 0 && !given.biases.isZero(0));
}

Network homogeneous(GivenNetwork given, arithmetic::Rational gamma, Index d, bool constant) {
    require_fitting(given, d);
    bool const own = given.readout.size() > 0;
    std::vector<Index> kept;
    for (Index j = 0; j < given.W.rows(); ++j) {
        if (!own || given.readout[j] != 0) kept.push_back(j);
    }
    Network network{{}, std::move(gamma), {}};
    if (own) {
        network.readout.resize(static_cast<Index>(kept.size()) + (given.output_bias != 0 ? 1 : 0));
        network.readout.head(static_cast<Index>(kept.size())) = given.readout(kept);
        if (given.output_bias != 0) network.readout[network.readout.size() - 1] = given.output_bias;
    }
    if (constant || needs_constant(given)) network.W = with_biases(given, kept);
    else if (kept.size() < static_cast<std::size_t>(given.W.rows())) network.W = given.W(kept, Eigen::all);
    else network.W = std::move(given.W);
    return network;
}

}  // namespace halfspace::network
