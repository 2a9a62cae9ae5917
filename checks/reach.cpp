#include "checks/reach.hpp"

#include "checks/near_orthogonality.hpp"
#include "checks/sharp_near_orthogonality.hpp"
#include "evidence/sharp_weights.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <utility>

namespace halfspace::checks {

using arithmetic::Level;
using arithmetic::Rational;
using evidence::Instance;
using linalg::Index;
using linalg::ProductEnclosure;
using linalg::Vector;
using verdict::Verdict;

namespace {

/// Numbers of samples up to which the costlier forms are sought: each takes twenty decisions.
Index constexpr most_for_weights = 250;
Index constexpr most_for_propagation = 120;
int constexpr thousand = 1000;

/// The first samples of the instance, ready for every form.
struct Prefix {
    Prefix(Instance& instance, Index n)
        : constants(evidence::gram_constants(instance.gram(), n)), gram(instance.gram(), instance.data().y, n) {}

    evidence::GramConstants constants;
    evidence::SignedGram gram;
};

/// An assumption, and whether it is proved for given samples and slope.
struct Form {
    char const* key;
    Index most_samples;
    std::function<bool(Prefix const&, Rational const&)> holds;
};

bool weighted(Prefix const& prefix, Rational const& gamma) {
    return check_weighted(prefix.gram, gamma, evidence::propose_weights(prefix.gram, gamma)).is_proved();
}

Vector signed_weights(Prefix const& prefix, Rational const& gamma) {
    return evidence::propose_signed_weights(prefix.gram, gamma, evidence::propose_weights(prefix.gram, gamma));
}

bool signed_form(Prefix const& prefix, Rational const& gamma) {
    return check_signed(prefix.gram, gamma, signed_weights(prefix, gamma)).is_proved();
}

bool propagated(Prefix const& prefix, Rational const& gamma) {
    evidence::PropagationPolicy policy;
    policy.most_sweeps = 60;
    policy.largest_exact = 0;
    return evidence::propagate(prefix.gram, gamma, signed_weights(prefix, gamma), policy).closed();
}

std::array<Form, 6> forms() {
    Index constexpr any = std::numeric_limits<Index>::max();
    return {
        {{"near_orthogonality", any,
          [](Prefix const& p, Rational const& g) { return check_near_orthogonality(p.constants, g, {}).is_proved(); }},
         {"row_sum", any,
          [](Prefix const& p, Rational const& g) {
              return check_near_orthogonality_row_sum(p.constants, g, {}).is_proved();
          }},
         {"relative", any, [](Prefix const& p, Rational const& g) { return check_relative(p.gram, g).is_proved(); }},
         {"weighted", most_for_weights, weighted},
         {"signed", most_for_weights, signed_form},
         {"propagation", most_for_propagation, propagated}}};
}

/// The least slope k/1000 found at which the form is proved: good at `good`, or nothing.
std::optional<int> least_slope(Form const& form, Prefix const& prefix) {
    auto const holds = [&](int k) { return form.holds(prefix, Rational(Rational(k) / thousand)); };
    int good = thousand - 1;
    if (!holds(good)) return std::nullopt;
    int bad = 0;
    while (good - bad > 1) {
        int const middle = bad + (good - bad) / 2;
        (holds(middle) ? good : bad) = middle;
    }
    return good;
}

/// The largest number of first samples found for which the form is proved at the instance's own slope.
Index largest_number(Form const& form, Instance& instance, Index most) {
    auto const holds = [&](Index n) { return form.holds(Prefix(instance, n), instance.gamma()); };
    Index good = 1;  // a sample alone is correlated with none
    Index bad = most + 1;
    while (bad - good > 1) {
        Index const middle = good + (bad - good) / 2;
        (holds(middle) ? good : bad) = middle;
    }
    return good;
}

/// Where the extremes are attained, as far as floating point tells.
void add_witnesses(Verdict& verdict, ProductEnclosure const& gram) {
    Index shortest = 0;
    Index worst_row = 0;
    std::pair<Index, Index> pair{0, 1};
    double largest = -1;
    double largest_row = -1;
    for (Index n = 0; n < gram.rows(); ++n) {
        if (gram.entry(n, n).approx_midpoint() < gram.entry(shortest, shortest).approx_midpoint()) shortest = n;
        double row = 0;
        for (Index k = 0; k < gram.cols(); ++k) {
            if (k == n) continue;
            double const size = std::fabs(gram.entry(n, k).approx_midpoint());
            row += size;
            if (size > largest) pair = {n, k};
            largest = std::max(largest, size);
        }
        if (row > largest_row) worst_row = n;
        largest_row = std::max(largest_row, row);
    }
    verdict.add("most_correlated_pair", fmt::format("{} and {}", pair.first, pair.second));
    verdict.add("worst_row", static_cast<std::int64_t>(worst_row));
    verdict.add("shortest_sample", static_cast<std::int64_t>(shortest));
}

std::string slope_text(std::optional<int> const& k) { return k ? fmt::format("{:.3f}", *k / 1000.0) : "none below 1"; }

}  // namespace

Verdict check_reach(Instance& instance) {
    Index const N = instance.data().size();
    Prefix const all(instance, N);
    Verdict verdict = Verdict::proved_without_sides(Level{});
    for (Form const& form : forms()) {
        if (N <= form.most_samples) verdict.add(fmt::format("gamma_{}", form.key), slope_text(least_slope(form, all)));
        Index const most = std::min(N, form.most_samples);
        verdict.add(fmt::format("samples_{}", form.key),
                    static_cast<std::int64_t>(largest_number(form, instance, most)));
    }
    add_witnesses(verdict, instance.gram());
    return verdict;
}

}  // namespace halfspace::checks
