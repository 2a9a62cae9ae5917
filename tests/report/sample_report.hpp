#pragma once

#include "report/report.hpp"

#include <string>

/// Small reports to print.
namespace halfspace::tests {

/// A verdict that shows nothing but its outcome.
inline verdict::Verdict bare_verdict(verdict::Outcome outcome) {
    switch (outcome) {
        case verdict::Outcome::proved: return verdict::Verdict::proved_without_sides(arithmetic::Level{});
        case verdict::Outcome::refuted:
            return verdict::Verdict::refuted_without_sides(arithmetic::Level{}, "a counterexample");
        case verdict::Outcome::undecided: return verdict::Verdict::undecided("out of time");
        case verdict::Outcome::not_applicable: return verdict::Verdict::not_applicable("a premise fails");
        case verdict::Outcome::observed: break;
    }
    return verdict::Verdict::observed();
}

inline verdict::Claim claim_of(verdict::Verdict verdict, verdict::Kind kind = verdict::Kind::conclusion,
                               std::string name = "a-claim") {
    return {kind, std::move(name), "what is claimed", std::move(verdict)};
}

inline verdict::Claim claim(verdict::Kind kind, verdict::Outcome outcome, std::string name = "a-claim") {
    return claim_of(bare_verdict(outcome), kind, std::move(name));
}

inline report::Report report_of(std::vector<verdict::Claim> claims) {
    report::ScenarioReport scenario;
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
    verdict::Verdict verdict =
        verdict::Verdict::of(arithmetic::compared(arithmetic::MpfiInterval(arithmetic::exact(0.1), 128),
                                                  arithmetic::MpfiInterval(arithmetic::Rational(1, 3), 128),
                                                  arithmetic::Level{arithmetic::Level::Kind::mpfr, 128}));
    verdict.because("the left side is too small")
        .add("count", std::int64_t{12})
        .add("bounds", arithmetic::MpfiInterval(arithmetic::Rational(2, 3), 128))
        .add("rate", 0.1)
        .add("nothing", std::string("words"));
    return claim_of(std::move(verdict), verdict::Kind::assumption, "near-orthogonality");
}

}  // namespace halfspace::tests
