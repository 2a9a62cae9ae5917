#include "checks/wide_agreement_claims.hpp"

#include "linalg/rounding.hpp"
#include "probability/clopper_pearson.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace halfspace::checks {

using arithmetic::DoubleInterval;
using evidence::WideExperiment;
using linalg::down;
using linalg::Index;
using linalg::Vector;
using verdict::at_least;
using verdict::at_most;
using verdict::Verdict;

namespace {

constexpr double confidence = 0.99;

int sign_of_number(double x) { return x > 0 ? 1 : x < 0 ? -1 : 0; }

/// By how much |f(z;0) + T fhat_m(z)| exceeds the drift bound, from below.
double slack_lower(evidence::LazyPrediction const& prediction, Index i) {
    return down(abs(prediction.prediction(i)).lower() - prediction.drift[i]);
}

/// Does what was learned decide alone: |T fhat_m(z)| > |f(z;0)| + drift?
bool learned_part_decides(evidence::LazyPrediction const& prediction, Index i) {
    auto const k = static_cast<std::size_t>(i);
    double const rest = (abs(prediction.initial[k]) + DoubleInterval(prediction.drift[i])).upper();
    return abs(prediction.shift[k]).lower() > rest;
}

struct ConditionCounts {
    std::int64_t f_certain = 0;
    std::int64_t g_certain = 0;
    std::int64_t meeting = 0;
    std::int64_t by_learning = 0;  ///< of these: what both learned decides alone
    std::int64_t opposite = 0;     ///< both signs certain and different
    std::int64_t trained_apart =
        0;  ///< of those that meet the conditions: the networks trained in floating point differ (an observation)
    double least_slack = INFINITY;
    Index worst = -1;
    bool worst_is_g = false;
};

ConditionCounts count_conditions(WideExperiment& wide) {
    evidence::LazyPrediction const& f = wide.standard_prediction();
    evidence::LazyPrediction const& g = wide.relearner_prediction();
    bool const flow = wide.standard().is_flow();
    ConditionCounts counts;
    for (Index i = 0; i < f.size(); ++i) {
        double const f_slack = slack_lower(f, i);
        double const g_slack = slack_lower(g, i);
        counts.f_certain += f_slack > 0;
        counts.g_certain += g_slack > 0;
        if (!(f_slack > 0) || !(g_slack > 0)) continue;
        // Both signs of the exact flows are certain here: where they differ the third condition fails, and where they
        // are equal the conclusion holds. Networks trained in floating point prove nothing either way.
        if ((f.prediction(i).lower() > 0) != (g.prediction(i).lower() > 0)) {
            ++counts.opposite;
            continue;
        }
        ++counts.meeting;
        counts.by_learning += learned_part_decides(f, i) && learned_part_decides(g, i);
        bool const agree = sign_of_number(wide.standard_outputs()[i]) == sign_of_number(wide.relearner_outputs()[i]);
        counts.trained_apart += flow && !agree;
        double const slack = std::min(f_slack, g_slack);
        if (counts.worst >= 0 && slack >= counts.least_slack) continue;
        counts.least_slack = slack;
        counts.worst = i;
        counts.worst_is_g = g_slack < f_slack;
    }
    return counts;
}

void report(Verdict& verdict, ConditionCounts const& counts, Index points) {
    verdict.add("test_points", static_cast<std::int64_t>(points));
    verdict.add("meeting_conditions", counts.meeting);
    verdict.add("by_what_was_learned_alone", counts.by_learning);
    verdict.add("certain_sign_of_f", counts.f_certain);
    verdict.add("certain_sign_of_g", counts.g_certain);
    verdict.add("certain_disagreement", counts.opposite);
    verdict.add("trained_apart", counts.trained_apart);
}

}  // namespace

Verdict check_wide_agreement_conditions(WideExperiment& wide) {
    if (!wide.standard().is_identity()) {
        return Verdict::not_applicable(
            "for the logistic loss the bounds speak of the exact flow's omega_n, which are not known");
    }
    ConditionCounts const counts = count_conditions(wide);
    evidence::LazyPrediction const& f = wide.standard_prediction();
    evidence::LazyPrediction const& worse = counts.worst_is_g ? wide.relearner_prediction() : f;
    Verdict verdict = counts.meeting == 0
                          ? Verdict::not_applicable("no test point meets all three conditions")
                          : Verdict::proved(arithmetic::compared(abs(worse.prediction(counts.worst)),
                                                                 DoubleInterval(worse.drift[counts.worst])));
    report(verdict, counts, f.size());
    if (counts.meeting > 0) verdict.add_witness("worst_point", static_cast<std::int64_t>(counts.worst));
    return verdict;
}

Verdict check_wide_agreement(WideExperiment& wide) {
    Vector const& f = wide.standard_outputs();
    Vector const& g = wide.relearner_outputs();
    std::int64_t agreeing = 0;
    for (Index i = 0; i < f.size(); ++i) agreeing += sign_of_number(f[i]) == sign_of_number(g[i]);
    auto verdict = Verdict::observed();
    verdict.add("test_points", static_cast<std::int64_t>(f.size()));
    verdict.add("agreeing", agreeing);
    auto const interval =
        probability::clopper_pearson(static_cast<long>(agreeing), static_cast<long>(f.size()), confidence);
    verdict.add("agreement_lower_99", at_least(interval.lower));
    verdict.add("agreement_upper_99", at_most(interval.upper));
    return verdict;
}

Verdict check_wide_accuracy(WideExperiment& wide) {
    auto const& y = wide.test().y;
    Vector const& f = wide.standard_outputs();
    Vector const& g = wide.relearner_outputs();
    std::int64_t labelled = 0;
    std::int64_t f_right = 0;
    std::int64_t g_right = 0;
    for (Index i = 0; i < f.size(); ++i) {
        int const label = y[static_cast<std::size_t>(i)];
        if (label == 0) continue;
        ++labelled;
        f_right += sign_of_number(f[i]) == label;
        g_right += sign_of_number(g[i]) == label;
    }
    if (labelled == 0) return Verdict::not_applicable("the test points have no labels");
    auto verdict = Verdict::observed();
    verdict.add("labelled_points", labelled);
    verdict.add("right_by_f", f_right);
    verdict.add("right_by_g", g_right);
    return verdict;
}

}  // namespace halfspace::checks
