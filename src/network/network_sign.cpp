#include "network/network_sign.hpp"

#include "linalg/product.hpp"
#include "linalg/rounding.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace halfspace::network {

using arithmetic::DoubleInterval;
using arithmetic::LazyReal;
using arithmetic::Rational;
using arithmetic::Sign;
using linalg::Index;
using linalg::ProductEnclosure;
using linalg::ScaledRows;
using linalg::up;
using linalg::Vector;

namespace {

/// phi(s) = max(s, gamma s), in any arithmetic whose sign is known to straddle at most.
DoubleInterval leaky_relu(DoubleInterval const& s, DoubleInterval const& gamma) { return max(s, gamma * s); }
Rational leaky_relu(Rational const& s, Rational const& gamma) { return s > 0 ? s : Rational(gamma * s); }

/// Are all products given in the unit itself?
bool has_one_scale(ProductEnclosure const& Z) {
    for (Index j = 0; j < Z.rows(); ++j) {
        if (Z.offset(j, 0) != Z.offset(0, 0)) return false;
    }
    for (Index point = 0; point < Z.cols(); ++point) {
        if (Z.offset(0, point) != 0) return false;
    }
    return true;
}

/// sum_j a_j phi(<w_j, z>) at every point in doubles (+-1 for the paper's a_j), in the unit of Z, and a bound of each
/// sum's error.
struct FilteredSums {
    Vector value;
    Vector error;
};

/// Only where all rows have one scale. With z_j the computed products, off by at most their radii, phi moves by at most
/// as much, fl(gamma z_j) is off by at most (|fl(gamma) - gamma| + u) |z_j| + eta, its product with a_j by u more, and
/// the sum of m terms of at most |a_j z_j| each by gamma_(m+1) sum_j |a_j z_j| (docs/bounds.md, D5).
FilteredSums filtered_sums(Network const& network, ProductEnclosure const& Z) {
    Index const m = Z.rows();
    DoubleInterval const gamma = LazyReal(network.gamma).enclosure();
    double const slope = gamma.approx_midpoint();
    Vector sum = Vector::Zero(Z.cols());
    Vector size = Vector::Zero(Z.cols());
    Vector error = Vector::Zero(Z.cols());
    double heaviest = 0;  // of the |a_j|
    for (Index j = 0; j < m; ++j) {
        double const a = network.has_own_readout() ? network.readout[j] : network.readout_sign(j);
        double const weight = std::fabs(a);
        heaviest = std::max(heaviest, weight);
        double const* const row = Z.approx().data() + j * Z.cols();
        for (Index point = 0; point < Z.cols(); ++point) {
            double const z = row[point];
            double const inactive = slope * z;
            sum[point] += a * (z > inactive ? z : inactive);
            size[point] += weight * std::fabs(z);
            error[point] += weight * Z.radius(j, point);
        }
    }
    auto const count = static_cast<double>(m);
    double const relative = up(up(gamma.upper() - gamma.lower()) + 2 * linalg::gamma_upper(count + 4));
    double const lost = up(4 * count * (1 + heaviest) * linalg::underflow_error);
    double const inflation = 1 + 2 * linalg::gamma_upper(count + 4);  // of computed sums of m terms
    for (Index point = 0; point < Z.cols(); ++point) {
        double const of_products = up(error[point] * inflation);
        double const of_sums = up(relative * up(size[point] * inflation));
        error[point] = up(up(of_products + of_sums) + lost);
    }
    return {std::move(sum), std::move(error)};
}

/// In intervals: wider, but a sum of exact terms stays exact.
std::optional<Sign> sign_in_intervals(Network const& network, ProductEnclosure const& Z, Index point) {
    DoubleInterval const gamma = LazyReal(network.gamma).enclosure();
    DoubleInterval sum(0);
    for (Index j = 0; j < network.width(); ++j) {
        DoubleInterval const term = leaky_relu(Z.entry(j, point), gamma);
        if (network.has_own_readout()) sum = sum + DoubleInterval(network.readout[j]) * term;
        else sum = sum + (network.readout_sign(j) > 0 ? term : -term);
    }
    return arithmetic::sign_of(sum);
}

Sign exact_sign(Network const& network, ProductEnclosure const& Z, Index point) {
    Rational sum = 0;
    for (Index j = 0; j < network.width(); ++j) {
        Rational const term = leaky_relu(Z.exact_scaled_entry(j, point), network.gamma);
        sum += network.has_own_readout() ? Rational(arithmetic::exact(network.readout[j]) * term)
                                         : Rational(network.readout_sign(j) * term);
    }
    return *arithmetic::sign_of(sum);
}

}  // namespace

std::vector<Sign> network_signs(Network const& network, ScaledRows const& weights, ScaledRows const& points) {
    return network_signs(network, ProductEnclosure(weights, points));
}

std::vector<Sign> network_signs(Network const& network, ProductEnclosure const& Z) {
    std::optional<FilteredSums> filtered;
    if (Z.rows() > 0 && Z.cols() > 0 && has_one_scale(Z)) filtered = filtered_sums(network, Z);
    std::vector<Sign> result;
    for (Index point = 0; point < Z.cols(); ++point) {
        if (filtered && std::fabs(filtered->value[point]) > filtered->error[point]) {  // false for NaN and infinity
            result.push_back(filtered->value[point] > 0 ? Sign::positive : Sign::negative);
            continue;
        }
        auto const in_intervals = sign_in_intervals(network, Z, point);
        result.push_back(in_intervals ? *in_intervals : exact_sign(network, Z, point));
    }
    return result;
}

}  // namespace halfspace::network
