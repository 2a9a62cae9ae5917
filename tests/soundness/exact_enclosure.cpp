#include "tests/soundness/exact_enclosure.hpp"

#include <mpfr.h>

#include <algorithm>

namespace halfspace::tests {

using arithmetic::Rational;

namespace {

using MpfrFunction = int (*)(mpfr_t, mpfr_srcptr, mpfr_rnd_t);

/// An increasing function of a rational, rounded to one side at `bits` bits: argument, then value.
Rational rounded(MpfrFunction function, Rational const& x, long bits, mpfr_rnd_t side) {
    mpfr_t value;
    mpfr_init2(value, bits);
    mpfr_set_q(value, x.get_mpq_t(), side);
    function(value, value, side);
    Rational result;
    mpfr_get_q(result.get_mpq_t(), value);
    mpfr_clear(value);
    return result;
}

Ends enclosed(MpfrFunction function, Ends const& x, long bits) {
    return {rounded(function, x.lower, bits, MPFR_RNDD), rounded(function, x.upper, bits, MPFR_RNDU)};
}

}  // namespace

Ends operator+(Ends const& a, Ends const& b) { return {a.lower + b.lower, a.upper + b.upper}; }
Ends operator-(Ends const& a, Ends const& b) { return {a.lower - b.upper, a.upper - b.lower}; }
Ends product(Ends const& a, Ends const& b) { return {a.lower * b.lower, a.upper * b.upper}; }

Ends root(Rational const& x, long bits) {
    if (mpz_perfect_square_p(x.get_num_mpz_t()) != 0 && mpz_perfect_square_p(x.get_den_mpz_t()) != 0) {
        Rational const value(sqrt(x.get_num()), sqrt(x.get_den()));
        return {value, value};
    }
    // floor(sqrt(x 4^k)) / 2^k and the next one up, k large enough for `bits` significant bits of any x.
    auto const size = [](arithmetic::Integer const& part) {
        return static_cast<long>(mpz_sizeinbase(part.get_mpz_t(), 2));
    };
    long const k = bits + std::max(0L, size(x.get_den()) - size(x.get_num()));
    Rational const scaled = arithmetic::times_power_of_two(x, 2 * k);
    arithmetic::Integer const whole = sqrt(arithmetic::Integer(scaled.get_num() / scaled.get_den()));
    return {arithmetic::times_power_of_two(Rational(whole), -k),
            arithmetic::times_power_of_two(Rational(whole + 1), -k)};
}

Ends exponential(Ends const& x, long bits) {
    // exp(-60000) < 2^-86000: below that 0 and this number serve, and rationals stay of a size that can be handled.
    static Rational const least = arithmetic::times_power_of_two(1, -86000);
    return {x.lower < -60000 ? Rational(0) : rounded(mpfr_exp, x.lower, bits, MPFR_RNDD),
            x.upper < -60000 ? least : rounded(mpfr_exp, x.upper, bits, MPFR_RNDU)};
}
Ends logarithm(Rational const& x, long bits) { return enclosed(mpfr_log, {x, x}, bits); }
Ends logarithm_of_one_plus(Ends const& x, long bits) { return enclosed(mpfr_log1p, x, bits); }

Truth truth_at_rising_precision(std::function<Ends(long bits)> const& slack) {
    for (long bits = 64; bits <= 16384; bits *= 4) {
        Ends const ends = slack(bits);
        if (sgn(ends.lower) > 0) return Truth::holds;
        if (sgn(ends.upper) < 0) return Truth::fails;
        if (ends.lower == ends.upper) return Truth::tie;
    }
    return Truth::open;
}

}  // namespace halfspace::tests
