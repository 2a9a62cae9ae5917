#pragma once

#include "arithmetic/rational.hpp"

#include <rapidcheck.h>

#include <cmath>
#include <vector>

/// Generators of awkward numbers for property tests.
namespace halfspace::tests {

/// Finite doubles of every kind: ordinary, integers, huge, tiny, subnormal, zero, and neighbours of powers of two.
inline rc::Gen<double> any_double() {
    auto const scaled = [](int low, int high) {
        return rc::gen::map(rc::gen::pair(rc::gen::inRange<long>(-(1L << 53), 1L << 53), rc::gen::inRange(low, high)),
                            [](auto const& p) { return std::ldexp(static_cast<double>(p.first), p.second); });
    };
    auto const power = rc::gen::map(
        rc::gen::tuple(rc::gen::inRange(-1074, 1023), rc::gen::inRange(-1, 2), rc::gen::arbitrary<bool>()),
        [](auto const& t) {
            double const x = std::ldexp(1.0, std::get<0>(t));
            double const next = std::get<1>(t) == 0 ? x : std::nextafter(x, std::get<1>(t) > 0 ? INFINITY : 0);
            return std::get<2>(t) ? next : -next;
        });
    auto const small_integer = rc::gen::map(rc::gen::inRange(-300, 301), [](int i) { return static_cast<double>(i); });
    return rc::gen::oneOf(scaled(-60, -50), small_integer, scaled(-1074, 971), scaled(-1074, -1070), scaled(600, 700),
                          power, rc::gen::just(0.0));
}

/// Doubles near 1 in size: what ordinary data look like.
inline rc::Gen<double> ordinary_double() {
    return rc::gen::map(rc::gen::inRange<long>(-(1L << 53), 1L << 53),
                        [](long i) { return std::ldexp(static_cast<double>(i), -53); });
}

inline arithmetic::Rational exact_dot_oracle(std::vector<double> const& a, std::vector<double> const& b) {
    arithmetic::Rational sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += arithmetic::exact(a[i]) * arithmetic::exact(b[i]);
    return sum;
}

}  // namespace halfspace::tests
