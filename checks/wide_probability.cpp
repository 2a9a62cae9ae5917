#include "checks/wide_probability.hpp"

#include "data/random.hpp"
#include "evidence/lazy_forecast.hpp"
#include "evidence/wide_drift.hpp"
#include "probability/clopper_pearson.hpp"
#include "probability/lazy_bounds.hpp"

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
using verdict::at_least;
using verdict::at_most;
using verdict::Verdict;

namespace {

constexpr long coverage_draws = 100;
constexpr std::int64_t coverage_width = 400;
constexpr double coverage_confidence = 0.999;
constexpr long widest_planned = 1L << 50;

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
    auto const expected = evidence::forecast(data, options.gamma, beta, Z);
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
          f_(evidence::forecast(wide.standard().moving_data(), options_.gamma, wide.standard().start().beta(),
                                wide.test().Z)),
          g_(evidence::forecast(wide.relearner().moving_data(), options_.gamma, wide.standard().start().beta(),
                                wide.test().Z)) {}

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
    evidence::LazyForecast f_, g_;
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
