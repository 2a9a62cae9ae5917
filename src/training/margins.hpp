#pragma once

#include "training/dense.hpp"
#include "training/trained.hpp"

#include <cmath>

/// Losses of margins q_n = shift + delta_n, in logarithms, so that nothing under- or overflows. The common part is
/// kept apart because only differences of margins matter to the softmax weights: they stay exact to rounding however
/// large the margins have grown.
namespace halfspace::training {

/// N margins, q_n = shift + delta_n.
template <class S>
struct Margins {
    Vec<S> delta;
    S shift{0};

    [[nodiscard]] S operator()(linalg::Index n) const { return shift + delta(n); }

    /// Moves the least margin into the shift.
    void rebase() {
        S const least = delta.minCoeff();
        shift += least;
        delta.array() -= least;
    }
};

/// log(1 + exp(x)).
template <class S>
S softplus(S const& x) {
    using std::exp;
    using std::log1p;
    return x > 0 ? S(x + log1p(exp(S(-x)))) : S(log1p(exp(x)));
}

/// log sum_i exp(x_i).
template <class S>
S log_sum_exp(Vec<S> const& x) {
    using std::exp;
    using std::log;
    S const largest = x.maxCoeff();
    S sum(0);
    for (linalg::Index i = 0; i < x.size(); ++i) sum += exp(S(x(i) - largest));
    return largest + log(sum);
}

/// log g_n + shift, g_n = -loss'(q_n): exp(-q_n), or 1/(1 + exp(q_n)).
template <class S>
Vec<S> log_gradients(Loss loss, Margins<S> const& q) {
    Vec<S> logs = -q.delta;
    if (loss == Loss::logistic) {
        for (linalg::Index n = 0; n < logs.size(); ++n) logs(n) -= softplus(S(-q(n)));
    }
    return logs;
}

/// What one moment of the flow needs: pi_n = g_n / sum_k g_k and log sum_k g_k.
template <class S>
struct Softmax {
    Vec<S> pi;
    S log_sum;  ///< log sum_k g_k
};

/// Computed relative to the largest weight, so that none overflows.
template <class S>
Softmax<S> softmax(Loss loss, Margins<S> const& q) {
    using std::exp;
    using std::log;
    Softmax<S> result;
    result.pi = log_gradients(loss, q);
    S const largest = result.pi.maxCoeff();
    for (linalg::Index n = 0; n < result.pi.size(); ++n) result.pi(n) = exp(S(result.pi(n) - largest));
    S const sum = result.pi.sum();
    result.pi /= sum;
    result.log_sum = largest + log(sum) - q.shift;
    return result;
}

/// log of one sample's loss.
template <class S>
S log_loss(Loss loss, S const& q) {
    using std::log;
    if (loss == Loss::exponential) return -q;
    S const value = softplus(S(-q));
    // log(1 + exp(-q)) = exp(-q) to all digits once exp(-q) is below the resolution of 1.
    return value < epsilon<S>() ? S(-q) : S(log(value));
}

/// log L, L = (1/N) sum_n loss(q_n).
template <class S>
S log_mean_loss(Loss loss, Margins<S> const& q) {
    using std::log;
    Vec<S> logs(q.delta.size());
    for (linalg::Index n = 0; n < logs.size(); ++n) logs(n) = log_loss(loss, q(n));
    return log_sum_exp(logs) - log(S(static_cast<double>(logs.size())));
}

/// log(exp(a) + exp(b)); minus infinity stands for zero.
inline double log_add(double a, double b) {
    if (a < b) std::swap(a, b);
    return std::isinf(a) || std::isinf(b) ? a : a + std::log1p(std::exp(b - a));
}

}  // namespace halfspace::training
