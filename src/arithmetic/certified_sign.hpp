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

/// How often each level decided in this process, for the report.
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
    auto const decided = [](std::optional<Sign> sign, Level level, MpfiInterval left, MpfiInterval right) {
        count_decision(level);
        MpfiInterval slack = left - right;
        return Comparison{sign, level, std::move(left), std::move(right), std::move(slack)};
    };
    {
        std::vector<DoubleInterval> x;
        for (auto const& input : inputs) x.push_back(input.enclosure());
        DoubleInterval const left = lhs(x);
        DoubleInterval const right = rhs(x);
        auto const sign = sign_of(left - right);
        if (sign && left.is_finite() && right.is_finite()) {
            return decided(sign, {Level::Kind::double_precision, 53}, MpfiInterval(left), MpfiInterval(right));
        }
    }
    auto const evaluate = [&](long bits) {
        std::vector<MpfiInterval> x;
        for (auto const& input : inputs) x.emplace_back(input.exact(), bits);
        return std::pair<MpfiInterval, MpfiInterval>(lhs(x), rhs(x));
    };
    for (long bits = policy.first_bits; bits <= policy.cap_bits; bits *= 2) {
        auto const [left, right] = evaluate(bits);
        if (auto const sign = sign_of(left - right)) {
            return decided(sign, {Level::Kind::mpfr, bits}, left, right);
        }
    }
    std::vector<Rational> x;
    for (auto const& input : inputs) x.push_back(input.exact());
    Rational const left = lhs(x);
    Rational const right = rhs(x);
    long const bits = policy.first_bits;
    Comparison result = decided(static_cast<Sign>(cmp(left, right) < 0   ? -1
                                                  : cmp(left, right) > 0 ? 1
                                                                         : 0),
                                {Level::Kind::exact, 0}, MpfiInterval(left, bits), MpfiInterval(right, bits));
    result.slack = MpfiInterval(Rational(left - right), bits);
    return result;
}

/// Decides the sign of f(x); `lhs` of the result is f(x), `rhs` zero.
template <class Formula>
Comparison certified_sign(Formula const& f, std::vector<LazyReal> const& inputs, PrecisionPolicy const& policy = {}) {
    auto const zero = []<class T>(std::vector<T> const&) -> T { return T(0); };
    return certified_compare(f, zero, inputs, policy);
}

}  // namespace halfspace::arithmetic
