#include "tests/soundness/exact_attack.hpp"

#include "tests/soundness/exact_enclosure.hpp"

#include <algorithm>

namespace halfspace::tests {

using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;

Truth weighted_sum(PatternPoint const& point, std::int64_t zero_coefficients) {
    Truth truth = truth_of_slack(dot(point.g, point.g));
    std::int64_t zeros = 0;
    for (auto const& lambda : point.lambda) {
        if (lambda == 0) ++zeros;
        else truth = both(truth, truth_of_slack(lambda));
    }
    return both(truth, zeros == zero_coefficients ? Truth::holds : Truth::fails);
}

Truth positive_alignment(ExactVector const& q, PatternPoint const& point) { return truth_of_slack(dot(q, point.g)); }

Truth class_feature(ExactVector const& q, ExactData const& data) {
    Truth truth = Truth::holds;
    for (std::size_t n = 0; n < data.size(); ++n) truth = both(truth, truth_of_slack(data.y[n] * dot(q, data.x[n])));
    return truth;
}

namespace {

/// A1's inequality in the sizes of the perturbed points, or S1's.
enum class BudgetForm { paper, sharp };

/// gamma^3 (Rmin - |q| - rho)^4 - 3 N (Rmax + |q| + rho)^2 (...), or sharp
/// gamma (1+gamma^2) (Rmin - |q| - rho)^2 - (1+gamma) (N-1) (...), with Rmin > |q| + rho.
Truth budget_with(ExactData const& base, ExactVector const& q, Rational const& rho_squared, Rational const& gamma,
                  BudgetForm form = BudgetForm::paper) {
    ExactConstants const c(base);
    Rational const q_squared = dot(q, q);
    Rational r = 0;
    for (auto const& row : base.x) r = std::max(r, Rational(abs(dot(row, q))));
    auto const room_at = [&](long bits) {
        return root(c.R_min_squared, bits) - root(q_squared, bits) - root(rho_squared, bits);
    };
    Truth const room = truth_at_rising_precision(room_at);
    if (room == Truth::fails || room == Truth::tie) return room;
    Truth const order = truth_at_rising_precision([&](long bits) {
        Ends const rho = root(rho_squared, bits);
        Ends const R_max = root(c.R_max_squared, bits);
        Ends const moved = root(q_squared, bits);
        Ends const shortest = room_at(bits);
        Ends const not_negative{std::max(Rational(0), shortest.lower), shortest.upper};
        Ends const square = product(not_negative, not_negative);
        Ends const longest = R_max + moved + rho;
        Ends const rounding = product(rho, R_max + moved + R_max + moved + rho);
        Ends const products = Ends{c.p_max + 2 * r + q_squared, c.p_max + 2 * r + q_squared} + rounding;
        if (form == BudgetForm::sharp) {
            Rational const left = gamma * (1 + gamma * gamma);
            Rational const right = (1 + gamma) * (c.N - 1);
            return product({left, left}, square) - product({right, right}, products);
        }
        Rational const left_factor = gamma * gamma * gamma;
        Rational const right_factor = 3 * c.N;
        return product({left_factor, left_factor}, product(square, square)) -
               product({right_factor, right_factor}, product(product(longest, longest), products));
    });
    return both(room, order);
}

}  // namespace

Truth budget(ExactData const& base, ExactVector const& q, Rational const& gamma) {
    return budget_with(base, q, 0, gamma);
}

namespace {

/// max_n |x'_n - (X_n + y'_n q)|^2.
Rational largest_rounding(ExactData const& base, ExactData const& adversarial, ExactVector const& q) {
    Rational largest = 0;
    for (std::size_t n = 0; n < base.size(); ++n) {
        ExactVector off = adversarial.x[n];
        for (std::size_t i = 0; i < off.size(); ++i) off[i] -= base.x[n][i] + adversarial.y[n] * q[i];
        largest = std::max(largest, dot(off, off));
    }
    return largest;
}

}  // namespace

Truth sharp_budget(ExactData const& base, ExactVector const& q, Rational const& gamma) {
    return budget_with(base, q, 0, gamma, BudgetForm::sharp);
}

Truth rounded_budget(ExactData const& base, ExactData const& adversarial, ExactVector const& q, Rational const& gamma) {
    return budget_with(base, q, largest_rounding(base, adversarial, q), gamma);
}

Matrix rounded_rows(Matrix const& base, std::vector<int> const& labels, Vector const& q) {
    Matrix rows = base;
    for (Index n = 0; n < rows.rows(); ++n) {
        for (Index i = 0; i < rows.cols(); ++i) rows(n, i) = base(n, i) + labels[static_cast<std::size_t>(n)] * q[i];
    }
    return rows;
}

Agreement agreement_at(ExactVector const& z, ExactVector const& q, PatternPoint const& clean,
                       PatternPoint const& adversarial, ExactData const& base) {
    Rational M = 0;
    for (std::size_t n = 0; n < base.size(); ++n) M += adversarial.lambda[n] * base.y[n] * dot(base.x[n], z);
    Rational const whole = dot(adversarial.g, z);
    Rational const E = whole - M;
    int const side = sgn(dot(clean.g, z));
    Agreement result;
    result.meets = side != 0 && sgn(dot(q, z)) == side && sgn(E) == side && abs(E) > abs(M);
    result.disagrees = result.meets && sgn(whole) != side;
    return result;
}

Truth wedge(PatternPoint const& clean, PatternPoint const& adversarial) {
    return truth_of_slack(dot(clean.g, adversarial.g));
}

}  // namespace halfspace::tests
