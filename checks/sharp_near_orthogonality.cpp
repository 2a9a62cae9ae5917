#include "checks/sharp_near_orthogonality.hpp"

#include "evidence/extremum.hpp"
#include "evidence/sharp_evidence.hpp"
#include "verdict/verdicts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include <limits>

namespace halfspace::checks {

using arithmetic::DoubleInterval;
using arithmetic::LazyReal;
using arithmetic::Rational;
using evidence::Instance;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using verdict::Rounding;
using verdict::Verdict;

namespace {

// Inputs of the comparisons, in this order.
enum Input : std::size_t { gamma_, least_, most_ };

constexpr auto slope_factor = []<class T>(std::vector<T> const& x) -> T {
    return x[gamma_] * (T(1) + x[gamma_] * x[gamma_]);
};
constexpr auto slope_factor_times_least = []<class T>(std::vector<T> const& x) -> T {
    return x[gamma_] * (T(1) + x[gamma_] * x[gamma_]) * x[least_];
};
constexpr auto relative_right = []<class T>(std::vector<T> const& x) -> T { return (T(1) + x[gamma_]) * x[most_]; };
constexpr auto weighted_right = []<class T>(std::vector<T> const& x) -> T {
    return (T(1) - x[gamma_] * x[gamma_] * x[gamma_]) * x[most_];
};
constexpr auto just_most = []<class T>(std::vector<T> const& x) -> T { return x[most_]; };

/// (1-gamma^3) H + gamma^2 (1-gamma) F.
template <class T>
T signed_row(T const& gamma, T const& H, T const& F) {
    T const square = gamma * gamma;
    return (T(1) - square * gamma) * H + square * (T(1) - gamma) * F;
}

/// Sums over k != n of v_k max(0, t_nk) and v_k max(0, -t_nk), exactly.
struct ExactRow {
    Rational helpful = 0;
    Rational harmful = 0;
};

ExactRow exact_row(evidence::SignedGram const& gram, Vector const& v, Index n) {
    ExactRow row;
    for (Index k = 0; k < gram.size(); ++k) {
        if (k == n) continue;
        Rational const term = gram.exact(n, k) * arithmetic::exact(v[k]);
        if (term > 0) row.helpful += term;
        else row.harmful -= term;
    }
    return row;
}

Rational exact_weighted_square(evidence::SignedGram const& gram, Vector const& v, Index n) {
    return gram.exact(n, n) * arithmetic::exact(v[n]);
}

/// The sample whose candidate has the largest upper end.
Index worst_of(std::vector<evidence::Candidate> const& rows) {
    auto const less = [](evidence::Candidate const& a, evidence::Candidate const& b) {
        return a.enclosure.upper() < b.enclosure.upper();
    };
    return std::max_element(rows.begin(), rows.end(), less) - rows.begin();
}

Index least_of(std::vector<evidence::Candidate> const& rows) {
    auto const less = [](evidence::Candidate const& a, evidence::Candidate const& b) {
        return a.enclosure.lower() < b.enclosure.lower();
    };
    return std::min_element(rows.begin(), rows.end(), less) - rows.begin();
}

Verdict explained(Verdict verdict, std::vector<evidence::Candidate> const& rows) {
    verdict.add("worst_row", static_cast<std::int64_t>(worst_of(rows)));
    if (verdict.rhs()->certainly_positive() && verdict.lhs()->certainly_positive()) {
        verdict.add("ratio", verdict::Bound{*verdict.lhs() / *verdict.rhs(),
                                            verdict.is_refuted() ? Rounding::up : Rounding::down});
    }
    if (verdict.is_refuted()) verdict.because(verdict::shortfall_in_words(verdict));
    return verdict;
}

/// A sample of length 0, whose margin is 0 at any weights.
std::optional<Index> zero_sample(evidence::SignedGram const& gram) {
    for (Index n = 0; n < gram.size(); ++n) {
        if (!(gram.square(n).lower() > 0) && gram.exact(n, n) == 0) return n;
    }
    return std::nullopt;
}

/// sum_{k!=n} |G_nk|/G_kk for every n.
std::vector<evidence::Candidate> relative_rows(evidence::SignedGram const& gram) {
    Matrix inverse(gram.size(), 2);
    for (Index k = 0; k < gram.size(); ++k) {
        DoubleInterval const value = DoubleInterval(1) / gram.square(k);
        inverse(k, 0) = std::max(0.0, value.lower());
        inverse(k, 1) = value.upper();
    }
    auto const sums = gram.sums(inverse);
    std::vector<evidence::Candidate> rows;
    for (Index n = 0; n < gram.size(); ++n) {
        DoubleInterval const lower = sums.helpful(n, 0) + sums.harmful(n, 0);
        DoubleInterval const upper = sums.helpful(n, 1) + sums.harmful(n, 1);
        rows.push_back({DoubleInterval(lower.lower(), upper.upper()), [&gram, n] {
                            Rational sum = 0;
                            for (Index k = 0; k < gram.size(); ++k) {
                                if (k != n) sum += abs(gram.exact(n, k)) / gram.exact(k, k);
                            }
                            return sum;
                        }});
    }
    return rows;
}

}  // namespace

Verdict check_relative(evidence::SignedGram const& gram, Rational const& gamma,
                       arithmetic::PrecisionPolicy const& policy) {
    if (auto const n = zero_sample(gram))
        return Verdict::not_applicable(fmt::format("sample {} is zero: |x_{}|^2 divides", *n, *n));
    auto const rows = relative_rows(gram);
    std::vector<LazyReal> const inputs{gamma, Rational(1), evidence::largest(rows)};
    return explained(Verdict::of(arithmetic::certified_compare(slope_factor, relative_right, inputs, policy)), rows);
}

Verdict check_weighted(evidence::SignedGram const& gram, Rational const& gamma, Vector const& v,
                       arithmetic::PrecisionPolicy const& policy) {
    auto const sums = gram.sums(Matrix(v));
    std::vector<evidence::Candidate> rows;
    std::vector<evidence::Candidate> room;
    for (Index n = 0; n < gram.size(); ++n) {
        DoubleInterval const E = sums.helpful(n, 0) + sums.harmful(n, 0);
        auto const exact_E = [&gram, &v, n] {
            auto const row = exact_row(gram, v, n);
            return Rational(row.helpful + row.harmful);
        };
        rows.push_back({E, exact_E});
        room.push_back({DoubleInterval(v[n]) * gram.square(n) - E,
                        [&gram, &v, n, exact_E] { return Rational(exact_weighted_square(gram, v, n) - exact_E()); }});
    }
    std::vector<LazyReal> const inputs{gamma, evidence::smallest(room), evidence::largest(rows)};
    auto const comparison = arithmetic::certified_compare(slope_factor_times_least, weighted_right, inputs, policy);
    Verdict verdict = explained(Verdict::of(comparison), rows);
    verdict.add("least_row", static_cast<std::int64_t>(least_of(room)));
    return verdict;
}

Verdict check_signed(evidence::SignedGram const& gram, Rational const& gamma, Vector const& v,
                     arithmetic::PrecisionPolicy const& policy) {
    auto const sums = gram.sums(Matrix(v));
    DoubleInterval const g = LazyReal(gamma).enclosure();
    std::vector<evidence::Candidate> rows;
    std::vector<evidence::Candidate> room;
    for (Index n = 0; n < gram.size(); ++n) {
        DoubleInterval const H = sums.harmful(n, 0);
        rows.push_back({signed_row(g, H, sums.helpful(n, 0)), [&gram, &v, &gamma, n] {
                            auto const row = exact_row(gram, v, n);
                            return signed_row(gamma, row.harmful, row.helpful);
                        }});
        room.push_back({DoubleInterval(v[n]) * gram.square(n) - H, [&gram, &v, n] {
                            return Rational(exact_weighted_square(gram, v, n) - exact_row(gram, v, n).harmful);
                        }});
    }
    std::vector<LazyReal> const inputs{gamma, evidence::smallest(room), evidence::largest(rows)};
    auto const comparison = arithmetic::certified_compare(slope_factor_times_least, just_most, inputs, policy);
    Verdict verdict = explained(Verdict::of(comparison), rows);
    verdict.add("least_row", static_cast<std::int64_t>(least_of(room)));
    return verdict;
}

Verdict near_orthogonality_relative(Instance& instance) {
    return check_relative(instance.sharp().gram(), instance.gamma(), instance.precision());
}

Verdict near_orthogonality_weighted(Instance& instance) {
    auto& sharp = instance.sharp();
    return check_weighted(sharp.gram(), instance.gamma(), sharp.weights(), instance.precision());
}

Verdict near_orthogonality_signed(Instance& instance) {
    auto& sharp = instance.sharp();
    return check_signed(sharp.gram(), instance.gamma(), sharp.signed_weights(), instance.precision());
}

}  // namespace halfspace::checks
