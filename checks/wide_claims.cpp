#include "checks/wide_claims.hpp"

#include "linalg/rounding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace halfspace::checks {

using arithmetic::DoubleInterval;
using arithmetic::MpfiInterval;
using evidence::WideExperiment;
using linalg::down;
using linalg::Index;
using linalg::Vector;
using verdict::at_most;
using verdict::Verdict;

Verdict check_lazy_prediction(WideExperiment& wide) {
    if (!wide.standard().is_identity()) {
        return Verdict::not_applicable(
            "for the logistic loss the bound speaks of the exact flow's omega_n, and training records only "
            "those of its own steps");
    }
    evidence::LazyPrediction const& prediction = wide.standard_prediction();
    std::int64_t certain = 0;
    DoubleInterval share_sum(0);
    double worst_slack = INFINITY;
    Index worst = -1;
    double largest_drift = 0;
    for (Index i = 0; i < prediction.size(); ++i) {
        double const drift = prediction.drift[i];
        if (!prediction.output(i).is_finite())
            return Verdict::undecided(fmt::format("the enclosure at test point {} leaves the range of doubles", i));
        share_sum = share_sum + DoubleInterval(drift) / abs(prediction.shift[static_cast<std::size_t>(i)]);
        largest_drift = std::max(largest_drift, drift);
        double const slack = down(abs(prediction.prediction(i)).lower() - drift);
        if (!(slack > 0)) continue;
        ++certain;
        if (slack < worst_slack) worst = i;
        worst_slack = std::min(slack, worst_slack);
    }
    Verdict verdict = certain > 0
                          ? Verdict::proved(arithmetic::compared(abs(prediction.prediction(worst)),
                                                                 DoubleInterval(prediction.drift[worst])))
                          : Verdict::not_applicable(
                                "the drift bound exceeds |f(z;0) + T fhat_m(z)| at every test point: the width is "
                                "too small for this T");
    verdict.add("test_points", static_cast<std::int64_t>(prediction.size()));
    verdict.add("certain_signs", certain);
    if (certain > 0) verdict.add_witness("worst_point", static_cast<std::int64_t>(worst));
    verdict.add("largest_drift", at_most(MpfiInterval(DoubleInterval(largest_drift))));
    DoubleInterval const mean = share_sum / DoubleInterval(static_cast<double>(prediction.size()));
    if (mean.is_finite()) verdict.add("mean_drift_over_T_fhat", at_most(MpfiInterval(mean)));
    return verdict;
}

Verdict check_trained_lands_inside(WideExperiment& wide) {
    evidence::LazyPrediction const& prediction = wide.standard_prediction();
    Vector const& f = wide.standard_outputs();
    std::int64_t outside = 0;
    double largest_use = 0;
    for (Index i = 0; i < prediction.size(); ++i) {
        double const middle = prediction.prediction(i).approx_midpoint();
        double const off = std::fabs(f[i] - middle);
        outside += off > prediction.drift[i] + evidence::integration_allowance * (1 + std::fabs(middle));
        if (prediction.drift[i] > 1e-9 * (1 + std::fabs(middle)))
            largest_use = std::max(largest_use, off / prediction.drift[i]);
    }
    auto verdict = Verdict::observed();
    verdict.add("trained_by", std::string(wide.standard().is_flow() ? "gradient flow" : "sgd"));
    verdict.add("test_points", static_cast<std::int64_t>(prediction.size()));
    verdict.add("outside", outside);
    verdict.add("largest_share_of_the_bound_used", largest_use);
    if (outside > 0) {
        verdict.because(
            fmt::format("{} outputs of the network trained in floating point are outside the exact flow's "
                        "enclosure: its steps are too coarse",
                        outside));
    }
    return verdict;
}

}  // namespace halfspace::checks
