#pragma once

#include "arithmetic/double_interval.hpp"
#include "arithmetic/mpfi_interval.hpp"
#include "arithmetic/rational.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

/// One idea carries the program: every claim is the sign of a number, and every sign is certified. A formula is
/// written once as a generic callable and evaluated in double intervals, where these cannot tell the sign in MPFI
/// intervals of rising precision, and at last in exact rationals.
namespace halfspace::arithmetic {

/// Of a real number; as an int it multiplies.
enum class Sign { negative = -1, zero = 0, positive = 1 };

/// The arithmetic that decided: "double", "mpfr-<bits>" or "exact".
struct Level {
    enum class Kind { double_precision, mpfr, exact } kind = Kind::double_precision;
    long bits = 53;

    [[nodiscard]] std::string name() const;
    /// The later (more expensive) of two levels.
    friend Level latest(Level const& a, Level const& b);
};

/// A number by the doubles next to it; a double by itself.
DoubleInterval enclose(Rational const& value);

/// An exactly known real number: a cheap enclosure now, its exact value on demand (computed once).
class LazyReal {
public:
    LazyReal(Rational value);  // NOLINT: an exact number is a lazy one
    LazyReal(DoubleInterval enclosure, std::function<Rational()> exact);

    [[nodiscard]] DoubleInterval const& enclosure() const { return enclosure_; }
    [[nodiscard]] Rational const& exact() const;

private:
    DoubleInterval enclosure_;
    std::function<Rational()> compute_;
    mutable std::optional<Rational> value_;
};

/// How far a decision may climb before it gives up (a formula that exact rationals can evaluate never does).
struct PrecisionPolicy {
    long first_bits = 128;
    long cap_bits = 4096;
};

/// What a comparison found. `order` is the sign of lhs - rhs; empty when the precision cap was hit.
struct Comparison {
    std::optional<Sign> order;
    Level level;
    MpfiInterval lhs;
    MpfiInterval rhs;
    MpfiInterval slack;  ///< lhs - rhs
};

/// What double enclosures of both sides tell; sides and slack in MPFI form, the difference exact but for its rounding.
Comparison compared(DoubleInterval const& lhs, DoubleInterval const& rhs);
/// What wider enclosures tell that arithmetic of `level` found. A sign of zero needs both to be the same point.
Comparison compared(MpfiInterval const& lhs, MpfiInterval const& rhs, Level const& level);
/// The order of exact numbers, always told. The enclosures shown have as many bits as tell the sides apart (from `bits`
/// on); a tie has one enclosure for both sides and the slack 0.
Comparison compared(Rational const& lhs, Rational const& rhs, long bits = MpfiInterval::default_precision);
/// Both sides times 2^exponent, exactly: the order does not change.
Comparison scaled(Comparison comparison, long exponent);
/// A tie that exact arithmetic has shown, where only an enclosure of the common value can be given.
Comparison tie_at(MpfiInterval const& side, Level const& level);

/// How often each level decided in this process: once for each verdict made from a comparison (src/verdict).
struct DecisionCounts {
    long by_double = 0;
    long by_mpfr = 0;
    long by_exact = 0;
};
/// The counts so far.
DecisionCounts decision_counts();

/// The sign of a number known to lie in an enclosure; empty when the enclosure does not tell.
inline std::optional<Sign> sign_of(DoubleInterval const& x) {
    if (x.lower() > 0) return Sign::positive;
    if (x.upper() < 0) return Sign::negative;
    if (x.lower() == 0 && x.upper() == 0) return Sign::zero;
    return std::nullopt;
}
/// The same for a wider interval.
inline std::optional<Sign> sign_of(MpfiInterval const& x) {
    if (x.certainly_positive()) return Sign::positive;
    if (x.certainly_negative()) return Sign::negative;
    if (x.is_zero()) return Sign::zero;
    return std::nullopt;
}
/// Never empty: a rational is exact.
inline std::optional<Sign> sign_of(Rational const& x) { return static_cast<Sign>(sgn(x)); }

/// Adds one to decision_counts().
void count_decision(Level const& level);

/// Decides the sign of lhs(x) - rhs(x) at exactly known inputs x.
///
/// @param lhs, rhs  generic callables `template <class T> T operator()(std::vector<T> const&)`, built from + - * /
///                  and integer constants, so that T may be DoubleInterval, MpfiInterval or Rational.
template <class Lhs, class Rhs>
Comparison certified_compare(Lhs const& lhs, Rhs const& rhs, std::vector<LazyReal> const& inputs,
                             PrecisionPolicy const& policy = {}) {
    {
        std::vector<DoubleInterval> x;
        for (auto const& input : inputs) x.push_back(input.enclosure());
        DoubleInterval const left = lhs(x);
        DoubleInterval const right = rhs(x);
        if (left.is_finite() && right.is_finite()) {
            if (auto const comparison = compared(left, right); comparison.order) return comparison;
        }
    }
    auto const evaluate = [&](long bits) {
        std::vector<MpfiInterval> x;
        for (auto const& input : inputs) x.emplace_back(input.exact(), bits);
        return std::pair<MpfiInterval, MpfiInterval>(lhs(x), rhs(x));
    };
    for (long bits = policy.first_bits; bits <= policy.cap_bits; bits *= 2) {
        auto const [left, right] = evaluate(bits);
        if (auto const comparison = compared(left, right, {Level::Kind::mpfr, bits}); comparison.order)
            return comparison;
    }
    std::vector<Rational> x;
    for (auto const& input : inputs) x.push_back(input.exact());
    return compared(Rational(lhs(x)), Rational(rhs(x)), policy.first_bits);
}

/// Decides the sign of f(x); `lhs` of the result is f(x), `rhs` zero.
template <class Formula>
Comparison certified_sign(Formula const& f, std::vector<LazyReal> const& inputs, PrecisionPolicy const& policy = {}) {
    auto const zero = []<class T>(std::vector<T> const&) -> T { return T(0); };
    return certified_compare(f, zero, inputs, policy);
}

}  // namespace halfspace::arithmetic
