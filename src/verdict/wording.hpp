#pragma once

#include "verdict/verdict.hpp"

#include <cstdint>
#include <string>

/// The words and short forms that every form of the report for people shares.
namespace halfspace::verdict {

/// The relation between a claim's sides that its slack proves: ">", "<", "=" or "?".
std::string relation_of(arithmetic::MpfiInterval const& slack);

/// A claim's sides as they are printed; what is absent is empty.
struct SidesText {
    std::string lhs;
    std::string relation;
    std::string rhs;
};

/// Where the slack decides, each side is the end on which the relation rests, rounded towards the other side: for ">"
/// the left side's lower end and the right side's upper end. As many digits as keep the relation true in print; where
/// 17 do not, the left side is given as the right one plus or minus their difference.
SidesText sides_of(Verdict const& verdict);

/// Both sides with their relation, or nothing for a verdict without sides.
std::string sides_text(Verdict const& verdict);

/// The slack's end nearer to zero, rounded towards zero: it never looks larger than it is certified to be.
std::string slack_text(arithmetic::MpfiInterval const& slack);

/// A further figure as the reports for people print it.
std::string value_text(Value const& value);

/// "1 claim", "2 claims".
std::string plural(std::int64_t count, std::string const& word);

}  // namespace halfspace::verdict
