#pragma once

#include "report/report.hpp"

#include <string>

/// Small reports to print.
namespace halfspace::test {

/// A verdict that shows nothing but its outcome.
inline Verdict bare_verdict(Outcome outcome) {
    switch (outcome) {
        case Outcome::proved: return Verdict::proved_without_sides(Level{});
        case Outcome::refuted: return Verdict::refuted_without_sides(Level{}, "a counterexample");
        case Outcome::undecided: return Verdict::undecided("out of time");
        case Outcome::not_applicable: return Verdict::not_applicable("a premise fails");
        case Outcome::observed: break;
    }
    return Verdict::observed();
}

inline Claim claim_of(Verdict verdict, Kind kind = Kind::conclusion, std::string name = "a-claim") {
    return {kind, std::move(name), "what is claimed", std::move(verdict)};
}

inline Claim claim(Kind kind, Outcome outcome, std::string name = "a-claim") {
    return claim_of(bare_verdict(outcome), kind, std::move(name));
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
    Verdict verdict =
        Verdict::of(compared(MpfiInterval(exact(0.1), 128), MpfiInterval(Rational(1, 3), 128), Level{Level::Kind::mpfr, 128}));
    verdict.because("the left side is too small")
        .add("count", std::int64_t{12})
        .add("bounds", MpfiInterval(Rational(2, 3), 128))
        .add("rate", 0.1)
        .add("nothing", std::string("words"));
    return claim_of(std::move(verdict), Kind::assumption, "near-orthogonality");
}

}  // namespace halfspace::test
