#include "checks/wide_probability.hpp"

#include "data/random.hpp"
#include "evidence/wide_drift.hpp"
#include "linalg/norms.hpp"
#include "linalg/rounding.hpp"
#include "probability/arc_cosine_kernel.hpp"
#include "probability/clopper_pearson.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace halfspace::checks {

using arithmetic::DoubleInterval;
using arithmetic::Level;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using evidence::WideExperiment;
using linalg::Index;
using linalg::Matrix;
using linalg::norm_lower;
using linalg::norm_upper;
using linalg::ProductEnclosure;
using linalg::row_span;
using linalg::ScaledRows;
using linalg::Vector;
using verdict::at_least;
using verdict::at_most;
using verdict::Verdict;

namespace {

constexpr long coverage_draws = 100;
constexpr std::int64_t coverage_width = 400;
constexpr double coverage_confidence = 0.999;
constexpr long widest_planned = 1L << 50;

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
double relative_speed_upper(evidence::WidePoints const& points, Index i, DoubleInterval const& variance) {
    DoubleInterval const both = DoubleInterval(points.speed_up(i)) + DoubleInterval(points.speed_down(i));
    return (both / (DoubleInterval(2) * sqrt(variance))).upper();
}

std::vector<probability::LazyConstants> constants_of(evidence::LazyData const& data, Rational const& gamma, double beta,
                                                     Matrix const& Z) {
    evidence::WidePoints const at_samples(data, gamma, beta, data.X);
    evidence::WidePoints const at_points(data, gamma, beta, Z);
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
    KernelSum(evidence::LazyData const& data, Rational const& gamma, double beta, Matrix const& Z)
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

    evidence::LazyData const& data_;
    Rational const& gamma_;
    double beta_;
    ScaledRows samples_, points_;
    ProductEnclosure products_;
    std::vector<DoubleInterval> sample_squares_, point_squares_;
};

}  // namespace

LazyForecast forecast(evidence::LazyData const& data, Rational const& gamma, double beta, Matrix const& Z) {
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

namespace {

bool exceeds(DoubleInterval const& size, MpfiInterval const& bound) {
    return (MpfiInterval(size) - bound).certainly_positive();
}

/// Does |f(z;0)| or T |fhat_m - fhat| certainly exceed its part of the bound at this draw?
bool fails_before_drifting(evidence::LazyPrediction const& drawn, DoubleInterval const& fhat,
                           probability::LazyError const& error, double T) {
    return exceeds(abs(drawn.initial[0]), error.initial) ||
           exceeds(abs(drawn.shift[0] - DoubleInterval(T) * fhat), error.kernel);
}

}  // namespace

Verdict check_coverage(WideExperiment& wide) {
    if (!wide.standard().is_identity())
        return Verdict::not_applicable("the probability form is proved for the identity loss");
    auto const& options = wide.options();
    auto const data = wide.standard().moving_data();
    double const beta = wide.standard().start().beta();
    Matrix const Z = wide.test().Z.topRows(std::min<Index>(wide.test().Z.rows(), coverage_draws));
    auto const expected = forecast(data, options.gamma, beta, Z);
    long const m = static_cast<long>(std::min(options.hidden, coverage_width));
    Rational const delta = arithmetic::exact(wide.setting().delta);
    long failures = 0;
    for (long draw = 0; draw < coverage_draws; ++draw) {
        // One point a draw, so that the draws are independent trials.
        Index const i = static_cast<Index>(draw) % Z.rows();
        auto const seed = data::stream_seed(wide.setting().sampling.seed, "wide coverage " + std::to_string(draw));
        auto const network = training::draw_wide_network(Z.cols(), m, options.gamma, options.biases, seed);
        auto const drawn = evidence::predict_lazy(network, data, options.t_f, Z.row(i));
        auto const error = probability::lazy_error(expected.constants[static_cast<std::size_t>(i)], options.gamma,
                                                   options.t_f, m, delta);
        // The drift of the prediction is an upper bound, with room for rounding and underflow: where it exceeds the
        // probability form's, a lower bound has to exceed it as well.
        failures += fails_before_drifting(drawn, expected.fhat[static_cast<std::size_t>(i)], error, options.t_f) ||
                    (exceeds(DoubleInterval(drawn.drift[0]), error.drift) &&
                     exceeds(DoubleInterval(evidence::drift_lower(network, data, options.t_f, Z.row(i))), error.drift));
    }
    auto const interval = probability::clopper_pearson(failures, coverage_draws, coverage_confidence);
    // A test at this confidence, no proof: the bound's failures are random.
    Verdict verdict =
        interval.lower > wide.setting().delta
            ? Verdict::observed_against("the bound fails more often than with probability delta, at 99.9% confidence")
            : Verdict::observed();
    verdict.add("draws", static_cast<std::int64_t>(coverage_draws));
    verdict.add("width", static_cast<std::int64_t>(m));
    verdict.add("failures", static_cast<std::int64_t>(failures));
    verdict.add("failure_rate_lower_999", at_least(interval.lower));
    verdict.add("failure_rate_upper_999", at_most(interval.upper));
    verdict.add("delta", wide.setting().delta);
    return verdict;
}

namespace {

/// Both learners' forecasts at the test points.
class JointForecast {
public:
    explicit JointForecast(WideExperiment& wide)
        : options_(wide.options()),
          half_(arithmetic::exact(wide.setting().delta) / 2),
          f_(forecast(wide.standard().moving_data(), options_.gamma, wide.standard().start().beta(), wide.test().Z)),
          g_(forecast(wide.relearner().moving_data(), options_.gamma, wide.standard().start().beta(), wide.test().Z)) {}

    [[nodiscard]] std::int64_t points() const { return static_cast<std::int64_t>(f_.fhat.size()); }

    /// Points that meet the three conditions at width m with probability at least 1 - delta.
    [[nodiscard]] std::int64_t meeting(long m) const {
        auto const f = f_.decided(options_.gamma, options_.t_f, m, half_);
        auto const g = g_.decided(options_.gamma, options_.t_g, m, half_);
        std::int64_t count = 0;
        for (std::size_t i = 0; i < f.size(); ++i)
            count += f[i] && g[i] && (f_.fhat[i].lower() > 0) == (g_.fhat[i].lower() > 0);
        return count;
    }

    /// The least width, to three digits, at which half of the points do; nothing when no width up to 2^50 suffices. The
    /// bounds fall with the width but for the least ones, so the width is bracketed and halved.
    [[nodiscard]] std::optional<long> least_width() const {
        auto const enough = [&](long m) { return 2 * meeting(m) >= points(); };
        if (!enough(widest_planned)) return std::nullopt;
        long low = 1;
        long high = widest_planned;
        while (high - low > low / 1000 + 1) {
            long const middle =
                static_cast<long>(std::sqrt(static_cast<double>(low)) * std::sqrt(static_cast<double>(high)));
            long const m = std::clamp(middle, low + 1, high - 1);
            (enough(m) ? high : low) = m;
        }
        return high;
    }

private:
    training::WideOptions const& options_;
    Rational half_;
    LazyForecast f_, g_;
};

}  // namespace

Verdict check_agreement_probability(WideExperiment& wide) {
    if (!wide.standard().is_identity())
        return Verdict::not_applicable("the probability form is proved for the identity loss");
    JointForecast const joint(wide);
    std::int64_t const meeting = joint.meeting(static_cast<long>(wide.options().hidden));
    Verdict verdict = meeting > 0
                          ? Verdict::proved_without_sides({Level::Kind::mpfr, MpfiInterval::default_precision})
                          : Verdict::not_applicable("before drawing, no test point meets the conditions at this width");
    verdict.add("test_points", joint.points());
    verdict.add("meeting_conditions", meeting);
    verdict.add("delta", wide.setting().delta);
    auto const width = joint.least_width();
    if (width) verdict.add("least_width_for_half", static_cast<std::int64_t>(*width));
    else verdict.add("least_width_for_half", std::string("none: the initial output alone exceeds what is learned"));
    return verdict;
}

}  // namespace halfspace::checks
