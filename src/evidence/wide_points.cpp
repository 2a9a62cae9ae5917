#include "evidence/wide_points.hpp"

#include "arithmetic/certified_sign.hpp"
#include "base/input_error.hpp"
#include "linalg/rounding.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using arithmetic::enclose;
using arithmetic::Rational;
using base::InputError;
using linalg::down;
using linalg::Index;
using linalg::Matrix;
using linalg::ProductEnclosure;
using linalg::ScaledRows;
using linalg::up;
using linalg::Vector;

namespace {

constexpr double least_speed = 0x1p-500;

void require_ordinary(Matrix const& X) {
    if (X.size() > 0 && X.cwiseAbs().maxCoeff() <= 0x1p200) return;
    throw InputError("data", "an entry of a sample is larger than 2^200 for a wide network", "scale the data down");
}

/// The largest radius of an enclosure: that of the longest rows.
double largest_radius(ProductEnclosure const& product, ScaledRows const& A, ScaledRows const& B) {
    Index i = 0;
    Index k = 0;
    for (Index r = 1; r < A.original().rows(); ++r) i = A.norm_upper(r) > A.norm_upper(i) ? r : i;
    for (Index r = 1; r < B.original().rows(); ++r) k = B.norm_upper(r) > B.norm_upper(k) ? r : k;
    return product.radius(i, k);
}

}  // namespace

DoubleInterval around(double value, double error) { return {down(value - error), up(value + error)}; }

WidePoints::WidePoints(LazyData const& data, Rational const& gamma, double beta, Matrix const& Z)
    : points_(std::make_unique<Matrix>(network::with_constant(Z, 1))),
      rows_(std::make_unique<ScaledRows>(*points_)),
      means_(static_cast<std::size_t>(Z.rows())),
      sizes_(static_cast<std::size_t>(Z.rows())),
      speed_up_(Z.rows()),
      speed_down_(Z.rows()) {
    require_ordinary(data.X);
    require_ordinary(Z);
    // The last coordinate of the points keeps their row scales at 1; the samples' own may be tiny, and are if they are
    // 0.
    Matrix const movers = network::with_constant(data.X, beta);
    ScaledRows const mover_rows(movers);
    ProductEnclosure const k(*rows_, mover_rows);
    k_ = k.approx();
    for (Index n = 0; n < k_.cols(); ++n)
        k_.col(n) *= std::ldexp(1.0, static_cast<int>(std::max(-1000L, mover_rows.exponent(n))));
    // The radius is that of the scaled rows; a column's own is 2^exponent times it. (Below 2^-1000 the clamp above
    // moves an entry by less than 2^-700, as scaled entries are below 2 and points below 2^200.)
    int const largest = static_cast<int>(std::max(0L, mover_rows.largest_exponent()));
    radius_ = up(std::ldexp(largest_radius(k, *rows_, mover_rows), largest) + 0x1p-700);
    for (Index i = 0; i < size(); ++i) sum_up(data, enclose(gamma), i);
}

// S+ = sum_n (y_n k_n)_+ and S- likewise. With slopes in [gamma, 1] and g_n = 1 the speed v = (1/N) sum_n y_n phi'_n
// g_n k_n lies between (gamma S+ - S-)/N and (S+ - gamma S-)/N; with g_n anywhere in (0, 1) between -S-/N and S+/N. The
// sums are off by N radii and gamma_N of their size (docs/bounds.md, D2; all terms have one sign), doubled for their
// own rounding.
void WidePoints::sum_up(LazyData const& data, DoubleInterval const& gamma, Index i) {
    Index const N = data.size();
    double plus = 0;
    double minus = 0;
    double weighted = 0;
    for (Index n = 0; n < N; ++n) {
        double const c = data.y[static_cast<std::size_t>(n)] * k_(i, n);
        (c > 0 ? plus : minus) += std::fabs(c);
        weighted += data.is_identity() ? c : c * data.omega[n];
    }
    double const error = up(up(2 * static_cast<double>(N) * radius_) +
                            up(2 * linalg::gamma_upper(static_cast<double>(N) + 4) * (plus + minus)));
    DoubleInterval const count(static_cast<double>(N));
    DoubleInterval const S_plus = max(DoubleInterval(0), around(plus, error));
    DoubleInterval const S_minus = max(DoubleInterval(0), around(minus, error));
    DoubleInterval const slope = data.is_identity() ? gamma : DoubleInterval(0);
    means_[static_cast<std::size_t>(i)] = around(weighted, error) / count;
    sizes_[static_cast<std::size_t>(i)] = (S_plus + S_minus) / count;
    speed_up_[i] = std::max(least_speed, ((S_plus - slope * S_minus) / count).upper());
    speed_down_[i] = std::max(least_speed, ((S_minus - slope * S_plus) / count).upper());
}

double WidePoints::weighted_mean_size_upper(Index i, Vector const& D) const {
    auto const N = static_cast<double>(D.size());
    double sum = 0;
    for (Index n = 0; n < D.size(); ++n) sum += (std::fabs(k_(i, n)) + radius_) * D[n];
    return (DoubleInterval(up(sum * (1 + 2 * linalg::gamma_upper(N + 8)))) / DoubleInterval(N)).upper();
}

}  // namespace halfspace::evidence
