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

DoubleInterval enclose(Rational const& value) {
    double const nearest = nearest_double(value);
    if (std::isfinite(nearest) && exact(nearest) == value) return {nearest};
    constexpr double infinity = std::numeric_limits<double>::infinity();
    return {std::nextafter(nearest, -infinity), std::nextafter(nearest, infinity)};
}

}  // namespace

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

DecisionCounts decision_counts() { return {double_decisions.load(), mpfr_decisions.load(), exact_decisions.load()}; }

void count_decision(Level const& level) {
    switch (level.kind) {
        case Level::Kind::double_precision: ++double_decisions; break;
        case Level::Kind::mpfr: ++mpfr_decisions; break;
        case Level::Kind::exact: ++exact_decisions; break;
    }
}

}  // namespace halfspace::arithmetic
