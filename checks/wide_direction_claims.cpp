#include "checks/wide_direction_claims.hpp"

#include "linalg/norms.hpp"
#include "linalg/rounding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace halfspace::checks {

using arithmetic::DoubleInterval;
using arithmetic::Level;
using arithmetic::MpfiInterval;
using evidence::ExactFlows;
using evidence::WideExperiment;
using linalg::as_span;
using linalg::down;
using linalg::Index;
using linalg::Matrix;
using linalg::NearVector;
using linalg::norm_lower;
using linalg::norm_upper;
using linalg::unit_roundoff;
using linalg::up;
using linalg::Vector;
using verdict::at_least;
using verdict::at_most;
using verdict::Verdict;

namespace {

MpfiInterval point(double value) { return MpfiInterval(DoubleInterval(value)); }

std::string needs_identity() { return "for the logistic loss no bound of the gradient is proved"; }

/// T v, with its error.
NearVector times(double T, NearVector const& v) {
    NearVector result{T * v.approx, 0};
    double const rounding = up(2 * unit_roundoff * norm_upper(as_span(result.approx)));
    result.error = up(up(up(T * v.error) + rounding) + 0x1p-900);
    return result;
}

/// At least |a - b| for any members of the two balls.
double distance_upper(NearVector const& a, NearVector const& b) {
    Vector const difference = a.approx - b.approx;
    double const size = up(norm_upper(as_span(difference)) * (1 + 4 * unit_roundoff));
    return up(size + up(a.error + b.error));
}

double length_lower(NearVector const& a) { return down(norm_lower(as_span(a.approx)) - a.error); }

/// Enclosure of |p - s| / |p|.
MpfiInterval relative_gap(evidence::PredictedGradient const& prediction) {
    double const far = distance_upper(prediction.full, prediction.paper);
    Vector const difference = prediction.full.approx - prediction.paper.approx;
    double const near = std::max(0.0, down(norm_lower(as_span(difference)) * (1 - 4 * unit_roundoff) -
                                           up(prediction.full.error + prediction.paper.error)));
    double const length = up(norm_upper(as_span(prediction.full.approx)) + prediction.full.error);
    return MpfiInterval(DoubleInterval(near, far) /
                        DoubleInterval(std::max(0.0, length_lower(prediction.full)), length));
}

/// Encloses the cosines between p and all members of a ball that does not hold 0: with alpha the angle between p and
/// the centre, and sin beta = radius / |centre|, their angles with p lie between alpha - beta and alpha + beta.
MpfiInterval ball_cosine(NearVector const& ball, NearVector const& p) {
    MpfiInterval const one(1);
    MpfiInterval const centre = linalg::cosine({ball.approx, 0}, p);
    double const sine = (DoubleInterval(ball.error) / DoubleInterval(norm_lower(as_span(ball.approx)))).upper();
    if (!(sine < 1)) return MpfiInterval::hull(-one, one);
    MpfiInterval const s = point(sine);
    MpfiInterval const c = sqrt(one - s * s);
    MpfiInterval const least(centre.lower(), MpfiInterval::default_precision);
    MpfiInterval const most(centre.upper(), MpfiInterval::default_precision);
    bool const may_turn_round = !(least + c).certainly_positive();
    bool const may_be_parallel = !(c - most).certainly_positive();
    MpfiInterval const lower = may_turn_round ? -one : least * c - sqrt(one - least * least) * s;
    MpfiInterval const upper = may_be_parallel ? one : most * c + sqrt(one - most * most) * s;
    return MpfiInterval::hull(lower, upper);
}

/// Does the enclosure leave every cosine possible?
bool says_nothing(MpfiInterval const& cosine) { return cosine.contains(-1) && cosine.contains(1); }

/// The mean and the least of some enclosures in [-1, 1], each of which says something.
struct CosineSummary {
    MpfiInterval sum = MpfiInterval(0);
    MpfiInterval least = MpfiInterval(1);
    std::int64_t count = 0;

    void add(MpfiInterval const& cosine) {
        if (says_nothing(cosine)) return;
        sum += cosine;
        least = min(least, cosine);
        ++count;
    }
    void report(Verdict& verdict, std::string const& name) const {
        if (count == 0) return;
        verdict.add("mean_" + name, at_least(sum / MpfiInterval(count)));
        verdict.add("least_" + name, at_least(least));
    }
};

bool holds_zero(NearVector const& ball) { return !(length_lower(ball) > 0); }

/// Mean of approximate cosines, of those that exist.
struct ApproxMean {
    double sum = 0;
    std::int64_t count = 0;

    /// A gradient of 0 and a prediction that may be 0 have no direction.
    void add(Vector const& gradient, NearVector const& prediction) {
        double const sizes = gradient.stableNorm() * prediction.approx.stableNorm();
        if (holds_zero(prediction) || !std::isnormal(sizes)) return;
        sum += gradient.dot(prediction.approx) / sizes;
        ++count;
    }
    void report(Verdict& verdict, std::string const& name) const {
        if (count > 0) verdict.add("mean_" + name, sum / static_cast<double>(count));
    }
};

/// Certified cosines between gradients in balls and both predictions, at the samples whose ball does not hold 0.
Verdict cosines_with_predictions(std::vector<NearVector> const& balls,
                                 std::vector<evidence::PredictedGradient> const& predicted, std::string const& why) {
    CosineSummary full;
    CosineSummary paper;
    CosineSummary gap;
    std::int64_t away_from_zero = 0;
    for (std::size_t n = 0; n < balls.size(); ++n) {
        gap.sum += relative_gap(predicted[n]);
        ++gap.count;
        if (holds_zero(balls[n])) continue;  // any direction is possible
        ++away_from_zero;
        full.add(ball_cosine(balls[n], predicted[n].full));
        paper.add(ball_cosine(balls[n], predicted[n].paper));
    }
    Verdict verdict =
        away_from_zero == 0 ? Verdict::not_applicable("every enclosure of a gradient holds 0" + why)
        : full.count == 0
            ? Verdict::not_applicable("the enclosures of the gradients and of p_n leave every cosine possible")
            : Verdict::proved_without_sides(Level{});
    verdict.add("judged_samples", gap.count);
    verdict.add("enclosed_directions", full.count);
    full.report(verdict, "cosine_with_full_gradient");
    paper.report(verdict, "cosine_with_papers_direction");
    MpfiInterval const mean_gap = gap.sum / MpfiInterval(gap.count);
    if (mean_gap.is_finite()) verdict.add("mean_gap_of_the_two", mean_gap);
    return verdict;
}

}  // namespace

Verdict check_perturbation_direction(WideExperiment& wide) {
    if (!wide.standard().is_identity()) return Verdict::not_applicable(needs_identity());
    auto const& gradients = wide.gradients();
    double const T = wide.standard().time();
    std::int64_t certain = 0;
    DoubleInterval worst_length;
    DoubleInterval worst_error;
    double worst_sine = 0;
    double mean_sine = 0;
    for (std::size_t n = 0; n < gradients.balls.size(); ++n) {
        NearVector const p = times(T, gradients.predicted[n].full);
        double const error = distance_upper(gradients.balls[n], p);
        double const length = length_lower(p);
        if (!(error < length)) continue;
        ++certain;
        double const sine = (DoubleInterval(error) / DoubleInterval(length)).upper();
        mean_sine = up(mean_sine + sine);
        if (sine < worst_sine) continue;
        worst_sine = sine;
        worst_length = DoubleInterval(length);
        worst_error = DoubleInterval(error);
    }
    Verdict verdict = certain > 0 ? Verdict::proved(arithmetic::compared(worst_length, worst_error))
                                  : Verdict::not_applicable(
                                        "the error bound exceeds T |p_n| at every judged sample: the width is "
                                        "too small for this T");
    verdict.add("judged_samples", static_cast<std::int64_t>(gradients.balls.size()));
    verdict.add("certain_directions", certain);
    if (certain > 0) {
        verdict.add("largest_sine", at_most(point(worst_sine)));
        verdict.add("mean_sine", at_most(point(up(mean_sine / static_cast<double>(certain)))));
    }
    return verdict;
}

Verdict check_perturbation_cosine(WideExperiment& wide) {
    if (!wide.standard().is_identity()) return Verdict::not_applicable(needs_identity());
    auto const& gradients = wide.gradients();
    return cosines_with_predictions(gradients.balls, gradients.predicted, ": the width is too small for this T");
}

Verdict check_exact_direction(ExactFlows& flows) {
    if (auto const absence = flows.absence(); !absence.empty()) return Verdict::not_applicable(absence);
    auto const& predicted = flows.wide().predicted_gradients();
    auto const& all = flows.gradients();
    std::vector<NearVector> const judged(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(predicted.size()));
    auto verdict = cosines_with_predictions(judged, predicted, "");
    double widest = 0;
    for (auto const& ball : all)
        widest =
            std::max(widest, (DoubleInterval(ball.error) / DoubleInterval(norm_lower(as_span(ball.approx)))).upper());
    if (std::isfinite(widest)) verdict.add("largest_relative_error_of_a_gradient", at_most(point(widest)));
    return verdict;
}

Verdict check_trained_cosine(WideExperiment& wide) {
    Matrix const& trained = wide.trained_gradients();
    auto const& predicted = wide.predicted_gradients();
    ApproxMean full;
    ApproxMean paper;
    for (Index n = 0; n < trained.rows(); ++n) {
        Vector const gradient = trained.row(n).transpose();
        auto const& prediction = predicted[static_cast<std::size_t>(n)];
        full.add(gradient, prediction.full);
        paper.add(gradient, prediction.paper);
    }
    auto verdict = Verdict::observed();
    verdict.add("judged_samples", static_cast<std::int64_t>(trained.rows()));
    full.report(verdict, "cosine_with_full_gradient");
    paper.report(verdict, "cosine_with_papers_direction");
    auto const left_out = trained.rows() - std::min(full.count, paper.count);
    if (left_out > 0) {
        verdict.because(
            fmt::format("at {} of the samples the gradient or a prediction may be 0 and has no direction", left_out));
    }
    if (!wide.standard().is_identity()) return verdict;
    std::int64_t outside = 0;
    auto const& balls = wide.gradients().balls;
    for (Index n = 0; n < trained.rows(); ++n) {
        auto const& ball = balls[static_cast<std::size_t>(n)];
        double const off = (trained.row(n).transpose() - ball.approx).norm();
        outside += off > ball.error + evidence::integration_allowance * (1 + ball.approx.norm());
    }
    verdict.add("outside", outside);
    if (outside > 0) {
        verdict.because(
            fmt::format("{} gradients of the network trained in floating point are outside the exact flow's "
                        "balls: its steps are too coarse",
                        outside));
    }
    return verdict;
}

}  // namespace halfspace::checks
