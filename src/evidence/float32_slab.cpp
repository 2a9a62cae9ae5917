#include "evidence/float32_slab.hpp"

#include "arithmetic/certified_sign.hpp"
#include "linalg/norms.hpp"
#include "linalg/rounding.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using linalg::as_span;
using linalg::Index;
using linalg::norm_upper;
using linalg::row_span;
using linalg::up;
using network::Network;

namespace {

constexpr double unit_roundoff_32 = 0x1p-24;
/// What one operation below the range may lose, subnormals flushed to 0 or not: its result, or one of its operands.
constexpr double underflow_32 = 0x1p-126;
/// Half of the largest single-precision number, room for the rounding of sums.
constexpr double largest_32 = 0x1p126;
/// Outweighs the roundings of the few operations that a bound below is made of.
constexpr double inflation = 1 + 0x1p-30;

bool in_float32(double x) {
    return static_cast<double>(static_cast<float>(x)) == x && std::isfinite(static_cast<float>(x));
}

/// n u / (1 - n u) for single precision.
double gamma_32(double n) { return n * unit_roundoff_32 / (1 - n * unit_roundoff_32) * inflation; }

/// Sums over the neurons, upper bounds.
struct Sizes {
    double weighted = 0;  ///< sum_j |a_j| |w_j|
    double readout = 0;   ///< sum_j |a_j|
    double weights = 0;   ///< sum_j |w_j|
    double longest = 0;   ///< max_j |w_j|
};

Sizes sizes_of(Network const& network) {
    // The paper's 1/sqrt(m), whatever it is rounded to: at most 1.
    Sizes sizes;
    for (Index j = 0; j < network.width(); ++j) {
        double const a = network.has_own_readout() ? std::fabs(network.readout[j]) : 1;
        double const w = norm_upper(row_span(network.W, j));
        sizes.weighted = up(sizes.weighted + up(a * w));
        sizes.readout = up(sizes.readout + a);
        sizes.weights = up(sizes.weights + w);
        sizes.longest = std::max(sizes.longest, w);
    }
    return sizes;
}

}  // namespace

std::string not_in_float32(Network const& network) {
    for (Index j = 0; j < network.width(); ++j) {
        for (Index i = 0; i < network.W.cols(); ++i) {
            if (!in_float32(network.W(j, i))) return "its weights are not all single-precision numbers";
        }
        if (network.has_own_readout() && !in_float32(network.readout[j])) {
            return "its readout is not all single-precision numbers";
        }
    }
    return {};
}

std::optional<Float32Slab> float32_slab(Instance& instance) {
    Network const& network = instance.trained()->network;
    OwnSlab const& own = instance.own_slab();
    auto const d = static_cast<double>(network.W.cols());
    auto const m = static_cast<double>(network.width());
    double const operations = d + m + 8;
    if (!(own.half_width < 1) || !(operations < 0x1p22)) return std::nullopt;
    Sizes const sizes = sizes_of(network);
    // F1: |f~(z) - f(z)| <= E |z| + U_1 |z| + U_0, and U_0 <= E |z| for |z| >= U_0 / E.
    double const E = gamma_32(operations) * sizes.weighted * inflation;
    double const root = std::sqrt(d) * inflation;
    // Under the paper's readout f is taken times sqrt(m), and what is lost below the range grows with it.
    double const eta = underflow_32 * (network.has_own_readout() ? 1 : std::sqrt(m) * inflation);
    double const U_1 = 4 * eta * (root * sizes.readout + sizes.weights) * inflation;
    double const U_0 = 4 * eta * ((2 * d + 5) * sizes.readout + root * sizes.weighted + 2 * m + 2) * inflation;
    if (!(E > 0) || !std::isfinite(E) || !std::isfinite(U_0)) return std::nullopt;
    // Here h and its length are in the network's own unit: single-precision numbers are never scaled.
    double const h_lower = linalg::down(linalg::norm_lower(as_span(own.h.approx)) - own.h.error);
    if (!(h_lower > 0)) return std::nullopt;
    double const lost = up(up(2 * E) + U_1);
    Float32Slab slab;
    slab.rounding = (DoubleInterval(lost) / (arithmetic::enclose(network.gamma) * DoubleInterval(h_lower))).upper();
    slab.half_width = up(own.half_width + slab.rounding);
    slab.norm_at_least = up(U_0 / E * inflation);
    slab.norm_at_most = largest_32 / (std::max(sizes.longest, sizes.weighted) + 1) / inflation;
    if (!(slab.norm_at_least < slab.norm_at_most)) return std::nullopt;  // it would speak of no z
    return slab;
}

}  // namespace halfspace::evidence
