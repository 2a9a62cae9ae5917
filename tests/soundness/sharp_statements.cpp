#include "tests/soundness/sharp_statements.hpp"

#include <algorithm>

namespace halfspace::tests {

using arithmetic::Rational;

namespace {

/// D_n, H_n (harmful) and F_n (helpful) of one sample; E_n = H_n + F_n.
struct RowSums {
    Rational D, H, F;
};

std::vector<RowSums> row_sums(ExactData const& data, ExactVector const& v) {
    std::vector<RowSums> sums(data.size());
    for (std::size_t n = 0; n < data.size(); ++n) {
        sums[n].D = v[n] * data.G[n][n];
        for (std::size_t k = 0; k < data.size(); ++k) {
            if (k == n) continue;
            Rational const helps = data.y[n] * data.y[k] * data.G[n][k];
            if (sgn(helps) < 0) sums[n].H -= v[k] * helps;
            else sums[n].F += v[k] * helps;
        }
    }
    return sums;
}

/// "left < right" as "right > left".
template <class Left, class Room>
ExactSides sides(std::vector<RowSums> const& sums, Rational const& factor, Left const& left, Room const& room) {
    Rational most = left(sums[0]);
    Rational least = room(sums[0]);
    for (auto const& row : sums) {
        most = std::max(most, Rational(left(row)));
        least = std::min(least, Rational(room(row)));
    }
    return {factor * least, most};
}

Rational factor_of(Rational const& gamma) { return gamma * (1 + gamma * gamma); }

}  // namespace

ExactSides sharp_row_sum_sides(ExactData const& data, Rational const& gamma) {
    ExactConstants const c(data);
    return {factor_of(gamma) * c.R_min_squared, (1 + gamma) * c.row_sum};
}

ExactVector relative_weights(ExactData const& data) {
    ExactVector v;
    for (std::size_t k = 0; k < data.size(); ++k) {
        if (sgn(data.G[k][k]) == 0) return {};
        v.push_back(1 / data.G[k][k]);
    }
    return v;
}

Truth sharp_relative(ExactData const& data, Rational const& gamma) {
    ExactVector const v = relative_weights(data);
    if (v.empty()) return Truth::fails;
    Rational most = 0;
    for (auto const& row : row_sums(data, v)) most = std::max(most, Rational(row.H + row.F));
    return greater(factor_of(gamma), (1 + gamma) * most);
}

ExactSides sharp_weighted_sides(ExactData const& data, Rational const& gamma, ExactVector const& v) {
    Rational const harm = 1 - gamma * gamma * gamma;
    return sides(
        row_sums(data, v), factor_of(gamma), [&](RowSums const& s) -> Rational { return harm * (s.H + s.F); },
        [](RowSums const& s) -> Rational { return s.D - s.H - s.F; });
}

ExactSides sharp_signed_sides(ExactData const& data, Rational const& gamma, ExactVector const& v) {
    Rational const harm = 1 - gamma * gamma * gamma;
    Rational const help = gamma * gamma * (1 - gamma);
    return sides(
        row_sums(data, v), factor_of(gamma), [&](RowSums const& s) -> Rational { return harm * s.H + help * s.F; },
        [](RowSums const& s) -> Rational { return s.D - s.H; });
}

}  // namespace halfspace::tests
