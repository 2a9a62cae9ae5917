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
        : y_(std::move(labels)), g_(std::move(slope)), N_(y_.size()) {
        for (std::size_t n = 0; n < N_; ++n) {
            auto& row = T_.emplace_back();
            for (std::size_t k = 0; k < N_; ++k) {
                row.push_back(y_[n] * y_[k] *
                              exact_product(X, static_cast<linalg::Index>(n), X, static_cast<linalg::Index>(k)));
            }
        }
        low_.assign(N_, 0);
        known_.assign(N_, false);
    }

    bool all(evidence::Propagation const& found) {
        for (auto const& start : found.starts) {
            if (!starts(start)) return false;
        }
        for (auto const& step : found.steps) {
            if (!follows(step)) return false;
        }
        return std::all_of(known_.begin(), known_.end(), [](bool k) { return k; });
    }

private:
    std::vector<int> y_;
    arithmetic::Rational g_;
    std::size_t N_;
    std::vector<std::vector<arithmetic::Rational>> T_;
    std::vector<arithmetic::Rational> low_, high_;
    std::vector<bool> known_;

    bool starts(evidence::PropagationStart const& start) {
        std::vector<arithmetic::Rational> D, H;
        arithmetic::Rational first = 0;
        bool second_holds = true;
        std::optional<arithmetic::Rational> room;
        for (std::size_t n = 0; n < N_; ++n) {
            arithmetic::Rational harm = 0;
            for (std::size_t k = 0; k < N_; ++k) {
                if (k != n && T_[n][k] < 0)
                    harm -= T_[n][k] * arithmetic::exact(start.v[static_cast<linalg::Index>(k)]);
            }
            arithmetic::Rational const d = T_[n][n] * arithmetic::exact(start.v[static_cast<linalg::Index>(n)]);
            if (g_ * d <= harm) return false;
            first = std::max(first, arithmetic::Rational(2 / ((1 + g_ * g_) * d - (1 + g_) * harm)));
            second_holds = second_holds && (1 + g_) * harm <= g_ * (1 + g_ * g_) * d;
            if (!room || d - harm < *room) room = d - harm;
        }
        arithmetic::Rational const second = 2 / ((1 + g_ * g_) * *room);
        arithmetic::Rational const largest = arithmetic::exact(start.largest);
        if (!(largest >= first || (second_holds && largest >= second))) return false;
        for (std::size_t k = 0; k < N_; ++k) {
            arithmetic::Rational const end = largest * arithmetic::exact(start.v[static_cast<linalg::Index>(k)]);
            if (high_.size() <= k) high_.push_back(end);
            high_[k] = std::min(high_[k], end);
        }
        return true;
    }

    std::pair<arithmetic::Rational, arithmetic::Rational> slope(bool own, std::size_t n, std::size_t k) const {
        if (!known_[k]) return {g_, 1};
        arithmetic::Rational const s = (y_[n] == y_[k]) == own ? arithmetic::Rational(1) : g_;
        return {s, s};
    }
    /// The least or largest of coefficient * t_nk over the boxes of both.
    arithmetic::Rational extreme(std::size_t n, std::size_t k, arithmetic::Rational const& from,
                                 arithmetic::Rational const& to, bool largest) const {
        std::optional<arithmetic::Rational> best;
        for (arithmetic::Rational const& c : {from, to}) {
            for (arithmetic::Rational const& lambda : {low_[k], high_[k]}) {
                arithmetic::Rational const value = c * lambda * T_[n][k];
                if (!best || (largest ? value > *best : value < *best)) best = value;
            }
        }
        return *best;
    }
    arithmetic::Rational others(std::size_t n, bool own, bool largest) const {
        arithmetic::Rational sum = 0;
        for (std::size_t k = 0; k < N_; ++k) {
            if (k == n) continue;
            auto const [from, to] = slope(own, n, k);
            sum += extreme(n, k, from, to, largest);
        }
        return sum;
    }
    arithmetic::Rational corner(std::size_t n, bool offender_own, int a, int b, arithmetic::Rational const& mu) const {
        arithmetic::Rational const c = (a + b * g_ * g_) / 2 - mu * g_;
        arithmetic::Rational sum =
            std::max(arithmetic::Rational(c * T_[n][n] * low_[n]), arithmetic::Rational(c * T_[n][n] * high_[n]));
        for (std::size_t k = 0; k < N_; ++k) {
            if (k == n) continue;
            auto const own = slope(true, n, k);
            auto const other = slope(false, n, k);
            auto const j = slope(offender_own, n, k);
            arithmetic::Rational const from = (a * own.first + b * g_ * other.first) / 2 - mu * j.second;
            arithmetic::Rational const to = (a * own.second + b * g_ * other.second) / 2 - mu * j.first;
            sum += extreme(n, k, from, to, true);
        }
        return sum;
    }

    bool follows(evidence::PropagationStep const& step) {
        auto const n = static_cast<std::size_t>(step.sample);
        arithmetic::Rational const kappa = (1 + g_ * g_) / 2;
        if (step.rule == evidence::PropagationStep::Rule::range) {
            known_[n] = g_ * low_[n] * T_[n][n] + others(n, true, false) > 0 &&
                        g_ * low_[n] * T_[n][n] + others(n, false, false) > 0;
            return known_[n];
        }
        if (step.rule == evidence::PropagationStep::Rule::contradiction) {
            int const shares[3][2] = {{1, 1}, {1, 0}, {0, 1}};
            for (std::size_t c = 0; c < 6; ++c) {
                arithmetic::Rational const mu = arithmetic::exact(step.mu[c]);
                if (mu < 0 || corner(n, c < 3, shares[c % 3][0], shares[c % 3][1], mu) >= 1) return false;
            }
            return known_[n] = true;
        }
        arithmetic::Rational const end = arithmetic::exact(step.end);
        if (step.rule == evidence::PropagationStep::Rule::lower) {
            // With a multiplier just below `end` the margin stays below 1, whatever the rest.
            arithmetic::Rational const own = end * T_[n][n] + others(n, true, true);
            arithmetic::Rational const other = g_ * end * T_[n][n] + others(n, false, true);
            arithmetic::Rational const most = known_[n]
                                                  ? arithmetic::Rational(own + g_ * other)
                                                  : arithmetic::Rational(std::max(own, arithmetic::Rational(0)) +
                                                                         g_ * std::max(other, arithmetic::Rational(0)));
            low_[n] = end;
            return most <= 2;
        }
        // With a multiplier above `end` both groups have the pattern at n, and the margin is above 1.
        arithmetic::Rational const own = others(n, true, false);
        arithmetic::Rational const other = others(n, false, false);
        bool const pattern = known_[n] || (g_ * end * T_[n][n] + own >= 0 && g_ * end * T_[n][n] + other >= 0);
        high_[n] = end;
        return end >= 0 && pattern && kappa * end * T_[n][n] + (own + g_ * other) / 2 >= 1;
    }
};

}  // namespace halfspace::tests
