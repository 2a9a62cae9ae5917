#include "arithmetic/rational.hpp"

#include <mpfr.h>

#include <cmath>
#include <cstdlib>
#include <stdexcept>
#include <string>

namespace halfspace::arithmetic {

Rational exact(double value) {
    if (!std::isfinite(value)) throw std::domain_error("not a finite number");
    return Rational(value);
}

Rational dyadic(Integer const& mantissa, long exponent) { return times_power_of_two(Rational(mantissa), exponent); }

Rational times_power_of_two(Rational const& value, long exponent) {
    Rational result;
    if (exponent >= 0) {
        mpq_mul_2exp(result.get_mpq_t(), value.get_mpq_t(), static_cast<mp_bitcnt_t>(exponent));
    } else {
        mpq_div_2exp(result.get_mpq_t(), value.get_mpq_t(), static_cast<mp_bitcnt_t>(-exponent));
    }
    return result;
}

namespace {

bool is_fraction(std::string_view text) {
    auto const digits = [](std::string_view part) {
        return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
    };
    auto const slash = text.find('/');
    if (slash == std::string_view::npos) return false;
    auto const sign = text.front() == '-' || text.front() == '+' ? 1U : 0U;
    return digits(text.substr(sign, slash - sign)) && digits(text.substr(slash + 1));
}

}  // namespace

Rational parse_rational(std::string_view text) {
    std::string const copy(text.empty() || text.front() != '+' ? text : text.substr(1));
    if (is_fraction(copy)) {
        Rational value(copy, 10);  // base 10: GMP would read a leading zero as octal
        if (value.get_den() == 0) throw std::invalid_argument("denominator is zero");
        value.canonicalize();
        return value;
    }
    char* end = nullptr;
    double const value = std::strtod(copy.c_str(), &end);
    if (copy.empty() || end != copy.c_str() + copy.size() || !std::isfinite(value)) {
        throw std::invalid_argument("not a finite decimal or a fraction p/q");
    }
    return exact(value);
}

double nearest_double(Rational const& value) {
    mpfr_t rounded;
    mpfr_init2(rounded, 53);
    int const inexact = mpfr_set_q(rounded, value.get_mpq_t(), MPFR_RNDN);
    // Near and below the least normal double, rounding to 53 bits first would round twice.
    bool const may_be_subnormal = mpfr_regular_p(rounded) && mpfr_get_exp(rounded) < -1020;
    if (may_be_subnormal && inexact != 0) {
        mpfr_set_prec(rounded, 2200);
        mpfr_set_q(rounded, value.get_mpq_t(), MPFR_RNDN);
    }
    double const result = mpfr_get_d(rounded, MPFR_RNDN);
    mpfr_clear(rounded);
    return result;
}

}  // namespace halfspace::arithmetic
