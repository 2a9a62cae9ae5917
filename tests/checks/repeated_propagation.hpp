#pragma once

#include "evidence/propagation.hpp"
#include "tests/support/matrices.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace halfspace::tests {

/// Repeats a propagation in one pass, in rationals, by formulas of its own (theorem A1s): no header of the rules is
/// used but for the format of the steps.
class RepeatedPropagation {
public:
    RepeatedPropagation(linalg::Matrix const& X, std::vector<int> labels, arithmetic::Rational slope)
        : y(std::move(labels)), g(std::move(slope)), N(y.size()) {
        for (std::size_t n = 0; n < N; ++n) {
            auto& row = T.emplace_back();
            for (std::size_t k = 0; k < N; ++k) {
                row.push_back(y[n] * y[k] *
                              exact_product(X, static_cast<linalg::Index>(n), X, static_cast<linalg::Index>(k)));
            }
        }
        low.assign(N, 0);
        known.assign(N, false);
    }

    bool all(evidence::Propagation const& found) {
        for (auto const& start : found.starts) {
            if (!starts(start)) return false;
        }
        for (auto const& step : found.steps) {
            if (!follows(step)) return false;
        }
        return std::all_of(known.begin(), known.end(), [](bool k) { return k; });
    }

private:
    std::vector<int> y;
    arithmetic::Rational g;
    std::size_t N;
    std::vector<std::vector<arithmetic::Rational>> T;
    std::vector<arithmetic::Rational> low, high;
    std::vector<bool> known;

    bool starts(evidence::PropagationStart const& start) {
        std::vector<arithmetic::Rational> D, H;
        arithmetic::Rational first = 0;
        bool second_holds = true;
        std::optional<arithmetic::Rational> room;
        for (std::size_t n = 0; n < N; ++n) {
            arithmetic::Rational harm = 0;
            for (std::size_t k = 0; k < N; ++k) {
                if (k != n && T[n][k] < 0) harm -= T[n][k] * arithmetic::exact(start.v[static_cast<linalg::Index>(k)]);
            }
            arithmetic::Rational const d = T[n][n] * arithmetic::exact(start.v[static_cast<linalg::Index>(n)]);
            if (g * d <= harm) return false;
            first = std::max(first, arithmetic::Rational(2 / ((1 + g * g) * d - (1 + g) * harm)));
            second_holds = second_holds && (1 + g) * harm <= g * (1 + g * g) * d;
            if (!room || d - harm < *room) room = d - harm;
        }
        arithmetic::Rational const second = 2 / ((1 + g * g) * *room);
        arithmetic::Rational const largest = arithmetic::exact(start.largest);
        if (!(largest >= first || (second_holds && largest >= second))) return false;
        for (std::size_t k = 0; k < N; ++k) {
            arithmetic::Rational const end = largest * arithmetic::exact(start.v[static_cast<linalg::Index>(k)]);
            if (high.size() <= k) high.push_back(end);
            high[k] = std::min(high[k], end);
        }
        return true;
    }

    std::pair<arithmetic::Rational, arithmetic::Rational> slope(bool own, std::size_t n, std::size_t k) const {
        if (!known[k]) return {g, 1};
        arithmetic::Rational const s = (y[n] == y[k]) == own ? arithmetic::Rational(1) : g;
        return {s, s};
    }
    /// The least or largest of coefficient * t_nk over the boxes of both.
    arithmetic::Rational extreme(std::size_t n, std::size_t k, arithmetic::Rational const& from,
                                 arithmetic::Rational const& to, bool largest) const {
        std::optional<arithmetic::Rational> best;
        for (arithmetic::Rational const& c : {from, to}) {
            for (arithmetic::Rational const& lambda : {low[k], high[k]}) {
                arithmetic::Rational const value = c * lambda * T[n][k];
                if (!best || (largest ? value > *best : value < *best)) best = value;
            }
        }
        return *best;
    }
    arithmetic::Rational others(std::size_t n, bool own, bool largest) const {
        arithmetic::Rational sum = 0;
        for (std::size_t k = 0; k < N; ++k) {
            if (k == n) continue;
            auto const [from, to] = slope(own, n, k);
            sum += extreme(n, k, from, to, largest);
        }
        return sum;
    }
    arithmetic::Rational corner(std::size_t n, bool offender_own, int a, int b, arithmetic::Rational const& mu) const {
        arithmetic::Rational const c = (a + b * g * g) / 2 - mu * g;
        arithmetic::Rational sum =
            std::max(arithmetic::Rational(c * T[n][n] * low[n]), arithmetic::Rational(c * T[n][n] * high[n]));
        for (std::size_t k = 0; k < N; ++k) {
            if (k == n) continue;
            auto const own = slope(true, n, k);
            auto const other = slope(false, n, k);
            auto const j = slope(offender_own, n, k);
            arithmetic::Rational const from = (a * own.first + b * g * other.first) / 2 - mu * j.second;
            arithmetic::Rational const to = (a * own.second + b * g * other.second) / 2 - mu * j.first;
            sum += extreme(n, k, from, to, true);
        }
        return sum;
    }

    bool follows(evidence::PropagationStep const& step) {
        auto const n = static_cast<std::size_t>(step.sample);
        arithmetic::Rational const kappa = (1 + g * g) / 2;
        if (step.rule == evidence::PropagationStep::Rule::range) {
            known[n] =
                g * low[n] * T[n][n] + others(n, true, false) > 0 && g * low[n] * T[n][n] + others(n, false, false) > 0;
            return known[n];
        }
        if (step.rule == evidence::PropagationStep::Rule::contradiction) {
            int const shares[3][2] = {{1, 1}, {1, 0}, {0, 1}};
            for (std::size_t c = 0; c < 6; ++c) {
                arithmetic::Rational const mu = arithmetic::exact(step.mu[c]);
                if (mu < 0 || corner(n, c < 3, shares[c % 3][0], shares[c % 3][1], mu) >= 1) return false;
            }
            return known[n] = true;
        }
        arithmetic::Rational const end = arithmetic::exact(step.end);
        if (step.rule == evidence::PropagationStep::Rule::lower) {
            // With a multiplier just below `end` the margin stays below 1, whatever the rest.
            arithmetic::Rational const own = end * T[n][n] + others(n, true, true);
            arithmetic::Rational const other = g * end * T[n][n] + others(n, false, true);
            arithmetic::Rational const most = known[n]
                                                  ? arithmetic::Rational(own + g * other)
                                                  : arithmetic::Rational(std::max(own, arithmetic::Rational(0)) +
                                                                         g * std::max(other, arithmetic::Rational(0)));
            low[n] = end;
            return most <= 2;
        }
        // With a multiplier above `end` both groups have the pattern at n, and the margin is above 1.
        arithmetic::Rational const own = others(n, true, false);
        arithmetic::Rational const other = others(n, false, false);
        bool const pattern = known[n] || (g * end * T[n][n] + own >= 0 && g * end * T[n][n] + other >= 0);
        high[n] = end;
        return end >= 0 && pattern && kappa * end * T[n][n] + (own + g * other) / 2 >= 1;
    }
};

}  // namespace halfspace::tests
