#include "checks/reach.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace halfspace::checks {

using arithmetic::DoubleInterval;
using arithmetic::Level;
using arithmetic::Rational;
using evidence::Instance;
using evidence::ReachForm;
using linalg::Index;
using linalg::ProductEnclosure;
using verdict::Verdict;

namespace {

/// Doubts about who is the largest that are settled exactly, each by exact sums of rows of the Gram matrix.
std::size_t constexpr most_doubts = 8;

/// Who is the largest, and whether that is certain.
template <class Who>
struct Attained {
    Who who;
    bool certain;
};

/// Of numbers given by enclosures, and exactly on demand. The first one of several equal ones.
template <class Who, class Enclosure, class Exact>
Attained<Who> largest_of(std::vector<Who> const& all, Enclosure const& enclosure, Exact const& exact) {
    double lower = -std::numeric_limits<double>::infinity();
    for (Who const& who : all) lower = std::max(lower, enclosure(who).lower());
    std::vector<Who> left;
    bool points = true;
    for (Who const& who : all) {
        DoubleInterval const value = enclosure(who);
        if (value.upper() < lower) continue;
        left.push_back(who);
        points = points && value.lower() == value.upper();
    }
    if (left.size() == 1 || points) return {left.front(), true};
    if (left.size() > most_doubts) return {left.front(), false};
    std::vector<Rational> values;
    for (Who const& who : left) values.push_back(exact(who));
    auto const best = std::max_element(values.begin(), values.end());
    return {left[static_cast<std::size_t>(best - values.begin())], true};
}

using SamplePair = std::pair<Index, Index>;

Attained<SamplePair> most_correlated(ProductEnclosure const& gram) {
    std::vector<SamplePair> pairs;
    for (Index n = 0; n < gram.rows(); ++n) {
        for (Index k = n + 1; k < gram.cols(); ++k) pairs.emplace_back(n, k);
    }
    return largest_of(
        pairs, [&](SamplePair const& p) { return abs(gram.entry(p.first, p.second)); },
        [&](SamplePair const& p) { return Rational(abs(gram.exact_scaled_entry(p.first, p.second))); });
}

std::vector<Index> numbers(Index count) {
    std::vector<Index> result;
    for (Index n = 0; n < count; ++n) result.push_back(n);
    return result;
}

Attained<Index> worst_row(ProductEnclosure const& gram) {
    std::vector<DoubleInterval> sums(static_cast<std::size_t>(gram.rows()), DoubleInterval(0));
    for (Index n = 0; n < gram.rows(); ++n) {
        auto& sum = sums[static_cast<std::size_t>(n)];
        for (Index k = 0; k < gram.cols(); ++k) sum = k == n ? sum : sum + abs(gram.entry(n, k));
    }
    auto const exact = [&](Index n) {
        Rational sum = 0;
        for (Index k = 0; k < gram.cols(); ++k)
            sum += k == n ? Rational(0) : Rational(abs(gram.exact_scaled_entry(n, k)));
        return sum;
    };
    return largest_of(
        numbers(gram.rows()), [&](Index n) { return sums[static_cast<std::size_t>(n)]; }, exact);
}

Attained<Index> shortest_sample(ProductEnclosure const& gram) {
    return largest_of(
        numbers(gram.rows()), [&](Index n) { return -gram.entry(n, n); },
        [&](Index n) { return Rational(-gram.exact_scaled_entry(n, n)); });
}

/// Where the extremes of A1's assumption are attained.
std::string witness(ProductEnclosure const& gram) {
    auto const pair = most_correlated(gram);
    auto const row = worst_row(gram);
    auto const shortest = shortest_sample(gram);
    auto const mark = [](bool certain) { return certain ? "" : " (as far as double precision tells)"; };
    return fmt::format("samples {} and {} reach pmax{}, row {} has the largest sum{}, sample {} is the shortest{}",
                       pair.who.first, pair.who.second, mark(pair.certain), row.who, mark(row.certain), shortest.who,
                       mark(shortest.certain));
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
    verdict.add("witness", witness(instance.gram()));
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
