#pragma once

#include "report/report.hpp"

#include <string>

/// Small reports to print.
namespace halfspace::test {

inline Claim claim(Kind kind, Outcome outcome, std::string name = "a-claim") {
    Claim result;
    result.kind = kind;
    result.name = std::move(name);
    result.statement = "what is claimed";
    result.verdict.outcome = outcome;
    return result;
}

inline Report report_of(std::vector<Claim> claims) {
    ScenarioReport scenario;
    scenario.name = "made-up";
    scenario.seed = 7;
    scenario.n = 3;
    scenario.d = 5;
    scenario.gamma = exact(0.9).get_str();
    scenario.sha256 = std::string(64, 'a');
    scenario.theorems = {{"A1", "standard-boundary", std::move(claims)}};
    return {{scenario}};
}

/// A claim with everything a verdict can hold.
inline Claim full_claim() {
    Claim result = claim(Kind::assumption, Outcome::refuted, "near-orthogonality");
    auto& verdict = result.verdict;
    verdict.reason = "the left side is too small";
    verdict.level = Level{Level::Kind::mpfr, 128};
    verdict.lhs = MpfiInterval(exact(0.1), 128);
    verdict.rhs = MpfiInterval(Rational(1, 3), 128);
    verdict.slack = *verdict.lhs - *verdict.rhs;
    verdict.values = {{"count", std::int64_t{12}},
                      {"bounds", MpfiInterval(Rational(2, 3), 128)},
                      {"rate", 0.1},
                      {"nothing", std::string("words")}};
    return result;
}

}  // namespace halfspace::test
