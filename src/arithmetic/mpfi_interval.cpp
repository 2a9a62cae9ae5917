#include "arithmetic/mpfi_interval.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace halfspace::arithmetic {
namespace {

long common_precision(MpfiInterval const& a, MpfiInterval const& b) { return std::max(a.precision(), b.precision()); }

Rational end_as_rational(mpfr_srcptr end) {
    if (!mpfr_number_p(end)) throw std::domain_error("an end of the interval is not finite");
    Rational result;
    mpfr_get_q(result.get_mpq_t(), end);
    return result;
}

/// Zero has no sign here: MPFI's upper ends of 0 are -0.
std::string end_as_decimal(mpfr_srcptr end, int digits, mpfr_rnd_t direction) {
    char* text = nullptr;
    auto const* const format = direction == MPFR_RNDD ? "%.*RDe" : "%.*RUe";
    if (mpfr_asprintf(&text, format, digits - 1, end) < 0) throw std::runtime_error("out of memory");
    std::string result(text);
    mpfr_free_str(text);
    return mpfr_zero_p(end) != 0 && result.starts_with('-') ? result.substr(1) : result;
}

}  // namespace

MpfiInterval::MpfiInterval(Uninitialised, long precision) { mpfi_init2(value_, precision); }

MpfiInterval::MpfiInterval(double value, long precision) : MpfiInterval(Uninitialised{}, precision) {
    mpfi_set_d(value_, value);
}

MpfiInterval::MpfiInterval(Rational const& value, long precision) : MpfiInterval(Uninitialised{}, precision) {
    mpfi_set_q(value_, value.get_mpq_t());
}

MpfiInterval::MpfiInterval(DoubleInterval const& value, long precision) : MpfiInterval(Uninitialised{}, precision) {
    mpfr_set_d(&value_->left, value.lower(), MPFR_RNDD);
    mpfr_set_d(&value_->right, value.upper(), MPFR_RNDU);
}

MpfiInterval::MpfiInterval(MpfiInterval const& other) : MpfiInterval(Uninitialised{}, other.precision()) {
    mpfi_set(value_, other.value_);
}

MpfiInterval::MpfiInterval(MpfiInterval&& other) noexcept : MpfiInterval(Uninitialised{}, MPFR_PREC_MIN) {
    mpfi_swap(value_, other.value_);
}

MpfiInterval& MpfiInterval::operator=(MpfiInterval other) noexcept {
    mpfi_swap(value_, other.value_);
    return *this;
}

MpfiInterval::~MpfiInterval() { mpfi_clear(value_); }

MpfiInterval MpfiInterval::hull(MpfiInterval const& lower, MpfiInterval const& upper) {
    MpfiInterval result(Uninitialised{}, common_precision(lower, upper));
    mpfi_union(result.value_, lower.value_, upper.value_);
    return result;
}

long MpfiInterval::precision() const { return static_cast<long>(mpfi_get_prec(value_)); }

bool MpfiInterval::is_finite() const { return mpfi_bounded_p(value_) != 0; }

bool MpfiInterval::certainly_positive() const { return mpfi_nan_p(value_) == 0 && mpfr_sgn(&value_->left) > 0; }

bool MpfiInterval::certainly_negative() const { return mpfi_nan_p(value_) == 0 && mpfr_sgn(&value_->right) < 0; }

bool MpfiInterval::is_zero() const { return mpfi_is_zero(value_) > 0; }

bool MpfiInterval::contains(Rational const& value) const {
    return mpfi_nan_p(value_) == 0 && mpfr_cmp_q(&value_->left, value.get_mpq_t()) <= 0 &&
           mpfr_cmp_q(&value_->right, value.get_mpq_t()) >= 0;
}

DoubleInterval MpfiInterval::to_double_interval() const {
    return {mpfr_get_d(&value_->left, MPFR_RNDD), mpfr_get_d(&value_->right, MPFR_RNDU)};
}

Rational MpfiInterval::lower() const { return end_as_rational(&value_->left); }
Rational MpfiInterval::upper() const { return end_as_rational(&value_->right); }

std::string MpfiInterval::lower_decimal(int digits) const { return end_as_decimal(&value_->left, digits, MPFR_RNDD); }
std::string MpfiInterval::upper_decimal(int digits) const { return end_as_decimal(&value_->right, digits, MPFR_RNDU); }

MpfiInterval operator-(MpfiInterval const& a) {
    MpfiInterval result(MpfiInterval::Uninitialised{}, a.precision());
    mpfi_neg(result.value_, a.value_);
    return result;
}

MpfiInterval operator+(MpfiInterval const& a, MpfiInterval const& b) {
    MpfiInterval result(MpfiInterval::Uninitialised{}, common_precision(a, b));
    mpfi_add(result.value_, a.value_, b.value_);
    return result;
}

MpfiInterval operator-(MpfiInterval const& a, MpfiInterval const& b) {
    MpfiInterval result(MpfiInterval::Uninitialised{}, common_precision(a, b));
    mpfi_sub(result.value_, a.value_, b.value_);
    return result;
}

MpfiInterval operator*(MpfiInterval const& a, MpfiInterval const& b) {
    MpfiInterval result(MpfiInterval::Uninitialised{}, common_precision(a, b));
    mpfi_mul(result.value_, a.value_, b.value_);
    return result;
}

MpfiInterval operator/(MpfiInterval const& a, MpfiInterval const& b) {
    MpfiInterval result(MpfiInterval::Uninitialised{}, common_precision(a, b));
    mpfi_div(result.value_, a.value_, b.value_);
    return result;
}

bool lower_end_less(MpfiInterval const& a, MpfiInterval const& b) {
    return mpfr_less_p(&a.value_->left, &b.value_->left) != 0;
}

bool equal_ends(MpfiInterval const& a, MpfiInterval const& b) {
    return mpfr_equal_p(&a.value_->left, &b.value_->left) != 0 && mpfr_equal_p(&a.value_->right, &b.value_->right) != 0;
}

MpfiInterval abs(MpfiInterval const& a) {
    MpfiInterval result(MpfiInterval::Uninitialised{}, a.precision());
    mpfi_abs(result.value_, a.value_);
    return result;
}

MpfiInterval min(MpfiInterval const& a, MpfiInterval const& b) {
    MpfiInterval result(MpfiInterval::Uninitialised{}, common_precision(a, b));
    if (mpfi_nan_p(a.value_) != 0 || mpfi_nan_p(b.value_) != 0) return result;  // mpfr_min would drop the NaN
    mpfr_min(&result.value_->left, &a.value_->left, &b.value_->left, MPFR_RNDD);
    mpfr_min(&result.value_->right, &a.value_->right, &b.value_->right, MPFR_RNDU);
    return result;
}

MpfiInterval max(MpfiInterval const& a, MpfiInterval const& b) {
    MpfiInterval result(MpfiInterval::Uninitialised{}, common_precision(a, b));
    if (mpfi_nan_p(a.value_) != 0 || mpfi_nan_p(b.value_) != 0) return result;  // mpfr_max would drop the NaN
    mpfr_max(&result.value_->left, &a.value_->left, &b.value_->left, MPFR_RNDD);
    mpfr_max(&result.value_->right, &a.value_->right, &b.value_->right, MPFR_RNDU);
    return result;
}

MpfiInterval intersection(MpfiInterval const& a, MpfiInterval const& b) {
    MpfiInterval result(MpfiInterval::Uninitialised{}, common_precision(a, b));
    mpfi_intersect(result.value_, a.value_, b.value_);
    return result;
}

MpfiInterval sqrt(MpfiInterval const& a) {
    MpfiInterval clipped(a);
    if (mpfr_sgn(&clipped.value_->left) < 0) mpfr_set_zero(&clipped.value_->left, 1);
    mpfi_sqrt(clipped.value_, clipped.value_);
    return clipped;
}

MpfiInterval exp(MpfiInterval const& a) {
    MpfiInterval result(MpfiInterval::Uninitialised{}, a.precision());
    mpfi_exp(result.value_, a.value_);
    return result;
}

MpfiInterval log(MpfiInterval const& a) {
    MpfiInterval result(MpfiInterval::Uninitialised{}, a.precision());
    mpfi_log(result.value_, a.value_);
    return result;
}

MpfiInterval MpfiInterval::pi(long precision) {
    MpfiInterval result(Uninitialised{}, precision);
    mpfi_const_pi(result.value_);
    return result;
}

MpfiInterval asin(MpfiInterval const& a) {
    MpfiInterval const clipped = max(MpfiInterval(-1), min(MpfiInterval(1), a));
    MpfiInterval result(MpfiInterval::Uninitialised{}, clipped.precision());
    mpfi_asin(result.value_, clipped.value_);
    return result;
}

MpfiInterval scale(MpfiInterval const& a, long exponent) {
    MpfiInterval result(MpfiInterval::Uninitialised{}, a.precision());
    mpfi_mul_2si(result.value_, a.value_, exponent);
    return result;
}

}  // namespace halfspace::arithmetic
