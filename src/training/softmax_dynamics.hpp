#pragma once

#include "training/margins.hpp"

#include <vector>

namespace halfspace::training {

/// dp/ds = pi, pi the softmax weights of q = q0 + K p: the whole flow between two pattern changes.
template <class S>
class SoftmaxDynamics {
public:
    SoftmaxDynamics(Mat<S> const& kernel, Margins<S> start, Loss loss)
        : kernel_(kernel), start_(std::move(start)), loss_(loss) {}

    [[nodiscard]] Margins<S> margins(std::vector<S> const& p) const {
        return {start_.delta + kernel_ * as_vector(p), start_.shift};
    }

    [[nodiscard]] Softmax<S> weights(std::vector<S> const& p) const { return softmax(loss_, margins(p)); }

    /// The form Boost.Odeint calls.
    void operator()(std::vector<S> const& p, std::vector<S>& dp_ds, S const& /*s*/) const {
        Vec<S> const pi = weights(p).pi;
        std::copy(pi.begin(), pi.end(), dp_ds.begin());
    }

    /// log(dt/ds) = log N - log sum_k g_k, and its derivative sum_n pi_n (-d log g_n / dq) (K pi)_n.
    [[nodiscard]] std::pair<S, S> log_time_rate(std::vector<S> const& p) const {
        using std::exp;
        using std::log;
        auto const q = margins(p);
        auto const now = softmax(loss_, q);
        Vec<S> decay = now.pi;
        if (loss_ == Loss::logistic) {
            // d log g / dq = -(1 - g) = -exp(-softplus(-q))
            for (linalg::Index n = 0; n < decay.size(); ++n) decay(n) *= exp(S(-softplus(S(-q(n)))));
        }
        return {log(S(static_cast<double>(decay.size()))) - now.log_sum, decay.dot(kernel_ * now.pi)};
    }

    /// A step size at which an explicit method is stable: the Jacobian of the weights is similar to
    /// -(1 - vv^T) B (1 - vv^T), v = sqrt(pi), B = diag(v) K diag(v), whose eigenvalues lie between 0 and both the
    /// trace of B and its largest absolute row sum. The interval of dopri5 on the negative axis is 3.3 long.
    [[nodiscard]] S stable_step() const {
        using std::sqrt;
        Vec<S> const v = softmax(loss_, start_).pi.unaryExpr([](S const& x) { return S(sqrt(x)); });
        S const trace = v.cwiseAbs2().dot(kernel_.diagonal());
        S const row_sum = v.cwiseProduct(kernel_.cwiseAbs() * v).maxCoeff();
        S const radius = trace < row_sum ? trace : row_sum;
        return S(5) / 2 / radius;
    }

    static Eigen::Map<Vec<S> const> as_vector(std::vector<S> const& p) {
        return {p.data(), static_cast<linalg::Index>(p.size())};
    }

private:
    Mat<S> const& kernel_;
    Margins<S> start_;
    Loss loss_;
};

/// log of int over one step of exp(L), L known with its slope at both ends: three Gauss points on the cubic in between.
template <class S>
double log_time_of_step(std::pair<S, S> const& left, std::pair<S, S> const& right, S const& h) {
    using std::exp;
    using std::log;
    using std::sqrt;
    S const offset = sqrt(S(15)) / 10;
    S const half = S(1) / 2;
    S const points[] = {half - offset, half, half + offset};
    S const weights[] = {S(5) / 18, S(8) / 18, S(5) / 18};
    S const base = left.first > right.first ? left.first : right.first;
    S sum(0);
    for (int i = 0; i < 3; ++i) {
        S const x = points[i];
        S const L = (1 + 2 * x) * (1 - x) * (1 - x) * left.first + x * (1 - x) * (1 - x) * h * left.second +
                    x * x * (3 - 2 * x) * right.first + x * x * (x - 1) * h * right.second;
        sum += weights[i] * exp(S(L - base));
    }
    return static_cast<double>(S(base + log(sum) + log(h)));
}

}  // namespace halfspace::training
