#include "evidence/lazy_forecast.hpp"

#include "linalg/norms.hpp"
#include "linalg/product.hpp"
#include "probability/arc_cosine_kernel.hpp"

#include <algorithm>

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::norm_lower;
using linalg::norm_upper;
using linalg::ProductEnclosure;
using linalg::row_span;
using linalg::ScaledRows;
using linalg::Vector;

namespace {

/// |x|^2/d + 1 for each row.
std::vector<DoubleInterval> variances(Matrix const& X) {
    std::vector<DoubleInterval> result;
    DoubleInterval const d(static_cast<double>(X.cols()));
    for (Index n = 0; n < X.rows(); ++n) {
        DoubleInterval const norm(norm_lower(row_span(X, n)), norm_upper(row_span(X, n)));
        result.push_back(norm * norm / d + DoubleInterval(1));
    }
    return result;
}

/// (speed_up + speed_down) / (2 sigma), from above.
double relative_speed_upper(WidePoints const& points, Index i, DoubleInterval const& variance) {
    DoubleInterval const both = DoubleInterval(points.speed_up(i)) + DoubleInterval(points.speed_down(i));
    return (both / (DoubleInterval(2) * sqrt(variance))).upper();
}

std::vector<probability::LazyConstants> constants_of(LazyData const& data, Rational const& gamma, double beta,
                                                     Matrix const& Z) {
    WidePoints const at_samples(data, gamma, beta, data.X);
    WidePoints const at_points(data, gamma, beta, Z);
    auto const sample_variances = variances(data.X);
    auto const point_variances = variances(Z);
    Vector speeds(data.size());
    for (Index n = 0; n < data.size(); ++n) {
        speeds[n] = relative_speed_upper(at_samples, n, sample_variances[static_cast<std::size_t>(n)]);
    }
    std::vector<probability::LazyConstants> result;
    for (Index i = 0; i < Z.rows(); ++i) {
        DoubleInterval const variance = point_variances[static_cast<std::size_t>(i)];
        DoubleInterval const own =
            at_points.mean_size(i) * DoubleInterval(relative_speed_upper(at_points, i, variance));
        DoubleInterval const speed = DoubleInterval(at_points.weighted_mean_size_upper(i, speeds)) + own;
        result.push_back({MpfiInterval(DoubleInterval(variance.upper())),
                          MpfiInterval(DoubleInterval(at_points.mean_size(i).upper())),
                          MpfiInterval(DoubleInterval(speed.upper()))});
    }
    return result;
}

/// fhat(z), the kernel enclosed for each pair.
class KernelSum {
public:
    KernelSum(LazyData const& data, Rational const& gamma, double beta, Matrix const& Z)
        : data_(data),
          gamma_(gamma),
          beta_(beta),
          samples_(data.X),
          points_(Z),
          products_(samples_, points_),
          sample_squares_(squares(data.X)),
          point_squares_(squares(Z)) {}

    DoubleInterval operator()(Index i) const {
        DoubleInterval sum(0);
        for (Index n = 0; n < data_.size(); ++n) {
            auto const k = static_cast<std::size_t>(n);
            DoubleInterval const inner = scale(products_.entry(n, i), products_.unit_exponent());
            probability::PointPair const pair{MpfiInterval(sample_squares_[k]), MpfiInterval(inner),
                                              MpfiInterval(point_squares_[static_cast<std::size_t>(i)]),
                                              static_cast<long>(data_.X.cols())};
            DoubleInterval const Phi =
                probability::arc_cosine_kernel(probability::preactivation_cosine(pair), gamma_).to_double_interval();
            DoubleInterval const term = Phi * (inner + DoubleInterval(beta_));
            sum = data_.y[k] > 0 ? sum + term : sum - term;
        }
        return sum / DoubleInterval(static_cast<double>(data_.size()));
    }

private:
    static std::vector<DoubleInterval> squares(Matrix const& X) {
        std::vector<DoubleInterval> result;
        for (Index n = 0; n < X.rows(); ++n) {
            DoubleInterval const norm(norm_lower(row_span(X, n)), norm_upper(row_span(X, n)));
            result.push_back(norm * norm);
        }
        return result;
    }

    LazyData const& data_;
    Rational const& gamma_;
    double beta_;
    ScaledRows samples_, points_;
    ProductEnclosure products_;
    std::vector<DoubleInterval> sample_squares_, point_squares_;
};

}  // namespace

LazyForecast forecast(LazyData const& data, Rational const& gamma, double beta, Matrix const& Z) {
    LazyForecast result;
    KernelSum const fhat(data, gamma, beta, Z);
    for (Index i = 0; i < Z.rows(); ++i) result.fhat.push_back(fhat(i));
    result.constants = constants_of(data, gamma, beta, Z);
    return result;
}

std::vector<bool> LazyForecast::decided(Rational const& gamma, double T, long m, Rational const& delta) const {
    std::vector<bool> result;
    for (std::size_t i = 0; i < fhat.size(); ++i) {
        MpfiInterval const size = MpfiInterval(DoubleInterval(T) * abs(fhat[i]));
        result.push_back(
            (size - probability::lazy_error(constants[i], gamma, T, m, delta).total()).certainly_positive());
    }
    return result;
}

}  // namespace halfspace::evidence
