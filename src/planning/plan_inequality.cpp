// An inequality that holds by one part in 10^12 is false once its numbers are cut to 12 digits. So the line is
// evaluated as a reader would, in exact rationals read from the text itself, and given more digits until it is true.
#include "planning/plan_inequality.hpp"

#include "verdict/short_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace halfspace::planning {

using arithmetic::MpfiInterval;
using arithmetic::Rational;
using verdict::Rounding;

namespace {

/// Exactly the number that `text`, as short_text prints it, denotes.
Rational decimal_value(std::string const& text) {
    auto const mark = std::min(text.find('e'), text.size());
    std::string digits = text.substr(0, mark);
    long exponent = mark < text.size() ? std::stol(text.substr(mark + 1)) : 0;
    if (auto const point = digits.find('.'); point != std::string::npos) {
        exponent -= static_cast<long>(digits.size() - point - 1);
        digits.erase(point, 1);
    }
    arithmetic::Integer power;
    mpz_ui_pow_ui(power.get_mpz_t(), 10, static_cast<unsigned long>(std::abs(exponent)));
    Rational const mantissa(arithmetic::Integer(digits, 10));
    return exponent < 0 ? Rational(mantissa / Rational(power)) : Rational(mantissa * Rational(power));
}

/// Number as printed, and the value that the print has.
struct Printed {
    std::string text;
    Rational value;

    Printed(MpfiInterval const& bounds, Rounding rounding, int digits)
        : text(verdict::short_text(bounds, rounding, digits)), value(decimal_value(text)) {}
    explicit Printed(std::string shown) : text(std::move(shown)), value(decimal_value(text)) {}
    explicit Printed(Rational const& number) : text(number.get_str()), value(number) {}
};

/// gamma's shortest decimal, or the fraction it is: the decimal differs from the double by up to 2^-54.
Printed printed_gamma(Rational const& gamma, bool as_fraction) {
    double const nearest = arithmetic::nearest_double(gamma);
    if (as_fraction || arithmetic::exact(nearest) != gamma) return Printed(gamma);
    return Printed(verdict::shortest_text(nearest));
}

struct Line {
    std::string text;
    Rational left;
    Rational right;
};

/// With `sign` between the sides, the left one rounded `left`, the right one `right`.
Line line_of(probability::PlanStep const& step, std::string const& sign, std::array<Rounding, 2> rounding, int digits,
             bool fraction) {
    auto const& bounds = step.assumption.bounds;
    auto const [left, right] = rounding;
    Printed const gamma = printed_gamma(step.setting.gamma, fraction);
    Rational const& g = gamma.value;
    Printed const R_min(bounds.R_min_squared, left, digits);
    if (step.assumption.assumption == probability::BoundaryAssumption::a1s) {
        Printed const P(bounds.P, right, digits);
        return {fmt::format("({0}) * (1 + ({0})^2) * {1} {2} (1 + {0}) * {3}", gamma.text, R_min.text, sign, P.text),
                g * (1 + g * g) * R_min.value, (1 + g) * P.value};
    }
    Printed const R_max(bounds.R_max_squared, right, digits);
    Printed const p_max(bounds.p_max, right, digits);
    arithmetic::Integer const& N = step.setting.N;
    return {fmt::format("({})^3 * ({})^2 {} 3 * {} * {} * {}", gamma.text, R_min.text, sign, N.get_str(), R_max.text,
                        p_max.text),
            g * g * g * R_min.value * R_min.value, 3 * Rational(N) * R_max.value * p_max.value};
}

}  // namespace

std::string exact_text(Rational const& value) {
    double const nearest = arithmetic::nearest_double(value);
    return std::isfinite(nearest) && arithmetic::exact(nearest) == value ? verdict::shortest_text(nearest)
                                                                         : value.get_str();
}

std::string inequality_with_numbers(probability::PlanStep const& step) {
    auto const& order = step.assumption.comparison.order;
    bool const holds = step.assumption.holds();
    auto const rounding =
        order && !holds ? std::array{Rounding::up, Rounding::down} : std::array{Rounding::down, Rounding::up};
    std::string const sign = holds ? ">" : order ? "<=" : "?";
    auto const line = [&](int digits, bool fraction) { return line_of(step, sign, rounding, digits, fraction); };
    auto const is_true = [&](Line const& it) { return !order || (holds ? it.left > it.right : it.left <= it.right); };
    int constexpr few = 12;  // four would hide a slack this small
    int constexpr many = 48;
    for (int digits = few; digits <= many; digits += few) {
        if (Line const it = line(digits, false); is_true(it)) return it.text;
    }
    // Ends: the sign of the slack was certified from these very enclosures, so it is that of their ends written out,
    // and an end is a binary fraction, whose digits are finitely many.
    for (int digits = few;; digits += few) {
        if (Line const it = line(digits, true); is_true(it)) return it.text;
    }
}

}  // namespace halfspace::planning
