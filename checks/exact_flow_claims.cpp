#include "checks/exact_flow_claims.hpp"

#include "linalg/norms.hpp"
#include "linalg/rounding.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace halfspace::checks {

using arithmetic::DoubleInterval;
using arithmetic::Level;
using arithmetic::MpfiInterval;
using evidence::ExactFlows;
using linalg::as_span;
using linalg::Index;
using linalg::NearVector;
using linalg::norm_lower;
using linalg::norm_upper;
using linalg::unit_roundoff;
using linalg::up;
using verdict::at_least;
using verdict::at_most;
using verdict::Verdict;

namespace {

constexpr std::size_t most_named = 20;  ///< points and neurons that a report lists

double width_upper(DoubleInterval const& x) { return up(x.upper() - x.lower()); }

MpfiInterval largest_width(std::vector<DoubleInterval> const& enclosures) {
    double width = 0;
    for (auto const& x : enclosures) width = std::max(width, width_upper(x));
    return MpfiInterval(DoubleInterval(0, width));
}

/// "3, 17, 40 and 12 more".
std::string listed(std::vector<Index> const& numbers) {
    std::vector<Index> const first(numbers.begin(),
                                   numbers.begin() + static_cast<std::ptrdiff_t>(std::min(numbers.size(), most_named)));
    auto text = fmt::format("{}", fmt::join(first, ", "));
    if (numbers.size() > most_named) text += fmt::format(" and {} more", numbers.size() - most_named);
    return text;
}

/// What the enclosing of one network took.
void add_effort(Verdict& verdict, evidence::ExactFlow const& flow, std::string const& suffix) {
    verdict.add("events" + suffix, static_cast<std::int64_t>(flow.events));
    verdict.add("slides" + suffix, static_cast<std::int64_t>(flow.slides));
    verdict.add("neurons_at_more_bits" + suffix, static_cast<std::int64_t>(flow.raised));
    verdict.add("neurons_in_tubes" + suffix, static_cast<std::int64_t>(flow.tubes));
    if (flow.capped > 0) verdict.add("neurons_beyond_the_work_cap" + suffix, static_cast<std::int64_t>(flow.capped));
    verdict.add("neurons_in_doubt" + suffix, static_cast<std::int64_t>(flow.in_doubt.size()));
}

/// At least the distance between what g learns from and the exact flow's own r_n = eps y'_n grad/|grad|, or x_n + r_n:
/// the normalised vectors of a ball are within 2 error / |centre| of the centre's and never more than 2 apart, the
/// doubles of r_n within a few units in the last place, and those of a sum within u |fl(x_n + r_n)|.
double attack_error_upper(ExactFlows& flows) {
    double const eps = std::fabs(flows.wide().options().eps);
    auto const& gradients = flows.gradients();
    linalg::Matrix const& learnt = flows.perturbations().X;
    double worst = 0;
    for (std::size_t n = 0; n < gradients.size(); ++n) {
        NearVector const& ball = gradients[n];
        double const length = norm_lower(as_span(ball.approx));
        double const turn = length > 0 ? std::min(2.0, up(up(2 * ball.error) / length)) : 2;
        double const rounding = static_cast<double>(ball.approx.size() + 8) * 4 * unit_roundoff;
        linalg::Vector const row = learnt.row(static_cast<Index>(n)).transpose();
        double const sum = flows.wide().options().on_samples ? up(unit_roundoff * norm_upper(as_span(row))) : 0;
        worst = std::max(worst, up(up(eps * up(turn + rounding)) + sum));
    }
    return worst;
}

}  // namespace

Verdict check_exact_flow(ExactFlows& flows) {
    if (auto const absence = flows.absence(); !absence.empty()) return Verdict::not_applicable(absence);
    auto const& f = flows.standard_outputs();
    std::vector<Index> open;
    double nearest = INFINITY;
    for (std::size_t i = 0; i < f.size(); ++i) {
        if (evidence::flow::certain_sign(f[i]) == 0) open.push_back(static_cast<Index>(i));
        else nearest = std::min(nearest, abs(f[i]).lower());
    }
    auto const certain = static_cast<std::int64_t>(f.size() - open.size());
    auto verdict =
        certain > 0 ? Verdict::proved_without_sides(Level{})
                    : Verdict::not_applicable("the enclosure of the exact flow's output holds 0 at every test point");
    verdict.add("points", static_cast<std::int64_t>(f.size()));
    verdict.add("certain_signs", certain);
    if (!open.empty()) verdict.add("undecided_points", listed(open));
    verdict.add("largest_width", at_most(largest_width(f)));
    if (certain > 0) verdict.add("least_size_of_f", at_least(MpfiInterval(DoubleInterval(nearest))));
    add_effort(verdict, flows.standard(), "");
    return verdict;
}

Verdict check_flow_in_lazy_enclosure(ExactFlows& flows) {
    if (auto const absence = flows.absence(); !absence.empty()) return Verdict::not_applicable(absence);
    auto const& f = flows.standard_outputs();
    auto const& prediction = flows.wide().standard_prediction();
    std::vector<Index> apart;
    double largest_use = 0;
    for (std::size_t i = 0; i < f.size(); ++i) {
        auto const k = static_cast<Index>(i);
        auto const lazy = prediction.output(k);
        if (f[i].upper() < lazy.lower() || lazy.upper() < f[i].lower()) apart.push_back(k);
        double const off = std::fabs(f[i].approx_midpoint() - prediction.prediction(k).approx_midpoint());
        if (prediction.drift[k] > 0) largest_use = std::max(largest_use, off / prediction.drift[k]);
    }
    auto verdict = apart.empty()
                       ? Verdict::proved_without_sides(Level{})
                       : Verdict::refuted_without_sides(Level{},
                                                        "the two enclosures of one number are disjoint at the "
                                                        "test points " +
                                                            listed(apart));
    verdict.add("points", static_cast<std::int64_t>(f.size()));
    verdict.add("largest_share_of_the_drift_bound_used", largest_use);
    return verdict;
}

Verdict check_exact_agreement(ExactFlows& flows) {
    if (auto const absence = flows.absence(); !absence.empty()) return Verdict::not_applicable(absence);
    auto const& f = flows.standard_outputs();
    auto const& g = flows.relearner_outputs();
    auto const& labels = flows.wide().test().y;
    std::vector<Index> open;
    std::vector<Index> disagreeing;
    std::int64_t agreeing = 0;
    std::int64_t f_right = 0;
    std::int64_t g_right = 0;
    std::int64_t labelled = 0;
    for (std::size_t i = 0; i < f.size(); ++i) {
        int const of_f = evidence::flow::certain_sign(f[i]);
        int const of_g = evidence::flow::certain_sign(g[i]);
        labelled += labels[i] != 0;
        f_right += labels[i] != 0 && of_f == labels[i];
        g_right += labels[i] != 0 && of_g == labels[i];
        if (of_f == 0 || of_g == 0) open.push_back(static_cast<Index>(i));
        else if (of_f != of_g) disagreeing.push_back(static_cast<Index>(i));
        else ++agreeing;
    }
    auto const decided = static_cast<std::int64_t>(f.size() - open.size());
    auto verdict = decided > 0 ? Verdict::proved_without_sides(Level{})
                               : Verdict::not_applicable("at every test point an enclosure of f or g holds 0");
    verdict.add("points", static_cast<std::int64_t>(f.size()));
    verdict.add("decided", decided);
    verdict.add("agreeing", agreeing);
    verdict.add("disagreeing", static_cast<std::int64_t>(disagreeing.size()));
    if (!disagreeing.empty()) verdict.add("disagreeing_points", listed(disagreeing));
    if (!open.empty()) verdict.add("undecided_points", listed(open));
    if (labelled > 0) {
        verdict.add("labelled_points", labelled);
        verdict.add("certainly_right_by_f", f_right);
        verdict.add("certainly_right_by_g", g_right);
    }
    verdict.add("largest_width_of_f", at_most(largest_width(f)));
    verdict.add("largest_width_of_g", at_most(largest_width(g)));
    double const error = attack_error_upper(flows);
    verdict.add("attack_off_the_exact_one", at_most(MpfiInterval(DoubleInterval(0, error))));
    add_effort(verdict, flows.relearner(), "_of_g");
    return verdict;
}

}  // namespace halfspace::checks
