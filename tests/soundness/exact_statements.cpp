#include "tests/soundness/exact_statements.hpp"

#include <algorithm>
#include <bit>

namespace halfspace::tests {

using arithmetic::Rational;

ExactConstants::ExactConstants(ExactData const& data) : N(static_cast<long>(data.size())) {
    R_min_squared = R_max_squared = data.G[0][0];
    for (std::size_t n = 0; n < data.size(); ++n) {
        R_min_squared = std::min(R_min_squared, data.G[n][n]);
        R_max_squared = std::max(R_max_squared, data.G[n][n]);
        Rational sum = 0;
        for (std::size_t k = 0; k < data.size(); ++k) {
            if (k == n) continue;
            Rational const size = abs(data.G[n][k]);
            p_max = std::max(p_max, size);
            sum += size;
        }
        row_sum = std::max(row_sum, sum);
    }
}

ExactSides near_orthogonality_sides(ExactData const& data, Rational const& gamma) {
    ExactConstants const c(data);
    return {gamma * gamma * gamma * c.R_min_squared * c.R_min_squared, 3 * c.N * c.R_max_squared * c.p_max};
}

ExactSides row_sum_sides(ExactData const& data, Rational const& gamma) {
    ExactConstants const c(data);
    return {gamma * gamma * gamma * c.R_min_squared * c.R_min_squared, 3 * c.R_max_squared * c.row_sum};
}

namespace {

/// A of the tight margins.
ExactMatrix margin_matrix(ExactData const& data, Rational const& gamma) {
    ExactMatrix A = data.G;
    for (std::size_t n = 0; n < data.size(); ++n) {
        for (std::size_t k = 0; k < data.size(); ++k) {
            bool const same = data.y[n] == data.y[k];
            A[n][k] *= same ? Rational((1 + gamma * gamma) / 2) : Rational(-gamma);
        }
    }
    return A;
}

/// lambda that vanishes off `support`, has tight margins on it and solves the complementarity problem; else empty.
ExactVector on_support(ExactMatrix const& A, unsigned support) {
    std::vector<std::size_t> members;
    for (std::size_t n = 0; n < A.size(); ++n) {
        if ((support >> n & 1U) != 0) members.push_back(n);
    }
    ExactMatrix part;
    for (auto const n : members) {
        ExactVector& row = part.emplace_back();
        for (auto const k : members) row.push_back(A[n][k]);
    }
    ExactVector const tight = solve(part, ExactVector(members.size(), Rational(1)));
    if (tight.empty()) return {};
    ExactVector lambda(A.size(), Rational(0));
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (sgn(tight[i]) < 0) return {};
        lambda[members[i]] = tight[i];
    }
    for (auto const& row : A) {
        if (dot(row, lambda) < 1) return {};
    }
    return lambda;
}

PatternPoint point_of(ExactVector lambda, ExactData const& data, Rational const& gamma) {
    PatternPoint point;
    point.lambda = std::move(lambda);
    point.g = ExactVector(data.x[0].size(), Rational(0));
    for (std::size_t n = 0; n < data.size(); ++n) {
        Rational positive = 0;
        Rational negative = 0;
        for (std::size_t k = 0; k < data.size(); ++k) {
            Rational const term = data.y[n] * data.y[k] * point.lambda[k] * data.G[n][k];
            positive += data.y[k] > 0 ? term : Rational(gamma * term);
            negative += data.y[k] > 0 ? Rational(gamma * term) : term;
        }
        point.positive_pattern.push_back(positive);
        point.negative_pattern.push_back(negative);
        for (std::size_t i = 0; i < point.g.size(); ++i) point.g[i] += data.y[n] * point.lambda[n] * data.x[n][i];
    }
    return point;
}

/// Every set of samples, the larger ones first: they are the usual answer.
std::vector<unsigned> supports(std::size_t N) {
    std::vector<unsigned> sets;
    for (unsigned set = 1; set < 1U << N; ++set) sets.push_back(set);
    std::sort(sets.begin(), sets.end(), [](unsigned a, unsigned b) {
        return std::popcount(a) != std::popcount(b) ? std::popcount(a) > std::popcount(b) : a < b;
    });
    return sets;
}

}  // namespace

std::optional<PatternPoint> pattern_point(ExactData const& data, Rational const& gamma) {
    ExactMatrix const A = margin_matrix(data, gamma);
    for (unsigned const support : supports(data.size())) {
        ExactVector lambda = on_support(A, support);
        if (lambda.empty()) continue;
        PatternPoint point = point_of(std::move(lambda), data, gamma);
        point.is_unique = !solve(A, ExactVector(data.size(), Rational(1))).empty();
        return point;
    }
    return std::nullopt;
}

Truth PatternPoint::pattern() const {
    Truth truth = Truth::holds;
    for (auto const& value : positive_pattern) truth = both(truth, truth_of_slack(value));
    for (auto const& value : negative_pattern) truth = both(truth, truth_of_slack(value));
    return truth;
}

Truth multiplier_bounds(ExactVector const& lambda, ExactData const& data, Rational const& gamma) {
    ExactConstants const c(data);
    Truth truth = Truth::holds;
    for (auto const& value : lambda) {
        truth = both(truth, greater(2 * c.R_max_squared * value, 1));
        truth = both(truth, greater(3, 2 * gamma * gamma * c.R_min_squared * value));
    }
    return truth;
}

Truth linear_kkt_point(std::optional<PatternPoint> const& point) { return point ? point->pattern() : Truth::fails; }

}  // namespace halfspace::tests
