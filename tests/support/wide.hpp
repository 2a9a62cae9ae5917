#pragma once

#include "data/random.hpp"
#include "data/synthetic.hpp"
#include "evidence/wide_lazy.hpp"
#include "tests/support/instances.hpp"
#include "tests/support/matrices.hpp"
#include "training/lazy_training.hpp"

#include <vector>

/// Small wide networks with their data, and exact rational oracles for them.
namespace halfspace::tests {

/// A wide network with data and test points.
struct WideCase {
    network::WideNetwork network;
    data::DataSet data;
    linalg::Matrix Z;

    [[nodiscard]] evidence::LazyData moving() const { return {data.X, data.y, {}}; }
    [[nodiscard]] training::LazyTrained trained(double T, long steps) const {
        return training::lazy_train(data, network,
                                    {training::LazyLoss::identity, training::LazyMethod::flow, T, steps, 0.01, 0.9});
    }
};

inline WideCase wide_case(linalg::Index d, linalg::Index m, linalg::Index N, linalg::Index P,
                          arithmetic::Rational const& gamma, bool biases, std::uint64_t seed) {
    auto labels = data::generator(seed, "test labels");
    return {training::draw_wide_network(d, m, gamma, biases, seed),
            {2 * uniform_points(N, d, seed), data::random_signs(N, labels)},
            2 * uniform_points(P, d, seed + 1)};
}

/// Two Gaussian clouds, as the second paper draws them.
inline WideCase clouds(linalg::Index d, linalg::Index m, linalg::Index N, linalg::Index P, bool biases,
                       std::uint64_t seed) {
    data::DataOptions options;
    options.kind = data::DataKind::shifted_gauss;
    options.n = N;
    options.d = d;
    data::DataSet const data = data::synthetic_data(options, seed);
    options.n = P;
    return {training::draw_wide_network(d, m, 0, biases, seed), data, data::synthetic_data(options, seed + 1).X};
}

inline arithmetic::Rational exact_preactivation(network::WideNetwork const& network, linalg::Index j,
                                                linalg::Matrix const& X, linalg::Index n) {
    arithmetic::Rational h = arithmetic::exact(network.W(j, network.dimension()));
    for (linalg::Index i = 0; i < X.cols(); ++i) h += arithmetic::exact(network.W(j, i)) * arithmetic::exact(X(n, i));
    return h;
}

inline arithmetic::Rational exact_slope(network::WideNetwork const& network, arithmetic::Rational const& h) {
    return h > 0 ? arithmetic::Rational(1) : network.gamma;
}

/// f(z;0).
inline arithmetic::Rational exact_output(network::WideNetwork const& network, linalg::Matrix const& Z,
                                         linalg::Index i) {
    arithmetic::Rational f = 0;
    for (linalg::Index j = 0; j < network.width(); ++j) {
        arithmetic::Rational const h = exact_preactivation(network, j, Z, i);
        f += arithmetic::exact(network.a[j]) * exact_slope(network, h) * h;
    }
    return f;
}

/// <x_n, z> + beta.
inline arithmetic::Rational exact_pull(WideCase const& c, linalg::Index n, linalg::Matrix const& Z, linalg::Index i) {
    return exact_product(c.data.X, n, Z, i) + arithmetic::exact(c.network.beta());
}

/// T fhat_m(z) with the drawn slopes.
inline arithmetic::Rational exact_shift(WideCase const& c, double T, linalg::Index i) {
    arithmetic::Rational sum = 0;
    for (linalg::Index n = 0; n < c.data.size(); ++n) {
        arithmetic::Rational kernel = 0;
        for (linalg::Index j = 0; j < c.network.width(); ++j) {
            kernel += arithmetic::exact(c.network.a[j]) * arithmetic::exact(c.network.a[j]) *
                      exact_slope(c.network, exact_preactivation(c.network, j, c.data.X, n)) *
                      exact_slope(c.network, exact_preactivation(c.network, j, c.Z, i));
        }
        sum += c.data.y[static_cast<std::size_t>(n)] * exact_pull(c, n, c.Z, i) * kernel;
    }
    return arithmetic::exact(T) * sum / static_cast<long>(c.data.size());
}

/// The drift bound of docs/theorems/B0.md at z, exactly.
class ExactDrift {
public:
    ExactDrift(WideCase const& c, double T) : c_(c), T_(arithmetic::exact(T)) {}

    arithmetic::Rational operator()(linalg::Index i) const {
        arithmetic::Rational sum = 0;
        for (linalg::Index n = 0; n < c_.data.size(); ++n)
            sum += abs(exact_pull(c_, n, c_.Z, i)) * (late(c_.data.X, n) + late(c_.Z, i));
        return (1 - c_.network.gamma) * sum / static_cast<long>(c_.data.size());
    }

private:
    /// sum_j a_j^2 [T - tau_j]_+ at row i of Z.
    [[nodiscard]] arithmetic::Rational late(linalg::Matrix const& Z, linalg::Index i) const {
        arithmetic::Rational plus = 0;
        arithmetic::Rational minus = 0;
        for (linalg::Index n = 0; n < c_.data.size(); ++n) {
            arithmetic::Rational const pull = c_.data.y[static_cast<std::size_t>(n)] * exact_pull(c_, n, Z, i);
            (pull > 0 ? plus : minus) += abs(pull);
        }
        arithmetic::Rational const N(static_cast<long>(c_.data.size()));
        arithmetic::Rational const up =
            std::max(arithmetic::Rational(0), arithmetic::Rational((plus - c_.network.gamma * minus) / N));
        arithmetic::Rational const down =
            std::max(arithmetic::Rational(0), arithmetic::Rational((minus - c_.network.gamma * plus) / N));
        arithmetic::Rational sum = 0;
        for (linalg::Index j = 0; j < c_.network.width(); ++j) {
            arithmetic::Rational const a = arithmetic::exact(c_.network.a[j]);
            arithmetic::Rational const h = exact_preactivation(c_.network, j, Z, i);
            arithmetic::Rational const speed = abs(a) * (sgn(a) * sgn(h) > 0 ? down : up);
            if (speed == 0) {
                if (h == 0) sum += a * a * T_;
                continue;
            }
            sum += a * a * std::max(arithmetic::Rational(0), arithmetic::Rational(T_ - abs(h) / speed));
        }
        return sum;
    }

    WideCase const& c_;
    arithmetic::Rational T_;
};

inline bool contains(arithmetic::DoubleInterval const& x, arithmetic::Rational const& value) {
    return arithmetic::exact(x.lower()) <= value && value <= arithmetic::exact(x.upper());
}

}  // namespace halfspace::tests
