#include "certificate/attack_lines.hpp"

#include <fmt/format.h>

namespace halfspace::certificate {

using arithmetic::Integer;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;

namespace {

using Integers = std::vector<Integer>;

Integers integers_of(Vector const& q) {
    Matrix const row = q.transpose();
    long const unit = unit_of(row);
    Integers result;
    for (Index i = 0; i < q.size(); ++i) result.push_back(integer_over(q(i), unit));
    return result;
}

Integer product(Integers const& a, Integers const& b) {
    Integer sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

/// <b, y_n x_n> for every n.
Integers products_with(Side const& side, Integers const& b) {
    Integers result;
    for (std::size_t n = 0; n < side.problem().size(); ++n) result.push_back(product(b, side.signed_row(n)));
    return result;
}

/// The sum of z_n tau_n, where z is what the candidate encloses and tau_n is within e_n of t_n; times radius_den.
IntegerBounds enclosed_sum(IntegerCandidate const& c, Integers const& t, Integers const& e) {
    Integer middle = 0;
    Integer spread = 0;
    for (std::size_t n = 0; n < t.size(); ++n) {
        middle += c.multipliers[n] * t[n];
        spread += c.radius_den * c.multipliers[n] * e[n] + c.radius_num * c.dominance[n] * (abs(t[n]) + e[n]);
    }
    middle *= c.radius_den;
    return {middle - spread, middle + spread};
}

bool shows(IntegerBounds const& value, bool positive) { return positive ? value.lower > 0 : value.upper <= 0; }

/// sum_n L_n y_n x_n, without the common denominator.
Integers middle_of_normal(Side const& side, IntegerCandidate const& c) {
    Integers sum(static_cast<std::size_t>(side.instance().data().dimension()));
    for (std::size_t n = 0; n < side.problem().size(); ++n) {
        auto const row = side.signed_row(n);
        for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += c.multipliers[n] * row[i];
    }
    return sum;
}

Integer power_of_two(long k) { return Integer(1) << static_cast<unsigned long>(k); }

}  // namespace

std::string lacking_feature_line(Side const& clean, Vector const& q) {
    Integers const b = integers_of(q);
    for (std::size_t n = 0; n < clean.problem().size(); ++n) {
        if (product(b, clean.signed_row(n)) <= 0) return fmt::format("sample {}", n);
    }
    return {};
}

std::string positive_alignment_line(Side& clean, Vector const& q, bool proved) {
    auto const* c = clean.candidate();
    if (c == nullptr) return {};
    Integers const t = products_with(clean, integers_of(q));
    return shows(enclosed_sum(*c, t, Integers(t.size(), 0)), proved) ? text_of(*c) : "";
}

std::string weighted_sum_line(Side& clean) {
    auto const* c = clean.candidate();
    if (c == nullptr) return {};
    for (std::size_t n = 0; n < c->multipliers.size(); ++n) {
        if (Integer(c->dominance[n] * c->radius_num) >= Integer(c->multipliers[n] * c->radius_den)) return {};
    }
    return text_of(*c);
}

std::string wedge_line(Side& clean, Side& attacked, bool proved) {
    auto const* c = clean.candidate();
    auto const* other = attacked.candidate();
    if (c == nullptr || other == nullptr) return {};
    Integer const u = power_of_two(clean.problem().unit());
    Integer const v = power_of_two(attacked.problem().unit());
    Integer weight = 0;
    Integer squares = 0;
    for (std::size_t k = 0; k < other->dominance.size(); ++k) {
        weight += other->dominance[k];
        squares += other->dominance[k] * attacked.problem().t(k, k).upper;
    }
    // In units of the products times 2 u v: the checker's bound of what the other candidate's error can change.
    Integers t = products_with(clean, middle_of_normal(attacked, *other));
    Integers e;
    for (std::size_t n = 0; n < t.size(); ++n) {
        t[n] *= 2 * u * v * other->radius_den;
        e.push_back(other->radius_num * (v * v * weight * clean.problem().t(n, n).upper + u * u * squares));
    }
    if (!shows(enclosed_sum(*c, t, e), proved)) return {};
    return text_of(*c) + " attacked " + text_of(*other);
}

}  // namespace halfspace::certificate
