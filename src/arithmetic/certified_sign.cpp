#include "arithmetic/certified_sign.hpp"

#include <atomic>
#include <cmath>
#include <limits>
#include <utility>

namespace halfspace::arithmetic {
namespace {

std::atomic<long> double_decisions{0};
std::atomic<long> mpfr_decisions{0};
std::atomic<long> exact_decisions{0};

}  // namespace

DoubleInterval enclose(Rational const& value) {
    double const nearest = nearest_double(value);
    if (std::isfinite(nearest) && exact(nearest) == value) return {nearest};
    constexpr double infinity = std::numeric_limits<double>::infinity();
    return {std::nextafter(nearest, -infinity), std::nextafter(nearest, infinity)};
}

std::string Level::name() const {
    switch (kind) {
        case Kind::double_precision: return "double";
        case Kind::mpfr: return "mpfr-" + std::to_string(bits);
        case Kind::exact: return "exact";
    }
    return {};
}

Level latest(Level const& a, Level const& b) {
    if (a.kind != b.kind) return a.kind < b.kind ? b : a;
    return a.bits < b.bits ? b : a;
}

LazyReal::LazyReal(Rational value) : enclosure_(enclose(value)), value_(std::move(value)) {}

LazyReal::LazyReal(DoubleInterval enclosure, std::function<Rational()> exact)
    : enclosure_(enclosure), compute_(std::move(exact)) {}

Rational const& LazyReal::exact() const {
    if (!value_) value_ = compute_();
    return *value_;
}

Comparison compared(MpfiInterval const& lhs, MpfiInterval const& rhs, Level const& level) {
    MpfiInterval slack = lhs - rhs;
    auto const order = sign_of(slack);
    return {order, level, lhs, rhs, std::move(slack)};
}

Comparison compared(DoubleInterval const& lhs, DoubleInterval const& rhs) {
    return compared(MpfiInterval(lhs), MpfiInterval(rhs), Level{});
}

Comparison compared(Rational const& lhs, Rational const& rhs, long bits) {
    Level const level{Level::Kind::exact, 0};
    if (lhs == rhs) return tie_at(MpfiInterval(lhs, bits), level);
    // Enclosures of different rationals come apart at some precision; the slack is rounded from its exact value.
    Rational const slack = lhs - rhs;
    auto const order = static_cast<Sign>(sgn(slack));
    for (;; bits *= 2) {
        MpfiInterval left(lhs, bits);
        MpfiInterval right(rhs, bits);
        if (sign_of(left - right) == order)
            return {order, level, std::move(left), std::move(right), MpfiInterval(slack, bits)};
    }
}

Comparison tie_at(MpfiInterval const& side, Level const& level) {
    return {Sign::zero, level, side, side, MpfiInterval(0)};
}

Comparison scaled(Comparison comparison, long exponent) {
    comparison.lhs = scale(comparison.lhs, exponent);
    comparison.rhs = scale(comparison.rhs, exponent);
    comparison.slack = scale(comparison.slack, exponent);
    return comparison;
}

DecisionCounts decision_counts() { return {double_decisions.load(), mpfr_decisions.load(), exact_decisions.load()}; }

void count_decision(Level const& level) {
    switch (level.kind) {
        case Level::Kind::double_precision: ++double_decisions; break;
        case Level::Kind::mpfr: ++mpfr_decisions; break;
        case Level::Kind::exact: ++exact_decisions; break;
    }
}

}  // namespace halfspace::arithmetic
