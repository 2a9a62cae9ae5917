#pragma once

#include "arithmetic/certified_sign.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

/// The rules by which intervals of the multipliers and known patterns imply more of either at every KKT point (theory
/// A1s, docs/theorems/A1s.md). Each is one formula in the sums of one row, in any arithmetic T: double for proposals,
/// DoubleInterval or Rational for proofs.
///
/// For sample n: t_nk = y_n y_k G_nk lambda_k, X_n = lambda_n G_nn, s_jk the Clarke slopes of neuron j,
/// e_jn = sum_{k!=n} s_jk t_nk, alpha_jn = m y_n a_j <w_j,x_n> = s_jn X_n + e_jn. A neuron is the sample's *own* where
/// a_j y_n > 0, otherwise an *other* one; with the pattern at k its slope at k is 1 or gamma, else anywhere in
/// [gamma,1].
namespace halfspace::evidence {

/// The two groups of neurons, as sample n sees them.
enum class NeuronGroup { own, other };
/// Both.
inline constexpr std::array both_groups{NeuronGroup::own, NeuronGroup::other};

/// The other samples in four parts: of the same label or not, pattern proved or not.
inline constexpr std::size_t part_count = 4;
/// Index of a part.
constexpr std::size_t part_of(bool same, bool known) { return (same ? 0U : 1U) + (known ? 0U : 2U); }
/// Do its samples have n's label?
constexpr bool is_same(std::size_t part) { return part % 2 == 0; }
/// Is their pattern proved?
constexpr bool is_known(std::size_t part) { return part < 2; }

/// Over the samples k of a part: sums of max(0, t) and max(0, -t), t = y_n y_k G_nk, times the lower or upper end of
/// lambda_k.
template <class T>
struct PartSums {
    T helpful_low{0}, helpful_high{0}, harmful_low{0}, harmful_high{0};
};

/// All a rule needs to know of a sample.
template <class T>
struct PropagationRow {
    T gamma{0};
    T square{0};        ///< G_nn
    T low{0}, high{0};  ///< ends of lambda_n
    std::array<PartSums<T>, part_count> parts;
};

/// Ends of a slope or a coefficient.
template <class T>
struct Ends {
    T low, high;
};

/// The slopes of a group's neurons at the samples of a part.
template <class T>
Ends<T> slopes(T const& gamma, NeuronGroup group, std::size_t part) {
    if (!is_known(part)) return {gamma, T(1)};
    T const slope = is_same(part) == (group == NeuronGroup::own) ? T(1) : gamma;
    return {slope, slope};
}

/// The coefficient of t_nk in n's margin once n has the pattern: (1/m) sum_i sbar_in s_ik.
template <class T>
Ends<T> margin_coefficients(T const& gamma, std::size_t part) {
    if (!is_known(part)) return {T(gamma * (T(1) + gamma) / T(2)), T((T(1) + gamma) / T(2))};
    T const c = is_same(part) ? T((T(1) + gamma * gamma) / T(2)) : gamma;
    return {c, c};
}

/// The ends of sum_k c_k t_nk for coefficients c_k >= 0 in the given ranges, one a part.
template <class T, class Coefficients>
Ends<T> combined(PropagationRow<T> const& row, Coefficients const& coefficients) {
    Ends<T> sum{T(0), T(0)};
    for (std::size_t part = 0; part < part_count; ++part) {
        Ends<T> const c = coefficients(part);
        auto const& s = row.parts[part];
        sum.low = sum.low + c.low * s.helpful_low - c.high * s.harmful_high;
        sum.high = sum.high + c.high * s.helpful_high - c.low * s.harmful_low;
    }
    return sum;
}

/// The range of e_jn for the neurons of a group.
template <class T>
Ends<T> range_of_others(PropagationRow<T> const& row, NeuronGroup group) {
    return combined(row, [&](std::size_t part) { return slopes(row.gamma, group, part); });
}

/// Rule *range*: the pattern at n follows when these are both positive: gamma l_n G_nn + (least e_jn), own and other.
template <class T>
std::array<T, 2> least_alpha(PropagationRow<T> const& row) {
    T const self = row.gamma * row.low * row.square;
    return {T(self + range_of_others(row, NeuronGroup::own).low),
            T(self + range_of_others(row, NeuronGroup::other).low)};
}

/// The larger of two numbers, or an enclosure of it.
inline double larger(double a, double b) { return std::max(a, b); }
/// In intervals.
inline arithmetic::DoubleInterval larger(arithmetic::DoubleInterval const& a, arithmetic::DoubleInterval const& b) {
    return max(a, b);
}
/// In rationals.
inline arithmetic::Rational larger(arithmetic::Rational const& a, arithmetic::Rational const& b) {
    return std::max(a, b);
}

/// A corner of the rule *contradiction*: a neuron of group `offender` has alpha_jn <= 0, and of the own and the other
/// neurons all or none contribute to the margin.
struct Corner {
    NeuronGroup offender;
    bool own_contribute, other_contribute;
};
/// All six that need a proof (where none contributes the margin is 0 < 1).
inline constexpr std::array corners{Corner{NeuronGroup::own, true, true},    Corner{NeuronGroup::own, true, false},
                                    Corner{NeuronGroup::own, false, true},   Corner{NeuronGroup::other, true, true},
                                    Corner{NeuronGroup::other, true, false}, Corner{NeuronGroup::other, false, true}};
/// One mu >= 0 a corner.
using CornerMultipliers = std::array<double, corners.size()>;

/// The slopes of a part at a corner: `margin` those that weigh t_nk in the margin, `offender` those of neuron j.
template <class T>
struct CornerSlopes {
    Ends<T> margin, offender;
};
/// See there.
template <class T>
CornerSlopes<T> corner_slopes(T const& gamma, Corner const& corner, std::size_t part) {
    auto const own = slopes(gamma, NeuronGroup::own, part);
    auto const other = slopes(gamma, NeuronGroup::other, part);
    T const a(corner.own_contribute ? 1 : 0);
    T const b = corner.other_contribute ? gamma : T(0);
    return {{T((a * own.low + b * other.low) / T(2)), T((a * own.high + b * other.high) / T(2))},
            slopes(gamma, corner.offender, part)};
}

/// The coefficient of X_n in the margin at a corner.
template <class T>
T corner_weight(T const& gamma, Corner const& corner) {
    return ((corner.own_contribute ? T(1) : T(0)) + (corner.other_contribute ? T(gamma * gamma) : T(0))) / T(2);
}

/// An upper bound of margin - mu (gamma X_n + e_jn) over the box at a corner, term by term. Since gamma X_n + e_jn <= 0
/// for the offender, it bounds the margin; below 1 it contradicts the KKT point.
template <class T>
T corner_bound(PropagationRow<T> const& row, Corner const& corner, T const& mu) {
    T const self = (corner_weight(row.gamma, corner) - mu * row.gamma) * row.square;
    T sum = larger(T(self * row.low), T(self * row.high));
    for (std::size_t part = 0; part < part_count; ++part) {
        auto const s = corner_slopes(row.gamma, corner, part);
        auto const& sums = row.parts[part];
        T const helpful = s.margin.high - mu * s.offender.low;
        T const harmful = mu * s.offender.high - s.margin.low;
        sum = sum + larger(T(helpful * sums.helpful_low), T(helpful * sums.helpful_high)) +
              larger(T(harmful * sums.harmful_low), T(harmful * sums.harmful_high));
    }
    return sum;
}

/// Rule *lower*: lambda_n is at least this, since its margin is at least 1. Without the pattern a group contributes at
/// most [.]_+, and the sum of two positive parts is the largest of 0, either and their sum.
template <class T>
T lower_end(PropagationRow<T> const& row, bool known) {
    T const kappa = (T(1) + row.gamma * row.gamma) / T(2);
    if (known) {
        T const others = combined(row, [&](std::size_t part) { return margin_coefficients(row.gamma, part); }).high;
        return (T(1) - others) / (kappa * row.square);
    }
    T const own = range_of_others(row, NeuronGroup::own).high;
    T const other = range_of_others(row, NeuronGroup::other).high;
    T const own_alone = (T(2) - own) / row.square;
    T const other_alone = (T(2) / row.gamma - other) / (row.gamma * row.square);
    T const both = (T(2) - own - row.gamma * other) / (T(2) * kappa * row.square);
    return -larger(T(-own_alone), larger(T(-other_alone), T(-both)));
}

/// Rule *upper*: lambda_n is at most the larger of 0 and this. Where lambda_n > 0 the margin is 1; without the pattern,
/// gamma X_n <= -(least e_jn) for some group, or the KKT point has the pattern at n after all.
template <class T>
T upper_end(PropagationRow<T> const& row, bool known) {
    T const kappa = (T(1) + row.gamma * row.gamma) / T(2);
    if (known) {
        T const others = combined(row, [&](std::size_t part) { return margin_coefficients(row.gamma, part); }).low;
        return (T(1) - others) / (kappa * row.square);
    }
    T const own = range_of_others(row, NeuronGroup::own).low;
    T const other = range_of_others(row, NeuronGroup::other).low;
    T const without = larger(T(-own), T(-other)) / (row.gamma * row.square);
    return larger(without, T((T(1) - (own + row.gamma * other) / T(2)) / (kappa * row.square)));
}

/// What D_n = v_n G_nn and H_n = sum_{k!=n} v_k max(0, -y_n y_k G_nk) give for L = max_k lambda_k/v_k: nothing unless
/// gamma D_n > H_n for every n. @param D, H  containers of T of the same length
template <class T, class Container>
std::optional<T> start_bound(T const& gamma, Container const& D, Container const& H) {
    T const factor = T(1) + gamma * gamma;
    std::optional<T> bound;
    std::optional<T> least;
    bool sharper = true;  // (1+gamma) H_n <= gamma (1+gamma^2) D_n for every n
    for (std::size_t n = 0; n < D.size(); ++n) {
        if (arithmetic::sign_of(T(gamma * D[n] - H[n])) != arithmetic::Sign::positive) return std::nullopt;
        T const here = T(2) / T(factor * D[n] - (T(1) + gamma) * H[n]);
        bound = bound ? larger(*bound, here) : here;
        T const dominance = D[n] - H[n];
        least = least ? T(-larger(T(-*least), T(-dominance))) : dominance;
        auto const sign = arithmetic::sign_of(T(gamma * factor * D[n] - (T(1) + gamma) * H[n]));
        sharper = sharper && sign && *sign != arithmetic::Sign::negative;
    }
    if (!bound || !sharper) return bound;
    T const second = T(2) / T(factor * *least);
    return T(-larger(T(-*bound), T(-second)));
}

}  // namespace halfspace::evidence
