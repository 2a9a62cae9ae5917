#include "evidence/wide_block.hpp"

#include "linalg/norms.hpp"
#include "linalg/rounding.hpp"
#include "training/dense.hpp"

#include <cmath>
#include <stdexcept>

namespace halfspace::evidence {

using linalg::Index;
using linalg::Matrix;
using linalg::norm_upper;
using linalg::ProductEnclosure;
using linalg::ScaledRows;
using linalg::up;
using network::WideNetwork;

NeuronBlock block_of(WideNetwork const& network, Index first, Index count) {
    return {network.W.middleRows(first, count), network.a.segment(first, count)};
}

namespace {

/// Ordinary rows keep their scale (linalg/scaled_rows.hpp), so that products are in true units.
bool is_unscaled(ScaledRows const& rows) {
    for (Index r = 0; r < rows.original().rows(); ++r) {
        if (rows.exponent(r) != 0) return false;
    }
    return true;
}

}  // namespace

Preactivations preactivations(NeuronBlock const& block, ScaledRows const& points) {
    ScaledRows const rows(block.weights);
    ProductEnclosure const product(rows, points);
    if (!is_unscaled(rows) || !is_unscaled(points)) {
        throw std::runtime_error("a neuron's weights are all below 2^-200 or one is above 2^200");
    }
    Index j = 0;
    Index i = 0;
    for (Index r = 1; r < block.weights.rows(); ++r) j = rows.norm_upper(r) > rows.norm_upper(j) ? r : j;
    for (Index r = 1; r < points.original().rows(); ++r) i = points.norm_upper(r) > points.norm_upper(i) ? r : i;
    return {product.approx(), product.radius(j, i)};
}

Matrix weighted_movers(LazyData const& data, double beta) {
    Matrix movers = network::with_constant(data.X, beta);
    for (Index n = 0; n < data.size(); ++n) {
        movers.row(n) *= data.y[static_cast<std::size_t>(n)] * (data.is_identity() ? 1 : data.omega[n]);
    }
    return movers;
}

Matrix active_sums(Matrix const& H, Matrix const& movers) {
    return training::multiply<double>((H.array() > 0).cast<double>().matrix(), movers);
}

double mover_size_upper(Matrix const& movers) {
    double const frobenius = norm_upper({movers.data(), static_cast<std::size_t>(movers.size())});
    return up(up(std::sqrt(static_cast<double>(movers.rows()))) * frobenius);
}

}  // namespace halfspace::evidence
