#include "checks/wide_block.hpp"

#include "linalg/norms.hpp"
#include "linalg/rounding.hpp"
#include "training/dense.hpp"

#include <cmath>
#include <stdexcept>

namespace halfspace {

NeuronBlock block_of(WideNetwork const& network, Index first, Index count) {
    return {network.W.middleRows(first, count), network.a.segment(first, count)};
}

Preactivations preactivations(NeuronBlock const& block, ScaledRows const& points) {
    ScaledRows const rows(block.weights);
    ProductEnclosure const product(rows, points);
    // Both sides hold a number of ordinary size in every row, so no row is scaled and entries are in true units.
    if (rows.largest_exponent() != 0 || points.largest_exponent() != 0 || product.unit_exponent() != 0) {
        throw std::runtime_error("the weights of the wide network leave the range of doubles");
    }
    Index j = 0;
    Index i = 0;
    for (Index r = 1; r < block.weights.rows(); ++r) j = rows.norm_upper(r) > rows.norm_upper(j) ? r : j;
    for (Index r = 1; r < points.original().rows(); ++r) i = points.norm_upper(r) > points.norm_upper(i) ? r : i;
    return {product.approx(), product.radius(j, i)};
}

Matrix weighted_movers(LazyData const& data, double beta) {
    Matrix movers = with_constant(data.X, beta);
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

}  // namespace halfspace
