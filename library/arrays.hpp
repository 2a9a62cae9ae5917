#pragma once

#include "halfspace/verify.hpp"

#include "data/data_set.hpp"
#include "network/given_network.hpp"

#include <span>

namespace halfspace {

/// A copy of what the view shows.
linalg::Matrix matrix_of(MatrixView const& view);

/// Samples with their labels. @throws InputError where there are not as many, or a label is neither +1 nor -1
data::DataSet data_set_of(MatrixView const& samples, std::span<int const> labels);

/// The network that the view shows. @throws InputError for a NaN or an infinity
network::GivenNetwork given_network_of(NetworkView const& view);

}  // namespace halfspace
