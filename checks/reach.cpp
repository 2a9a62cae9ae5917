#include "checks/reach.hpp"

#include "evidence/gram_extremes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace halfspace::checks {

using arithmetic::Level;
using evidence::Instance;
using evidence::ReachForm;
using linalg::Index;
using linalg::ProductEnclosure;
using verdict::Verdict;

namespace {

/// Where the extremes of A1's assumption are attained.
void add_extremes(Verdict& verdict, ProductEnclosure const& gram) {
    if (gram.rows() < 2) return;  // one sample makes no pair
    auto const pair = evidence::most_correlated(gram);
    auto const row = evidence::worst_row(gram);
    auto const shortest = evidence::shortest_sample(gram);
    auto const mark = [](bool certain) { return certain ? "" : " (as far as double precision tells)"; };
    verdict.add("witness",
                fmt::format("samples {} and {} reach pmax{}, row {} has the largest sum{}, sample {} is the shortest{}",
                            pair.who.first, pair.who.second, mark(pair.certain), row.who, mark(row.certain),
                            shortest.who, mark(shortest.certain)));
    verdict.point_to("pmax_pair", {pair.who.first, pair.who.second});
    verdict.point_to("worst_row", {row.who});
    verdict.point_to("shortest_sample", {shortest.who});
}

std::string slope_text(std::optional<int> const& k) {
    return k ? fmt::format("{:.3f}", *k / static_cast<double>(evidence::slopes_per_unit)) : "none below 1";
}

void add_reach(Verdict& verdict, ReachForm form, Instance& instance) {
    Index const N = instance.data().size();
    Index const most = std::min(N, evidence::most_samples_sought(form));
    if (most == N)
        verdict.add(fmt::format("gamma_{}", evidence::key_of(form)), slope_text(evidence::least_slope(form, instance)));
    Index const found = evidence::largest_number(form, instance, most);
    verdict.add(fmt::format("samples_{}{}", evidence::key_of(form), found == most && most < N ? "_at_least" : ""),
                static_cast<std::int64_t>(found));
}

}  // namespace

Verdict check_reach(Instance& instance) {
    Verdict verdict = Verdict::proved_without_sides(Level{});
    for (ReachForm const form : evidence::reach_forms) add_reach(verdict, form, instance);
    add_extremes(verdict, instance.gram());
    return verdict;
}

Verdict with_sufficient_slope(ReachForm form, Instance& instance, Verdict verdict) {
    bool const open = verdict.is_refuted() ||
                      (form == ReachForm::propagation && verdict.outcome() == verdict::Outcome::not_applicable);
    if (!open || instance.data().size() > evidence::most_samples_sought(form)) return verdict;
    std::string found;
    if (auto const k = evidence::least_slope(form, instance)) {
        char const* const words = evidence::is_monotone(form) ? "it holds for gamma >= " : "it is proved at gamma = ";
        found = fmt::format("{}{}", words, *k / static_cast<double>(evidence::slopes_per_unit));
    } else if (evidence::certainly_fails_below_1(form, instance)) {
        found = "no gamma below 1 suffices";
    }
    if (!found.empty()) verdict.because(verdict.reason() + "; " + found);
    return verdict;
}

}  // namespace halfspace::checks
