#include "certificate/integer_bounds.hpp"

#include <algorithm>

namespace halfspace::certificate {

using arithmetic::Integer;
using arithmetic::Rational;

IntegerBounds operator+(IntegerBounds const& a, IntegerBounds const& b) {
    return {a.lower + b.lower, a.upper + b.upper};
}

IntegerBounds operator-(IntegerBounds const& a, IntegerBounds const& b) {
    return {a.lower - b.upper, a.upper - b.lower};
}

IntegerBounds operator*(Integer const& c, IntegerBounds const& a) {
    if (c >= 0) return {c * a.lower, c * a.upper};
    return {c * a.upper, c * a.lower};
}

IntegerBounds abs(IntegerBounds const& a) {
    if (a.lower >= 0) return a;
    if (a.upper <= 0) return {-a.upper, -a.lower};
    return {0, std::max<Integer>(-a.lower, a.upper)};
}

IntegerBounds positive_part(IntegerBounds const& a) {
    return {std::max<Integer>(a.lower, 0), std::max<Integer>(a.upper, 0)};
}

Integer floor_of(Rational const& value) {
    Integer result;
    mpz_fdiv_q(result.get_mpz_t(), value.get_num_mpz_t(), value.get_den_mpz_t());
    return result;
}

Integer ceiling(Rational const& value) {
    Integer result;
    mpz_cdiv_q(result.get_mpz_t(), value.get_num_mpz_t(), value.get_den_mpz_t());
    return result;
}

}  // namespace halfspace::certificate
