#include "evidence/propagation.hpp"

#include "evidence/propagation_rows.hpp"
#include "evidence/sharp_weights.hpp"
#include "linalg/rounding.hpp"
#include "verdict/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

// Floating point proposes (weights, the mu of each corner, which step to take), intervals prove: a step is recorded
// only when its comparison is certain. A sweep draws all its conclusions from one state; as every rule only gains from
// narrower intervals and more patterns, the steps may be repeated one after the other as well.
namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using arithmetic::LazyReal;
using arithmetic::Level;
using arithmetic::Rational;
using arithmetic::Sign;
using linalg::down;
using linalg::Index;
using linalg::Vector;

namespace {

/// A step must narrow an interval by this share of its upper end: shorter lists, and the reach is the same.
double constexpr worthwhile = 0x1p-12;

/// Pairs of samples that all sweeps together may visit: from about 3,000 samples on there are fewer sweeps.
double constexpr most_pairs = 3e9;
double constexpr fewest_sweeps = 10;

int sweeps_allowed(Index samples, PropagationPolicy const& policy) {
    auto const pairs = static_cast<double>(samples) * static_cast<double>(samples);
    double const affordable = std::max(fewest_sweeps, most_pairs / std::max(1.0, pairs));
    return affordable < policy.most_sweeps ? static_cast<int>(affordable) : policy.most_sweeps;
}

double rounded_down(DoubleInterval const& x) { return x.lower(); }
double rounded_up(DoubleInterval const& x) { return x.upper(); }
double rounded_down(Rational const& x) {
    double const nearest = arithmetic::nearest_double(x);
    return std::isfinite(nearest) && arithmetic::exact(nearest) <= x ? nearest : down(nearest);
}
double rounded_up(Rational const& x) { return -rounded_down(Rational(-x)); }

bool certainly_positive(DoubleInterval const& x) { return arithmetic::sign_of(x) == Sign::positive; }
bool certainly_positive(Rational const& x) { return x > 0; }

/// The mu at which a corner's bound, convex and piecewise linear in mu, is least: one of its breakpoints. The first of
/// them cancels X_n; these are the three values of the local lemma, so that the rule applies wherever S+- does.
double approx_best_multiplier(PropagationRow<double> const& row, Corner const& corner) {
    double best = corner_weight(row.gamma, corner) / row.gamma;
    double least = corner_bound(row, corner, best);
    auto const consider = [&](double mu) {
        double const bound = corner_bound(row, corner, mu);
        if (!(bound < least)) return;
        least = bound;
        best = mu;
    };
    for (std::size_t part = 0; part < part_count; ++part) {
        auto const s = corner_slopes(row.gamma, corner, part);
        consider(s.margin.high / s.offender.low);
        consider(s.margin.low / s.offender.high);
    }
    return best;
}

/// A row's sums in double, for proposals.
PropagationRow<double> approx_row(PropagationRow<DoubleInterval> const& row) {
    auto const mid = [](DoubleInterval const& x) { return x.approx_midpoint(); };
    PropagationRow<double> result{mid(row.gamma), mid(row.square), mid(row.low), mid(row.high), {}};
    for (std::size_t part = 0; part < part_count; ++part) {
        auto const& s = row.parts[part];
        result.parts[part] = {mid(s.helpful_low), mid(s.helpful_high), mid(s.harmful_low), mid(s.harmful_high)};
    }
    return result;
}

PropagationRow<double> approx_row(PropagationRow<Rational> const& row) {
    auto const mid = [](Rational const& x) { return x.get_d(); };
    PropagationRow<double> result{mid(row.gamma), mid(row.square), mid(row.low), mid(row.high), {}};
    for (std::size_t part = 0; part < part_count; ++part) {
        auto const& s = row.parts[part];
        result.parts[part] = {mid(s.helpful_low), mid(s.helpful_high), mid(s.harmful_low), mid(s.harmful_high)};
    }
    return result;
}

/// The largest of the six corner bounds, with good multipliers.
template <class T>
struct Contradiction {
    CornerMultipliers mu = {};
    std::optional<T> bound;
};

template <class T>
Contradiction<T> best_contradiction(PropagationRow<T> const& row) {
    Contradiction<T> result;
    auto const approx = approx_row(row);
    for (std::size_t c = 0; c < corners.size(); ++c) {
        double const mu = approx_best_multiplier(approx, corners[c]);
        result.mu[c] = std::isfinite(mu) && mu >= 0 ? mu : 0;
        T const bound = corner_bound(row, corners[c], T(result.mu[c]));
        result.bound = result.bound ? larger(*result.bound, bound) : bound;
    }
    return result;
}

/// Draws conclusions from rows in one arithmetic.
template <class T>
class Sweeper {
public:
    explicit Sweeper(Propagation& state) : state_(state) {}

    /// Whether anything was gained.
    bool sweep(std::vector<PropagationRow<T>> const& rows) {
        gained_ = false;
        state_.worst_bound = 0;
        auto const known = state_.proved;
        ++state_.sweeps;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!known[i]) seek_pattern(static_cast<Index>(i), rows[i]);
        }
        if (state_.closed()) return true;
        for (std::size_t i = 0; i < rows.size() && !state_.contradictory; ++i) {
            narrow_ends(static_cast<Index>(i), rows[i], known[i]);
        }
        return gained_;
    }

private:
    void narrow_ends(Index n, PropagationRow<T> const& row, bool known) {
        double const upper = std::max(0.0, rounded_up(upper_end(row, known)));
        double const lower = rounded_down(lower_end(row, known));
        double const least_gain = worthwhile * state_.high[n];
        if (upper < state_.high[n] - least_gain) narrow(state_.high[n], {n, PropagationStep::Rule::upper, {}, upper});
        if (lower > state_.low[n] + least_gain) narrow(state_.low[n], {n, PropagationStep::Rule::lower, {}, lower});
        state_.contradictory = state_.low[n] > state_.high[n];
    }

    void narrow(double& end, PropagationStep const& step) {
        end = step.end;
        state_.steps.push_back(step);
        gained_ = true;
    }

    void seek_pattern(Index n, PropagationRow<T> const& row) {
        auto const alphas = least_alpha(row);
        if (certainly_positive(alphas[0]) && certainly_positive(alphas[1])) {
            return prove({n, PropagationStep::Rule::range, {}, 0});
        }
        auto const contradiction = best_contradiction(row);
        if (certainly_positive(T(T(1) - *contradiction.bound))) {
            return prove({n, PropagationStep::Rule::contradiction, contradiction.mu, 0});
        }
        double const bound = rounded_up(*contradiction.bound);
        if (bound < state_.worst_bound) return;
        state_.worst_bound = bound;
        state_.worst = n;
    }

    void prove(PropagationStep const& step) {
        state_.proved[static_cast<std::size_t>(step.sample)] = true;
        state_.steps.push_back(step);
        gained_ = true;
    }

    Propagation& state_;
    bool gained_ = false;
};

template <class T, class Rows>
void run(Propagation& state, Rows const& rows, PropagationPolicy const& policy) {
    Sweeper<T> sweeper(state);
    int const most = sweeps_allowed(state.high.size(), policy);
    for (int k = 0; k < most && !state.closed() && !state.contradictory; ++k) {
        if (!sweeper.sweep(rows.of(state))) break;
    }
}

/// Adds a start where gamma D_n > H_n is certain, in double intervals, or exactly where there is `exactly`.
void add_start(Propagation& state, SignedGram const& gram, Rational const& gamma, Vector const& v,
               ExactRows const* exactly) {
    std::optional<double> largest;
    auto const [D, H] = start_sums(gram, v);
    if (auto const bound = start_bound(LazyReal(gamma).enclosure(), D, H)) {
        largest = bound->upper();
    } else if (exactly != nullptr) {
        auto const [exact_D, exact_H] = exactly->start_sums(v);
        if (auto const exact_bound = start_bound(gamma, exact_D, exact_H)) largest = rounded_up(*exact_bound);
    }
    if (!largest || !std::isfinite(*largest)) return;
    Vector high(v.size());
    for (Index k = 0; k < v.size(); ++k) high[k] = (DoubleInterval(*largest) * DoubleInterval(v[k])).upper();
    if (!high.allFinite()) return;
    state.high = state.high.size() == 0 ? high : Vector(state.high.cwiseMin(high));
    state.starts.push_back({v, *largest});
}

}  // namespace

Index Propagation::covered() const { return std::count(proved.begin(), proved.end(), true); }
bool Propagation::closed() const { return !high.size() ? false : covered() == high.size(); }

Propagation propagate(SignedGram const& gram, Rational const& gamma, Vector const& first,
                      PropagationPolicy const& policy) {
    Propagation state;
    state.proved.assign(static_cast<std::size_t>(gram.size()), false);
    std::optional<ExactRows> exactly;
    if (gram.size() <= policy.largest_exact) exactly.emplace(gram, gamma);
    for (Vector const& v : propose_starts(gram, gamma, first)) {
        add_start(state, gram, gamma, v, exactly ? &*exactly : nullptr);
    }
    if (state.starts.empty()) return state;
    state.low = Vector::Zero(gram.size());
    run<DoubleInterval>(state, EnclosedRows(gram, gamma), policy);
    if (state.closed() || state.contradictory || !exactly) return state;
    bool const in_doubt = state.worst_bound < 1 + 0x1p-20;
    if (!in_doubt) return state;
    run<Rational>(state, *exactly, policy);
    if (state.closed()) state.level = {Level::Kind::exact, 0};
    return state;
}

std::string shortcoming_in_words(Propagation const& found) {
    auto const N = static_cast<std::int64_t>(found.proved.size());
    if (found.starts.empty())
        return "no weights v with gamma v_n |x_n|^2 > H_n for every n were found, so it cannot start";
    if (found.contradictory) return "the intervals of the multipliers contradict one another: there is no KKT point";
    std::int64_t const open = N - found.covered();
    PropagationPolicy const policy;
    int const allowed = sweeps_allowed(N, policy);
    std::string const cut = allowed < policy.most_sweeps && found.sweeps >= allowed
                                ? fmt::format(" after {} sweeps, as many as so many samples are given,", found.sweeps)
                                : "";
    return fmt::format("the propagation stops{} with {} of {} holding out, most of them sample {}", cut, open,
                       verdict::plural(N, "sample"), found.worst);
}

}  // namespace halfspace::evidence
