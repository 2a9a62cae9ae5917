#pragma once

#include "checks/wide_lazy.hpp"
#include "data/random.hpp"
#include "data/synthetic.hpp"
#include "tests/support/instances.hpp"
#include "tests/support/matrices.hpp"
#include "training/lazy_training.hpp"

#include <vector>

/// Small wide networks with their data, and exact rational oracles for them.
namespace halfspace::test {

/// A wide network with data and test points.
struct WideCase {
    WideNetwork network;
    DataSet data;
    Matrix Z;

    [[nodiscard]] LazyData moving() const { return {data.X, data.y, {}}; }
    [[nodiscard]] LazyTrained trained(double T, long steps) const {
        return lazy_train(data, network, {LazyLoss::identity, "flow", T, steps, 0.01, 0.9});
    }
};

inline WideCase wide_case(Index d, Index m, Index N, Index P, Rational const& gamma, bool biases, std::uint64_t seed) {
    auto labels = generator(seed, "test labels");
    return {draw_wide_network(d, m, gamma, biases, seed), {2 * uniform_points(N, d, seed), random_signs(N, labels)},
            2 * uniform_points(P, d, seed + 1)};
}

/// Two Gaussian clouds, as the second paper draws them.
inline WideCase clouds(Index d, Index m, Index N, Index P, bool biases, std::uint64_t seed) {
    DataOptions options;
    options.kind = "shifted-gauss";
    options.n = N;
    options.d = d;
    DataSet const data = synthetic_data(options, seed);
    options.n = P;
    return {draw_wide_network(d, m, 0, biases, seed), data, synthetic_data(options, seed + 1).X};
}

inline Rational exact_preactivation(WideNetwork const& network, Index j, Matrix const& X, Index n) {
    Rational h = exact(network.W(j, network.dimension()));
    for (Index i = 0; i < X.cols(); ++i) h += exact(network.W(j, i)) * exact(X(n, i));
    return h;
}

inline Rational exact_slope(WideNetwork const& network, Rational const& h) { return h > 0 ? Rational(1) : network.gamma; }

/// f(z;0).
inline Rational exact_output(WideNetwork const& network, Matrix const& Z, Index i) {
    Rational f = 0;
    for (Index j = 0; j < network.width(); ++j) {
        Rational const h = exact_preactivation(network, j, Z, i);
        f += exact(network.a[j]) * exact_slope(network, h) * h;
    }
    return f;
}

/// <x_n, z> + beta.
inline Rational exact_pull(WideCase const& c, Index n, Matrix const& Z, Index i) {
    return exact_product(c.data.X, n, Z, i) + exact(c.network.beta());
}

/// T fhat_m(z) with the drawn slopes.
inline Rational exact_shift(WideCase const& c, double T, Index i) {
    Rational sum = 0;
    for (Index n = 0; n < c.data.size(); ++n) {
        Rational kernel = 0;
        for (Index j = 0; j < c.network.width(); ++j) {
            kernel += exact(c.network.a[j]) * exact(c.network.a[j]) *
                      exact_slope(c.network, exact_preactivation(c.network, j, c.data.X, n)) *
                      exact_slope(c.network, exact_preactivation(c.network, j, c.Z, i));
        }
        sum += c.data.y[static_cast<std::size_t>(n)] * exact_pull(c, n, c.Z, i) * kernel;
    }
    return exact(T) * sum / static_cast<long>(c.data.size());
}

/// The drift bound of docs/theorems/B0.md at z, exactly.
class ExactDrift {
public:
    ExactDrift(WideCase const& c, double T) : c_(c), T_(exact(T)) {}

    Rational operator()(Index i) const {
        Rational sum = 0;
        for (Index n = 0; n < c_.data.size(); ++n) sum += abs(exact_pull(c_, n, c_.Z, i)) * (late(c_.data.X, n) + late(c_.Z, i));
        return (1 - c_.network.gamma) * sum / static_cast<long>(c_.data.size());
    }

private:
    /// sum_j a_j^2 [T - tau_j]_+ at row i of Z.
    [[nodiscard]] Rational late(Matrix const& Z, Index i) const {
        Rational plus = 0;
        Rational minus = 0;
        for (Index n = 0; n < c_.data.size(); ++n) {
            Rational const pull = c_.data.y[static_cast<std::size_t>(n)] * exact_pull(c_, n, Z, i);
            (pull > 0 ? plus : minus) += abs(pull);
        }
        Rational const N(static_cast<long>(c_.data.size()));
        Rational const up = std::max(Rational(0), Rational((plus - c_.network.gamma * minus) / N));
        Rational const down = std::max(Rational(0), Rational((minus - c_.network.gamma * plus) / N));
        Rational sum = 0;
        for (Index j = 0; j < c_.network.width(); ++j) {
            Rational const a = exact(c_.network.a[j]);
            Rational const h = exact_preactivation(c_.network, j, Z, i);
            Rational const speed = abs(a) * (sgn(a) * sgn(h) > 0 ? down : up);
            if (speed == 0) {
                if (h == 0) sum += a * a * T_;
                continue;
            }
            sum += a * a * std::max(Rational(0), Rational(T_ - abs(h) / speed));
        }
        return sum;
    }

    WideCase const& c_;
    Rational T_;
};

inline bool contains(DoubleInterval const& x, Rational const& value) {
    return exact(x.lower()) <= value && value <= exact(x.upper());
}

}  // namespace halfspace::test
