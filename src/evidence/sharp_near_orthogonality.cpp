#include "evidence/sharp_near_orthogonality.hpp"

#include "evidence/extremum.hpp"

#include <algorithm>

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using arithmetic::LazyReal;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;

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

ExactRow exact_row(SignedGram const& gram, Vector const& v, Index n) {
    ExactRow row;
    for (Index k = 0; k < gram.size(); ++k) {
        if (k == n) continue;
        Rational const term = gram.exact(n, k) * arithmetic::exact(v[k]);
        if (term > 0) row.helpful += term;
        else row.harmful -= term;
    }
    return row;
}

Rational exact_weighted_square(SignedGram const& gram, Vector const& v, Index n) {
    return gram.exact(n, n) * arithmetic::exact(v[n]);
}

/// The sample whose candidate has the largest upper end.
Index worst_of(std::vector<Candidate> const& rows) {
    auto const less = [](Candidate const& a, Candidate const& b) { return a.enclosure.upper() < b.enclosure.upper(); };
    return std::max_element(rows.begin(), rows.end(), less) - rows.begin();
}

Index least_of(std::vector<Candidate> const& rows) {
    auto const less = [](Candidate const& a, Candidate const& b) { return a.enclosure.lower() < b.enclosure.lower(); };
    return std::min_element(rows.begin(), rows.end(), less) - rows.begin();
}

/// sum_{k!=n} |G_nk|/G_kk for every n.
std::vector<Candidate> relative_rows(SignedGram const& gram) {
    Matrix inverse(gram.size(), 2);
    for (Index k = 0; k < gram.size(); ++k) {
        DoubleInterval const value = DoubleInterval(1) / gram.square(k);
        inverse(k, 0) = std::max(0.0, value.lower());
        inverse(k, 1) = value.upper();
    }
    auto const sums = gram.sums(inverse);
    std::vector<Candidate> rows;
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

std::optional<Index> zero_sample(SignedGram const& gram) {
    for (Index n = 0; n < gram.size(); ++n) {
        if (!(gram.square(n).lower() > 0) && gram.exact(n, n) == 0) return n;
    }
    return std::nullopt;
}

std::optional<SharpComparison> compare_relative(SignedGram const& gram, Rational const& gamma,
                                                arithmetic::PrecisionPolicy const& policy) {
    if (zero_sample(gram)) return std::nullopt;
    auto const rows = relative_rows(gram);
    std::vector<LazyReal> const inputs{gamma, Rational(1), largest(rows)};
    return SharpComparison{
        arithmetic::certified_compare(slope_factor, relative_right, inputs, policy), worst_of(rows), {}};
}

SharpComparison compare_weighted(SignedGram const& gram, Rational const& gamma, Vector const& v,
                                 arithmetic::PrecisionPolicy const& policy) {
    auto const sums = gram.sums(Matrix(v));
    std::vector<Candidate> rows;
    std::vector<Candidate> room;
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
    std::vector<LazyReal> const inputs{gamma, smallest(room), largest(rows)};
    return {arithmetic::certified_compare(slope_factor_times_least, weighted_right, inputs, policy), worst_of(rows),
            least_of(room)};
}

SharpComparison compare_signed(SignedGram const& gram, Rational const& gamma, Vector const& v,
                               arithmetic::PrecisionPolicy const& policy) {
    auto const sums = gram.sums(Matrix(v));
    DoubleInterval const g = LazyReal(gamma).enclosure();
    std::vector<Candidate> rows;
    std::vector<Candidate> room;
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
    std::vector<LazyReal> const inputs{gamma, smallest(room), largest(rows)};
    return {arithmetic::certified_compare(slope_factor_times_least, just_most, inputs, policy), worst_of(rows),
            least_of(room)};
}

}  // namespace halfspace::evidence
