#pragma once

#include "report/report.hpp"

#include <cstdint>
#include <string>
#include <vector>

/// The headings and sums that every form of the report for people shares.
namespace halfspace::report {

/// Heading over the claims of a kind, of which there are `count`.
std::string heading_of(verdict::Kind kind, std::int64_t count);

/// "88 claims: 56 proved, ..."
std::string totals_text(Report const& report);

/// "signs decided: 70 in double precision, ..."
std::string decisions_text(arithmetic::DecisionCounts const& counts);

/// What those levels are.
std::string decisions_meaning();

/// A slope of a scenario's networks: its name, the value for a heading, and in full where the short form is not exact.
struct GammaText {
    std::string name;
    std::string brief;
    std::string exact;
};

/// @param gamma  exactly: a fraction
GammaText gamma_text(std::string const& name, std::string const& gamma);

/// The slopes that the judged theorems speak of: "gamma", "wide gamma", or both.
std::vector<GammaText> gamma_texts(ScenarioReport const& scenario);

/// "2 instance claims refuted" beside a theorem that is proved all the same; else empty.
std::string hint_of(TheoremReport const& theorem);

}  // namespace halfspace::report
