// The two predicted directions of a perturbation, with certified coefficients (docs/theorems/B1.md).
#include "evidence/wide_gradient.hpp"

#include "linalg/combination.hpp"
#include "linalg/product.hpp"
#include "linalg/rounding.hpp"
#include "probability/arc_cosine_kernel.hpp"
#include "verdict/verdicts.hpp"

#include <cmath>

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using linalg::Index;
using linalg::ProductEnclosure;
using linalg::ScaledRows;
using linalg::up;

namespace {

constexpr double nearly_equal = 1 - 1e-9;  ///< a cosine above it makes the derivative's coefficient too wide

/// One sample with its coefficients in both predictions.
class Prediction {
public:
    Prediction(LazyData const& data, Rational const& gamma, double beta, ScaledRows const& rows,
               ProductEnclosure const& gram)
        : data_(data), gamma_(gamma), beta_(beta), rows_(rows), gram_(gram), d_(static_cast<long>(data.X.cols())) {}

    PredictedGradient operator()(Index n) const {
        auto const N = static_cast<std::size_t>(data_.size());
        std::vector<DoubleInterval> paper(N);
        std::vector<DoubleInterval> full(N);
        MpfiInterval own(0);
        double loose = 0;
        for (Index k = 0; k < data_.size(); ++k) {
            auto const i = static_cast<std::size_t>(k);
            MpfiInterval const sign(data_.y[i]);
            probability::PointPair const pair{inner(k, k), inner(k, n), inner(n, n), d_};
            MpfiInterval const c = probability::preactivation_cosine(pair);
            MpfiInterval const Phi = k == n ? probability::arc_cosine_kernel_at_equal_points(gamma_, 128)
                                            : probability::arc_cosine_kernel(c, gamma_);
            MpfiInterval const weight = pair.xz + MpfiInterval(beta_, 128);
            paper[i] = per_sample(sign * Phi, k);
            full[i] = paper[i];
            if (k == n || c.to_double_interval().upper() > nearly_equal ||
                c.to_double_interval().lower() < -nearly_equal) {
                loose = up(loose + derivative_upper(weight, pair));
                continue;
            }
            MpfiInterval const slope = sign * weight * probability::arc_cosine_kernel_slope(c, gamma_);
            MpfiInterval const d(d_);
            full[i] = per_sample(sign * Phi + slope / sqrt((pair.xx + d) * (pair.zz + d)), k);
            own = own - slope * c / (pair.zz + d);
        }
        auto const i = static_cast<std::size_t>(n);
        full[i] = full[i] + per_sample(own, n);
        PredictedGradient result{linalg::combination(rows_, paper), linalg::combination(rows_, full)};
        result.full.error = up(result.full.error + loose);
        return result;
    }

private:
    [[nodiscard]] MpfiInterval inner(Index k, Index n) const {
        return scale(MpfiInterval(gram_.entry(k, n)), gram_.unit_exponent());
    }

    /// A coefficient of x_k, over N, as one of the scaled row.
    [[nodiscard]] DoubleInterval per_sample(MpfiInterval const& coefficient, Index k) const {
        MpfiInterval const value = coefficient / MpfiInterval(static_cast<long>(data_.size()));
        return scale(value, rows_.exponent(k)).to_double_interval();
    }

    /// |k| (1-gamma)^2 / (2 pi sqrt(d) sigma_z N) >= the derivative's share, whatever the angle (and where it has
    /// none).
    [[nodiscard]] double derivative_upper(MpfiInterval const& weight, probability::PointPair const& pair) const {
        MpfiInterval const off(Rational((1 - gamma_) * (1 - gamma_) / 2), 128);
        MpfiInterval const root = sqrt(pair.zz + MpfiInterval(d_));  // sqrt(d) sigma_z
        MpfiInterval const value =
            abs(weight) * off / (MpfiInterval::pi(128) * root * MpfiInterval(static_cast<long>(data_.size())));
        return value.to_double_interval().upper();
    }

    LazyData const& data_;
    Rational const& gamma_;
    double beta_;
    ScaledRows const& rows_;
    ProductEnclosure const& gram_;
    long d_;
};

}  // namespace

std::vector<PredictedGradient> predicted_gradients(LazyData const& data, Rational const& gamma, double beta,
                                                   Index count) {
    ScaledRows const rows(data.X);
    ProductEnclosure const gram(rows, rows);
    Prediction const prediction(data, gamma, beta, rows, gram);
    std::vector<PredictedGradient> result;
    for (Index n = 0; n < count; ++n) result.push_back(prediction(n));
    return result;
}

}  // namespace halfspace::evidence
