#include "verdict/short_number.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdlib>

namespace halfspace::verdict {

using arithmetic::DoubleInterval;
using arithmetic::MpfiInterval;

namespace {

/// sign 0.digits * 10^exponent with digits[0] != '0', read off "-d.ddde+xx"; zero has no digits.
struct Decimal {
    bool negative = false;
    std::string digits;
    long exponent = 0;
    friend bool operator==(Decimal const&, Decimal const&) = default;
};

bool is_finite_decimal(std::string const& text) { return text.find('e') != std::string::npos; }

Decimal decimal_of(std::string const& text) {
    Decimal result;
    auto const mark = text.find('e');
    for (char const c : text.substr(0, mark)) {
        if (c == '-') result.negative = true;
        else if (c != '.') result.digits += c;
    }
    result.exponent = std::strtol(text.c_str() + mark + 1, nullptr, 10) + 1;
    return result;
}

Decimal without_trailing_zeros(Decimal number) {
    while (!number.digits.empty() && number.digits.back() == '0') number.digits.pop_back();
    return number.digits.empty() ? Decimal{} : number;
}

/// To the nearest number of `shown_digits` digits, halves away from zero.
Decimal rounded(Decimal number, std::size_t shown_digits) {
    if (number.digits.size() <= shown_digits) return without_trailing_zeros(number);
    bool carry = number.digits[shown_digits] >= '5';
    number.digits.resize(shown_digits);
    for (auto i = shown_digits; carry && i-- > 0;) {
        carry = number.digits[i] == '9';
        number.digits[i] = carry ? '0' : static_cast<char>(number.digits[i] + 1);
    }
    if (carry) {  // 9999.5 and the like: all digits are zeros now
        number.digits.assign(1, '1');
        ++number.exponent;
    }
    return without_trailing_zeros(number);
}

std::string plain(Decimal const& number) {
    auto const size = static_cast<long>(number.digits.size());
    auto const zeros = [](long count) { return std::string(static_cast<std::size_t>(count), '0'); };
    if (number.exponent <= 0) return fmt::format("0.{}{}", zeros(-number.exponent), number.digits);
    if (number.exponent >= size) return number.digits + zeros(number.exponent - size);
    auto const point = static_cast<std::size_t>(number.exponent);
    return fmt::format("{}.{}", number.digits.substr(0, point), number.digits.substr(point));
}

std::string scientific(Decimal const& number) {
    std::string mantissa = number.digits;
    if (mantissa.size() > 1) mantissa.insert(1, 1, '.');
    return fmt::format("{}e{}", mantissa, number.exponent - 1);
}

std::string text_of(Decimal const& number) {
    if (number.digits.empty()) return "0";
    bool const moderate = number.exponent > -3 && number.exponent <= 6;
    return fmt::format("{}{}", number.negative ? "-" : "", moderate ? plain(number) : scientific(number));
}

/// Nothing is rounded here: `text` is an end that MPFR has rounded, or "inf".
std::string end_text(std::string const& text) {
    return is_finite_decimal(text) ? text_of(without_trailing_zeros(decimal_of(text))) : text;
}

/// Both without trailing zeros, so that the digits compare as text does.
bool less(Decimal const& a, Decimal const& b) {
    auto const sign = [](Decimal const& x) { return x.digits.empty() ? 0 : x.negative ? -1 : 1; };
    if (sign(a) != sign(b)) return sign(a) < sign(b);
    auto const smaller = [](Decimal const& x, Decimal const& y) {
        return x.exponent != y.exponent ? x.exponent < y.exponent : x.digits < y.digits;
    };
    return sign(a) > 0 ? smaller(a, b) : smaller(b, a);
}

std::string nearest_text(MpfiInterval const& bounds, int digits) {
    std::string const lower = bounds.lower_decimal();
    std::string const upper = bounds.upper_decimal();
    if (is_finite_decimal(lower) && is_finite_decimal(upper)) {
        // A thin enclosure around a number like 3.9025, where rounding to four digits turns, has five digits in common.
        for (auto const shown : {static_cast<std::size_t>(digits), static_cast<std::size_t>(digits) + 1}) {
            auto const nearest = rounded(decimal_of(lower), shown);
            if (nearest == rounded(decimal_of(upper), shown)) return text_of(nearest);
        }
    }
    return fmt::format("[{}, {}]", end_text(bounds.lower_decimal(digits - 1)),
                       end_text(bounds.upper_decimal(digits - 1)));
}

}  // namespace

std::string short_text(MpfiInterval const& bounds, Rounding rounding, int digits) {
    switch (rounding) {
        case Rounding::down: return end_text(bounds.lower_decimal(digits));
        case Rounding::up: return end_text(bounds.upper_decimal(digits));
        case Rounding::nearest: break;
    }
    return nearest_text(bounds, digits);
}

std::string short_text(double number, Rounding rounding) {
    int constexpr digits = 6;
    if (rounding == Rounding::nearest || !std::isfinite(number))
        return end_text(fmt::format("{:.{}e}", number, digits - 1));
    return short_text(MpfiInterval(DoubleInterval(number)), rounding, digits);
}

std::string shortest_text(double number) {
    char text[32];
    auto const end = std::to_chars(text, text + sizeof text, number, std::chars_format::scientific).ptr;
    return end_text({text, end});
}

bool apart_in_print(MpfiInterval const& small, MpfiInterval const& large, int digits) {
    std::string const upper = small.upper_decimal(digits);
    std::string const lower = large.lower_decimal(digits);
    if (!is_finite_decimal(upper) || !is_finite_decimal(lower)) return false;
    return less(without_trailing_zeros(decimal_of(upper)), without_trailing_zeros(decimal_of(lower)));
}

}  // namespace halfspace::verdict
