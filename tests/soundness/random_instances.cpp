#include "tests/soundness/random_instances.hpp"

#include <fmt/format.h>
#include <boost/random/uniform_int_distribution.hpp>
#include <boost/random/uniform_real_distribution.hpp>

#include <array>
#include <cmath>
#include <limits>

namespace halfspace::tests {

using arithmetic::Rational;
using attack::TargetLabels;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using linalg::Norm;
using linalg::Vector;

long Draw::whole(long from, long to) { return boost::random::uniform_int_distribution<long>(from, to)(random_); }
double Draw::real(double from, double to) { return boost::random::uniform_real_distribution<>(from, to)(random_); }

namespace {

Matrix filled(Index rows, Index cols, auto const& entry) {
    Matrix X(rows, cols);
    for (Index i = 0; i < X.size(); ++i) X.data()[i] = entry();
    return X;
}

Matrix uniform(Draw& draw) {
    return filled(draw.whole(1, 5), draw.whole(1, 7), [&] { return draw.real(-1, 1); });
}

Matrix nearly_orthogonal(Draw& draw) {
    Index const N = draw.whole(1, 5);
    double const noise = draw.one_of({0.0, 1e-17, 1e-9, 1e-3, 0.01, 0.03, 0.1, 0.3});
    Matrix X = filled(N, N + draw.whole(0, 2), [&] { return noise * draw.real(-1, 1); });
    bool const equal = draw.once_in(2);
    for (Index n = 0; n < N; ++n) X(n, n) += equal ? 1 : draw.real(0.5, 2);
    return X;
}

Matrix integers(Draw& draw) {
    long const most = draw.one_of({1L, 2L, 9L, 255L});
    return filled(draw.whole(1, 5), draw.whole(1, 5), [&] { return static_cast<double>(draw.whole(-most, most)); });
}

/// a^2 + b^2 + c^2 + d^2 = sum (Lagrange).
std::array<double, 4> four_squares(long sum) {
    auto const root = [](long x) { return static_cast<long>(std::sqrt(static_cast<double>(x))); };
    for (long a = root(sum); a >= 0; --a) {
        for (long b = root(sum - a * a); b >= 0; --b) {
            for (long c = root(sum - a * a - b * b); c >= 0; --c) {
                long const rest = sum - a * a - b * b - c * c;
                long const d = root(rest);
                if (d * d == rest) return {double(a), double(b), double(c), double(d)};
            }
        }
    }
    return {};
}

/// Integer samples of one squared length R^2, the first two with inner product p, all others orthogonal.
Matrix with_constants(Index N, long R_squared, long p) {
    Matrix X = Matrix::Zero(N, 4 + 4 * N);
    for (Index n = 0; n < N; ++n) {
        auto const own = four_squares(n < 2 ? R_squared - p : R_squared);
        for (Index i = 0; i < 4; ++i) X(n, 4 + 4 * n + i) = own[static_cast<std::size_t>(i)];
    }
    auto const shared = four_squares(p);
    for (Index i = 0; i < 4; ++i) X(0, i) = X(1, i) = shared[static_cast<std::size_t>(i)];
    return X;
}

/// Integers that meet some statement of A with equality, for gamma = c/D.
Matrix tied(Draw& draw, Rational& gamma) {
    long const D = draw.whole(2, 4);
    long const c = draw.whole(1, D - 1);
    long const k = draw.whole(1, 3);
    Index const N = draw.whole(2, 4);
    gamma = Rational(c, D);
    gamma.canonicalize();
    switch (draw.whole(0, 3)) {
        case 0: return with_constants(N, 3 * N * D * D * D * k, c * c * c * k);           // gamma^3 R^2 = 3 N p
        case 1: return with_constants(N, 3 * D * D * D * k, c * c * c * k);               // gamma^3 R^2 = 3 P
        case 2: return with_constants(N, (D + 2 * c) * k, c * k);                         // gamma (R^2 - 2 P) = P
        default: return with_constants(N, D * D * (D + c) * k, c * (D * D + c * c) * k);  // S1
    }
}

void repeat_a_sample(Draw& draw, Matrix& X) {
    Index const from = draw.whole(0, X.rows() - 1);
    X.row(draw.whole(0, X.rows() - 1)) = draw.one_of({1.0, 1.0, -1.0, 2.0, 0.0}) * X.row(from);
}

void move_one_unit(Draw& draw, Matrix& X) {
    double& entry = X.data()[draw.whole(0, X.size() - 1)];
    entry = std::nextafter(entry, draw.once_in(2) ? 4 * entry : -4 * entry);
}

void scale_rows(Draw& draw, Matrix& X) {
    int const most = static_cast<int>(draw.one_of({3L, 30L, 60L, 200L, 400L}));
    for (Index n = 0; n < X.rows(); ++n) X.row(n) *= std::ldexp(1.0, static_cast<int>(draw.whole(-most, most)));
}

Matrix samples(Draw& draw, Rational& gamma, std::string& kind) {
    Matrix X;
    switch (draw.whole(0, 5)) {
        case 0:
            X = uniform(draw);
            kind = "uniform";
            break;
        case 1:
        case 2:
            X = nearly_orthogonal(draw);
            kind = "nearly orthogonal";
            break;
        case 3:
            X = integers(draw);
            kind = "integers";
            break;
        default:
            X = tied(draw, gamma);
            kind = "tied";
            break;
    }
    if (draw.once_in(8)) {
        repeat_a_sample(draw, X);
        kind += ", repeated";
    }
    if (draw.once_in(3)) {
        move_one_unit(draw, X);
        kind += ", one unit off";
    }
    if (draw.once_in(8)) {
        scale_rows(draw, X);
        kind += ", rows scaled";
    }
    return X;
}

Rational any_slope(Draw& draw) {
    switch (draw.whole(0, 4)) {
        case 0: return arithmetic::exact(draw.one_of({0.9, 0.1, 0.5, 0.01}));
        case 1: return {9, 10};
        case 2: return arithmetic::exact(draw.one_of({8e-6, 1e-20, 1 - 0x1p-50, 0x1p-300}));
        default: {
            Rational gamma(draw.whole(1, 99), 100);
            gamma.canonicalize();
            return gamma;
        }
    }
}

/// Near the theorem's pattern, on it, or anywhere; margins from tiny to huge.
Matrix weights(Draw& draw, DataSet const& data, Rational const& gamma) {
    Index const half = draw.whole(1, 2);
    Index const d = data.dimension();
    if (draw.once_in(6)) return filled(2 * half, d, [&] { return static_cast<double>(draw.whole(-2, 2)); });
    double const other = arithmetic::nearest_double(gamma);
    double const size = std::ldexp(1.0, static_cast<int>(draw.one_of({0L, 0L, 0L, -3L, 3L, 6L, -60L, 60L})));
    double const spread = draw.one_of({0.0, 0.0, 1e-12, 0.1, 1.0});
    Matrix W = Matrix::Zero(2 * half, d);
    for (Index j = 0; j < W.rows(); ++j) {
        int const sign = j < half ? 1 : -1;
        for (Index n = 0; n < data.size(); ++n) {
            int const y = data.y[static_cast<std::size_t>(n)];
            double const largest = data.X.row(n).cwiseAbs().maxCoeff();
            if (!(largest > 0) || !std::isfinite(1 / largest)) continue;
            Vector const row = data.X.row(n).transpose() / largest;
            double const share = (y == sign ? 1 : other) * (1 + spread * draw.real(-1, 1)) / row.squaredNorm();
            W.row(j) += sign * y * size * share / largest * row.transpose();
        }
    }
    if (!W.allFinite()) W.setZero();
    return W;
}

attack::AttackOptions any_attack(Draw& draw, Matrix const& X) {
    attack::AttackOptions attack;
    attack.given = true;
    attack.norm = draw.one_of({Norm::l2, Norm::l2, Norm::linf, Norm::l0});
    attack.labels = X.rows() == 1 ? TargetLabels::given  // random ones have both signs
                                  : draw.one_of({TargetLabels::random, TargetLabels::flipped, TargetLabels::given});
    attack.pixels = draw.whole(1, X.cols());
    double const length = std::max(X.cwiseAbs().maxCoeff(), std::numeric_limits<double>::min());
    attack.eps = length * draw.one_of({1e-40, 1e-17, 1e-6, 1e-3, 0.01, 0.1, 0.5, 1.0, 2.0, 0x1p-100});
    return attack;
}

}  // namespace

RandomInstance random_instance(std::uint64_t seed) {
    Draw draw(seed);
    RandomInstance instance;
    instance.seed = seed;
    instance.gamma = any_slope(draw);
    Matrix X = samples(draw, instance.gamma, instance.kind);
    for (Index n = 0; n < X.rows(); ++n) instance.data.y.push_back(draw.once_in(2) ? 1 : -1);
    int const exponent = static_cast<int>(draw.one_of({0L, 0L, 0L, -60L, 60L, -400L, 400L, -900L, 700L}));
    instance.data.X = X * std::ldexp(1.0, exponent);
    if (!instance.data.X.allFinite()) instance.data.X = X;
    instance.loss = draw.once_in(2) ? training::Loss::exponential : training::Loss::logistic;
    instance.W = weights(draw, instance.data, instance.gamma);
    instance.attack = any_attack(draw, instance.data.X);
    return instance;
}

namespace {

std::string text_of(Matrix const& X) {
    std::string text;
    for (Index n = 0; n < X.rows(); ++n) {
        text += "  ";
        for (Index i = 0; i < X.cols(); ++i) text += fmt::format("{:a} ", X(n, i));
        text += "\n";
    }
    return text;
}

}  // namespace

std::string described(RandomInstance const& instance) {
    auto const& attack = instance.attack;
    std::string text = fmt::format(
        "seed {} ({}), gamma {}, {} loss, attack {} eps {:a} pixels {} labels {}\nX\n{}y", instance.seed, instance.kind,
        instance.gamma.get_str(), instance.loss == training::Loss::exponential ? "exponential" : "logistic",
        base::word_of(attack.norm), attack.eps, attack.pixels, base::word_of(attack.labels), text_of(instance.data.X));
    for (int const label : instance.data.y) text += fmt::format(" {}", label);
    return text + "\nW\n" + text_of(instance.W);
}

}  // namespace halfspace::tests
