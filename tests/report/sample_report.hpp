#pragma once

#include "verdict/report.hpp"

#include <string>

/// Small reports to print.
namespace halfspace::tests {

inline verdict::Claim claim(verdict::Kind kind, verdict::Outcome outcome, std::string name = "a-claim") {
    verdict::Claim result;
    result.kind = kind;
    result.name = std::move(name);
    result.statement = "what is claimed";
    result.verdict.outcome = outcome;
    return result;
}

inline verdict::Report report_of(std::vector<verdict::Claim> claims) {
    verdict::ScenarioReport scenario;
    scenario.name = "made-up";
    scenario.seed = 7;
    scenario.n = 3;
    scenario.d = 5;
    scenario.gamma = arithmetic::exact(0.9).get_str();
    scenario.sha256 = std::string(64, 'a');
    scenario.theorems = {{"A1", "standard-boundary", std::move(claims)}};
    return {{scenario}};
}

/// A claim with everything a verdict can hold.
inline verdict::Claim full_claim() {
    verdict::Claim result = claim(verdict::Kind::assumption, verdict::Outcome::refuted, "near-orthogonality");
    auto& verdict = result.verdict;
    verdict.reason = "the left side is too small";
    verdict.level = arithmetic::Level{arithmetic::Level::Kind::mpfr, 128};
    verdict.lhs = arithmetic::MpfiInterval(arithmetic::exact(0.1), 128);
    verdict.rhs = arithmetic::MpfiInterval(arithmetic::Rational(1, 3), 128);
    verdict.slack = *verdict.lhs - *verdict.rhs;
    verdict.values = {{"count", std::int64_t{12}},
                      {"bounds", arithmetic::MpfiInterval(arithmetic::Rational(2, 3), 128)},
                      {"rate", 0.1},
                      {"nothing", std::string("words")}};
    return result;
}

}  // namespace halfspace::tests
