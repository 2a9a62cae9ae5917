#include "evidence/sharp_weights.hpp"

#include "linalg/blocked_products.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace halfspace::evidence {

using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::multiply_vector;
using linalg::Vector;

namespace {

int constexpr most_steps = 100;
int constexpr most_starts = 12;
int constexpr patience = 8;  ///< steps without gain after which an iteration stops
/// Entries of the Gram matrix that the steps of one iteration may read.
double constexpr most_entries = 3e9;
double constexpr infinity = std::numeric_limits<double>::infinity();

/// Fewer steps for many samples: each reads all pairs.
int steps_allowed(Index samples) {
    auto const pairs = static_cast<double>(samples) * static_cast<double>(samples);
    return static_cast<int>(std::clamp(most_entries / std::max(1.0, pairs), 10.0, double{most_steps}));
}

/// x with a significand of 24 bits: few enough to write down, many enough to lose nothing that matters.
double shortened(double x) {
    int exponent = 0;
    double const significand = std::frexp(x, &exponent);
    return std::ldexp(std::round(std::ldexp(significand, 24)), exponent - 24);
}

/// u_k / t_kk, rounded; empty where a weight would not be a positive double.
Vector weights_of(SignedGram const& gram, Vector const& u) {
    Vector v(u.size());
    for (Index k = 0; k < u.size(); ++k) {
        v[k] = shortened(u[k] / gram.approx_square()[k]);
        if (!(v[k] > 0x1p-900 && v[k] < 0x1p900)) return {};
    }
    return v;
}

/// Steps u to the mean of itself and M u, both of largest entry 1; says so when M u is 0.
bool step(Matrix const& M, Vector& u) {
    Vector const w = multiply_vector(M, u);
    double const largest = w.maxCoeff();
    if (!(largest > 0) || !std::isfinite(largest)) return false;
    u = 0.5 * u / u.maxCoeff() + 0.5 * w / largest;
    return true;
}

/// Columns divided by the diagonal: what acts on u = v t_kk.
Matrix over_diagonal(Matrix const& M, Vector const& square) { return M * square.cwiseInverse().asDiagonal(); }

/// The best of the weights that a power iteration passes, by a ratio that should be below 1.
template <class Ratio>
Vector best_weights(SignedGram const& gram, Matrix const& M, Vector u, Vector best, Ratio const& ratio) {
    double least = best.size() == 0 ? infinity : ratio(best);
    int idle = 0;
    int const most = steps_allowed(gram.size());
    for (int round = 0; round < most && idle < patience; ++round) {
        Vector const v = weights_of(gram, u);
        double const found = v.size() == 0 ? infinity : ratio(v);
        bool const gained = found < least * (1 - 1e-3);
        if (found < least || best.size() == 0) {
            best = v;
            least = found;
        }
        // Far from the goal the iteration may take its time.
        idle = gained || !(least < 1) ? 0 : idle + 1;
        if (!step(M, u)) break;
    }
    return best;
}

Vector ones(SignedGram const& gram) { return Vector::Ones(gram.size()); }

}  // namespace

Vector propose_weights(SignedGram const& gram, Rational const& gamma) {
    double const g = arithmetic::nearest_double(gamma);
    Matrix const M = gram.approx_helpful() + gram.approx_harmful();
    auto const ratio = [&](Vector const& v) {
        Vector const D = v.cwiseProduct(gram.approx_square());
        Vector const E = multiply_vector(M, v);
        double const room = (D - E).minCoeff();
        return room > 0 ? (1 - g * g * g) * E.maxCoeff() / (g * (1 + g * g) * room) : infinity;
    };
    Vector const found = best_weights(gram, over_diagonal(M, gram.approx_square()), ones(gram), {}, ratio);
    return found.size() == 0 ? ones(gram) : found;
}

Vector propose_signed_weights(SignedGram const& gram, Rational const& gamma, Vector const& start) {
    double const g = arithmetic::nearest_double(gamma);
    auto const ratio = [&](Vector const& v) {
        Vector const H = multiply_vector(gram.approx_harmful(), v);
        Vector const F = multiply_vector(gram.approx_helpful(), v);
        double const room = (v.cwiseProduct(gram.approx_square()) - H).minCoeff();
        double const most = ((1 - g * g * g) * H + g * g * (1 - g) * F).maxCoeff();
        return room > 0 ? most / (g * (1 + g * g) * room) : infinity;
    };
    Matrix const M = (1 + g) * gram.approx_harmful() + g * g * (1 - g) * gram.approx_helpful();
    return best_weights(gram, over_diagonal(M, gram.approx_square()), ones(gram), start, ratio);
}

std::vector<Vector> propose_starts(SignedGram const& gram, Rational const& gamma, Vector const& start) {
    double const g = arithmetic::nearest_double(gamma);
    Vector const& square = gram.approx_square();
    Matrix const M = over_diagonal(gram.approx_harmful(), square);
    std::vector<Vector> found;
    Vector reached = Vector::Constant(gram.size(), infinity);
    auto const consider = [&](Vector const& v) {
        if (v.size() == 0) return;
        Vector const u = v.cwiseProduct(square);
        Vector const e = multiply_vector(gram.approx_harmful(), v);
        if (!((g * u - e).minCoeff() > 0)) return;
        double const L = (2 / ((1 + g * g) * u.array() - (1 + g) * e.array())).maxCoeff();
        bool const gains = ((L * v).array() < 0.98 * reached.array()).any();
        if (gains) found.push_back(v);
        if (gains) reached = reached.cwiseMin(L * v);
    };
    consider(start);
    Vector u = ones(gram);
    int const most = steps_allowed(gram.size());
    for (int round = 0; round < most && static_cast<int>(found.size()) < most_starts; ++round) {
        consider(weights_of(gram, u));
        if (!step(M, u)) break;
        u.array() += 1e-12;
    }
    return found;
}

}  // namespace halfspace::evidence
