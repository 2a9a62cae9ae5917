#include "evidence/wide_drift.hpp"

#include "arithmetic/certified_sign.hpp"
#include "evidence/wide_block.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using arithmetic::enclose;
using linalg::Index;
using linalg::Matrix;
using linalg::ProductEnclosure;
using linalg::ScaledRows;
using network::WideNetwork;

namespace {

/// k_n(x) for all samples n at one point x, and what follows from them.
struct Pulls {
    std::vector<DoubleInterval> k;
    DoubleInterval mean_size;             ///< B(x) = (1/N) sum_n |k_n(x)|
    DoubleInterval speed_up, speed_down;  ///< of a preactivation per unit of its readout
};

/// (S+ - gamma S-)/N and (S- - gamma S+)/N, S+ = sum_n (y_n k_n)_+ and S- likewise (docs/theorems/B0.md, "speed").
Pulls pulls_at(ProductEnclosure const& products, Index i, LazyData const& data, DoubleInterval const& gamma) {
    Pulls result;
    DoubleInterval const zero(0);
    DoubleInterval plus(0);
    DoubleInterval minus(0);
    for (Index n = 0; n < data.size(); ++n) {
        DoubleInterval const k = scale(products.entry(i, n), products.unit_exponent());
        DoubleInterval const c = data.y[static_cast<std::size_t>(n)] > 0 ? k : -k;
        plus = plus + max(zero, c);
        minus = minus + max(zero, -c);
        result.k.push_back(k);
    }
    DoubleInterval const N(static_cast<double>(data.size()));
    result.mean_size = (plus + minus) / N;
    result.speed_up = (plus - gamma * minus) / N;
    result.speed_down = (minus - gamma * plus) / N;
    return result;
}

/// At least [T - tau]_+ for a preactivation in [h - radius, h + radius]: tau = |h| / (|a| speed), the speed that of the
/// side on which h lies, or the slower one where its sign is open.
double late_lower(double h, double radius, double a, Pulls const& pulls, double T) {
    DoubleInterval const value = around(h, radius);
    bool const rises = (a > 0) == (h < 0);  // towards 0 with v > 0
    double speed = (rises ? pulls.speed_up : pulls.speed_down).lower();
    if (!(value.lower() > 0) && !(value.upper() < 0))
        speed = std::min(pulls.speed_up.lower(), pulls.speed_down.lower());
    if (!(speed > 0) || a == 0) return 0;
    DoubleInterval const tau =
        DoubleInterval(abs(value).upper()) / (DoubleInterval(std::fabs(a)) * DoubleInterval(speed));
    return std::max(0.0, (DoubleInterval(T) - DoubleInterval(tau.upper())).lower());
}

/// D(x) at each of some points, from below.
std::vector<DoubleInterval> late_sums_lower(WideNetwork const& network, Matrix const& H, double radius,
                                            std::vector<Pulls> const& pulls, double T) {
    std::vector<DoubleInterval> sums(pulls.size(), DoubleInterval(0));
    for (Index j = 0; j < H.rows(); ++j) {
        double const a = network.a[j];
        DoubleInterval const square = DoubleInterval(a) * DoubleInterval(a);
        for (std::size_t i = 0; i < pulls.size(); ++i) {
            double const late = late_lower(H(j, static_cast<Index>(i)), radius, a, pulls[i], T);
            if (late > 0) sums[i] = DoubleInterval((sums[i] + square * DoubleInterval(late)).lower());
        }
    }
    return sums;
}

}  // namespace

double drift_lower(WideNetwork const& network, LazyData const& data, double T, Matrix const& z) {
    Matrix both(data.size() + 1, data.X.cols());
    both << data.X, z;
    Matrix const points = network::with_constant(both, 1);
    Matrix const movers = network::with_constant(data.X, network.beta());
    ScaledRows const point_rows(points);
    ScaledRows const mover_rows(movers);
    ProductEnclosure const products(point_rows, mover_rows);
    DoubleInterval const gamma = enclose(network.gamma);
    std::vector<Pulls> pulls;
    for (Index i = 0; i < points.rows(); ++i) pulls.push_back(pulls_at(products, i, data, gamma));
    auto const [H, radius] = preactivations(block_of(network, 0, network.width()), point_rows);
    auto const D = late_sums_lower(network, H, radius, pulls, T);
    Pulls const& at_z = pulls.back();
    DoubleInterval sum(0);
    for (std::size_t n = 0; n + 1 < pulls.size(); ++n) sum = sum + DoubleInterval(abs(at_z.k[n]).lower()) * D[n];
    sum = sum / DoubleInterval(static_cast<double>(data.size())) + DoubleInterval(at_z.mean_size.lower()) * D.back();
    return std::max(0.0, ((DoubleInterval(1) - gamma) * sum).lower());
}

}  // namespace halfspace::evidence
