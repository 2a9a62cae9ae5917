#include "arithmetic/double_interval.hpp"
#include "arithmetic/mpfi_interval.hpp"
#include "arithmetic/neighbours.hpp"
#include "tests/support/doubles.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

using namespace halfspace;
using arithmetic::DoubleInterval;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using tests::any_double;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

bool contains(DoubleInterval const& interval, Rational const& value) {
    bool const above = interval.lower() == -infinity || arithmetic::exact(interval.lower()) <= value;
    bool const below = interval.upper() == infinity || value <= arithmetic::exact(interval.upper());
    return above && below;
}

struct Case {
    DoubleInterval interval;
    Rational member;
};

/// An interval with a rational inside: a point, or two ends with one of them or their mean as the member.
rc::Gen<Case> interval_with_member() {
    return rc::gen::map(rc::gen::tuple(any_double(), any_double(), rc::gen::inRange(0, 4)), [](auto const& t) {
        double const low = std::min(std::get<0>(t), std::get<1>(t));
        double const high = std::max(std::get<0>(t), std::get<1>(t));
        switch (std::get<2>(t)) {
            case 0: return Case{DoubleInterval(low), arithmetic::exact(low)};
            case 1: return Case{DoubleInterval(low, high), arithmetic::exact(low)};
            case 2: return Case{DoubleInterval(low, high), arithmetic::exact(high)};
            default: return Case{DoubleInterval(low, high), (arithmetic::exact(low) + arithmetic::exact(high)) / 2};
        }
    });
}

}  // namespace

RC_BOOST_PROP(double_interval_operations_contain_the_exact_result, ()) {
    auto const a = *interval_with_member();
    auto const b = *interval_with_member();
    RC_ASSERT(contains(a.interval + b.interval, a.member + b.member));
    RC_ASSERT(contains(a.interval - b.interval, a.member - b.member));
    RC_ASSERT(contains(a.interval * b.interval, a.member * b.member));
    if (b.member != 0) RC_ASSERT(contains(a.interval / b.interval, a.member / b.member));
    RC_ASSERT(contains(abs(a.interval), abs(a.member)));
    RC_ASSERT(contains(max(a.interval, b.interval), a.member > b.member ? a.member : b.member));
    RC_ASSERT(contains(min(a.interval, b.interval), a.member < b.member ? a.member : b.member));
    auto const e = *rc::gen::inRange<long>(-2200, 2200);
    RC_ASSERT(contains(scale(a.interval, e), arithmetic::times_power_of_two(a.member, e)));
}

RC_BOOST_PROP(double_interval_root_squares_back, ()) {
    auto const a = *interval_with_member();
    if (a.member < 0) return;
    auto const root = sqrt(a.interval);
    RC_ASSERT(arithmetic::exact(root.lower()) * arithmetic::exact(root.lower()) <= a.member);
    if (root.upper() != infinity)
        RC_ASSERT(arithmetic::exact(root.upper()) * arithmetic::exact(root.upper()) >= a.member);
}

RC_BOOST_PROP(mpfi_interval_operations_contain_the_exact_result, ()) {
    auto const a = *interval_with_member();
    auto const b = *interval_with_member();
    long const bits = *rc::gen::element(24L, 53L, 128L);
    MpfiInterval const x(a.interval, bits);
    MpfiInterval const y(b.interval, bits);
    RC_ASSERT((x + y).contains(a.member + b.member));
    RC_ASSERT((x - y).contains(a.member - b.member));
    RC_ASSERT((x * y).contains(a.member * b.member));
    if (!y.contains(0)) RC_ASSERT((x / y).contains(a.member / b.member));
    RC_ASSERT(max(x, y).contains(a.member > b.member ? a.member : b.member));
    RC_ASSERT(min(x, y).contains(a.member < b.member ? a.member : b.member));
    RC_ASSERT(abs(x).contains(abs(a.member)));
    RC_ASSERT(contains(x.to_double_interval(), a.member));
}

RC_BOOST_PROP(decimals_are_rounded_outwards, ()) {
    Rational const value = arithmetic::exact(*any_double()) / 3;
    MpfiInterval const x(value, *rc::gen::element(53L, 200L));
    int const digits = *rc::gen::inRange(2, 25);
    auto const parse = [](std::string const& text) {
        // An exact reading of "[-]d.ddde[+-]x".
        auto const e = text.find('e');
        std::string mantissa = text.substr(0, e);
        long exponent = std::stol(text.substr(e + 1));
        auto const point = mantissa.find('.');
        if (point != std::string::npos) {
            exponent -= static_cast<long>(mantissa.size() - point - 1);
            mantissa.erase(point, 1);
        }
        arithmetic::Integer power;
        mpz_ui_pow_ui(power.get_mpz_t(), 10, static_cast<unsigned long>(std::abs(exponent)));
        Rational const result{arithmetic::Integer(mantissa)};
        return Rational(exponent >= 0 ? Rational(result * power) : Rational(result / power));
    };
    RC_ASSERT(parse(x.lower_decimal(digits)) <= x.lower());
    RC_ASSERT(parse(x.upper_decimal(digits)) >= x.upper());
}

BOOST_AUTO_TEST_CASE(interval_ends_survive_overflow_and_underflow) {
    DoubleInterval const huge(1e300);
    BOOST_TEST((huge * huge).lower() == std::numeric_limits<double>::max());
    BOOST_TEST((huge * huge).upper() == infinity);
    DoubleInterval const tiny(1e-300);
    BOOST_TEST((tiny * tiny).lower() <= 0);
    BOOST_TEST((tiny * tiny).upper() > 0);
    BOOST_TEST((DoubleInterval(0) * DoubleInterval(1, infinity)).upper() <= std::numeric_limits<double>::denorm_min());
}

BOOST_AUTO_TEST_CASE(division_by_an_interval_around_zero_says_nothing) {
    auto const q = DoubleInterval(1) / DoubleInterval(-1, 1);
    BOOST_TEST(q.lower() == -infinity);
    BOOST_TEST(q.upper() == infinity);
    BOOST_TEST(!(MpfiInterval(1) / (MpfiInterval(1) - MpfiInterval(1))).certainly_positive());
}

BOOST_AUTO_TEST_CASE(nothing_drops_an_undefined_operand) {
    MpfiInterval const nothing = (MpfiInterval(1) - MpfiInterval(1)) / (MpfiInterval(1) - MpfiInterval(1));
    for (auto const& x : {max(nothing, MpfiInterval(1)), min(MpfiInterval(1), nothing)}) {
        BOOST_TEST(!x.certainly_positive());
        BOOST_TEST(!x.certainly_negative());
    }
}

BOOST_AUTO_TEST_CASE(exponential_and_logarithm_bracket) {
    MpfiInterval const e = exp(MpfiInterval(1));
    BOOST_TEST(e.contains(Rational(
        "27182818284590452353602874713526624977572/10000000000000000000000000000000000000000")));  // 40 digits of e
    BOOST_TEST(e.to_double_interval().contains(2.718281828459045));
    BOOST_TEST(log(e).contains(1));
    BOOST_TEST(exp(MpfiInterval(Rational(-2000000), 128)).certainly_positive());
}

BOOST_AUTO_TEST_CASE(exact_operations_are_not_widened) {
    DoubleInterval const zero(0);
    DoubleInterval const three(3);
    auto const is_point = [](DoubleInterval const& x, double value) {
        return x.lower() == value && x.upper() == value;
    };
    BOOST_TEST(is_point(zero + zero, 0));
    BOOST_TEST(is_point(three * three + three, 12));
    BOOST_TEST(is_point(zero * DoubleInterval(1e308), 0));
    BOOST_TEST(!is_point(DoubleInterval(0.1) * three, 0.1 * 3));
    BOOST_TEST(!is_point(DoubleInterval(0.1) + three, 0.1 + 3));
}

BOOST_AUTO_TEST_CASE(zero_is_written_without_a_sign) {
    for (MpfiInterval const& zero : {MpfiInterval(0), MpfiInterval(1) - MpfiInterval(1), -MpfiInterval(0),
                                     MpfiInterval(DoubleInterval(-0.0)), MpfiInterval(-0.0, 128)}) {
        BOOST_TEST(zero.is_zero());
        BOOST_TEST(zero.lower_decimal(3) == "0.00e+00");
        BOOST_TEST(zero.upper_decimal(3) == "0.00e+00");
    }
}

namespace {

/// Bit for bit what the standard library gives.
bool has_its_neighbours(double x) {
    auto const same = [](double a, double b) {
        return (std::isnan(a) && std::isnan(b)) || std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
    };
    return same(arithmetic::next_above(x), std::nextafter(x, infinity)) &&
           same(arithmetic::next_below(x), std::nextafter(x, -infinity));
}

}  // namespace

BOOST_AUTO_TEST_CASE(neighbours_are_those_of_the_standard_library_at_every_edge) {
    using Limits = std::numeric_limits<double>;
    for (double const size : {0.0, Limits::denorm_min(), Limits::min(), 1.0, 2.0, Limits::max(), infinity,
                              Limits::quiet_NaN(), std::nextafter(Limits::min(), 0), std::nextafter(1.0, 0)}) {
        BOOST_TEST(has_its_neighbours(size), size);
        BOOST_TEST(has_its_neighbours(-size), -size);
    }
    for (int k = -8; k <= 8; ++k) {
        double const x = k * Limits::denorm_min();
        BOOST_TEST(has_its_neighbours(x), x);
    }
}

RC_BOOST_PROP(neighbours_are_those_of_the_standard_library, ()) {
    RC_ASSERT(has_its_neighbours(*any_double()));
    RC_ASSERT(has_its_neighbours(std::bit_cast<double>(*rc::gen::arbitrary<std::uint64_t>())));
}
