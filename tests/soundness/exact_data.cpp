#include "tests/soundness/exact_data.hpp"

#include <algorithm>
#include <utility>

namespace halfspace::tests {

using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;

Truth truth_of_slack(Rational const& slack) {
    int const sign = sgn(slack);
    return sign > 0 ? Truth::holds : sign == 0 ? Truth::tie : Truth::fails;
}

Truth greater(Rational const& a, Rational const& b) { return truth_of_slack(a - b); }

Truth both(Truth a, Truth b) {
    for (Truth const worse : {Truth::fails, Truth::open, Truth::tie}) {
        if (a == worse || b == worse) return worse;
    }
    return Truth::holds;
}

Rational dot(ExactVector const& a, ExactVector const& b) {
    Rational sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

ExactMatrix exact_rows(Matrix const& X) {
    ExactMatrix rows(static_cast<std::size_t>(X.rows()));
    for (Index n = 0; n < X.rows(); ++n) {
        for (Index i = 0; i < X.cols(); ++i) rows[static_cast<std::size_t>(n)].push_back(arithmetic::exact(X(n, i)));
    }
    return rows;
}

ExactData::ExactData(Matrix const& X, std::vector<int> labels) : x(exact_rows(X)), y(std::move(labels)) {
    for (auto const& a : x) {
        ExactVector& row = G.emplace_back();
        for (auto const& b : x) row.push_back(dot(a, b));
    }
}

ExactVector solve(ExactMatrix M, ExactVector b) {
    std::size_t const n = b.size();
    for (std::size_t c = 0; c < n; ++c) {
        std::size_t pivot = c;
        while (pivot < n && sgn(M[pivot][c]) == 0) ++pivot;
        if (pivot == n) return {};
        std::swap(M[pivot], M[c]);
        std::swap(b[pivot], b[c]);
        for (std::size_t r = 0; r < n; ++r) {
            if (r == c || sgn(M[r][c]) == 0) continue;
            Rational const factor = M[r][c] / M[c][c];
            for (std::size_t k = c; k < n; ++k) M[r][k] -= factor * M[c][k];
            b[r] -= factor * b[c];
        }
    }
    for (std::size_t c = 0; c < n; ++c) b[c] /= M[c][c];
    return b;
}

}  // namespace halfspace::tests
