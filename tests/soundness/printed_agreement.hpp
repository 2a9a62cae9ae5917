#pragma once

#include "report/report.hpp"

#include <optional>
#include <string>
#include <vector>

namespace halfspace::tests {

/// A decimal as reports print it ("-1.5e-400"): mantissa * 10^exponent, exactly. Exponents may be too large to be
/// written out, so decimals are compared by their magnitudes first.
struct Decimal {
    arithmetic::Integer mantissa;
    long exponent = 0;
};
/// Nothing where the text is no decimal ("inf").
std::optional<Decimal> decimal(std::string const& text);
/// The sign of a - b.
int compare(Decimal const& a, Decimal const& b);

/// A side as reports print it: a decimal, or one and how much is added ("450-8.094e-320").
struct PrintedSide {
    Decimal value;
    Decimal addend;
};
/// Nothing where the text is neither ("inf", "[1,").
std::optional<PrintedSide> printed_side(std::string const& text);
/// The sign of a - b; the addends decide where the values are the same.
int compare(PrintedSide const& a, PrintedSide const& b);

/// What a reader of the report's text or JSON, knowing only what is printed there, would find false: decided claims
/// whose printed sides do not have their relation or whose slack does not show the verdict. Empty when all agree.
std::vector<std::string> faults_in_print(report::Report const& report);

}  // namespace halfspace::tests
