#include "theorems/theorem.hpp"

#include "checks/verdicts.hpp"

#include <algorithm>

namespace halfspace {
namespace {

Claim judged(Kind kind, ClaimDefinition const& definition, Verdict verdict) {
    return {kind, definition.name, definition.statement, std::move(verdict)};
}

/// Why the conclusions do not apply: every assumption with its verdict.
std::string unmet(std::vector<Claim> const& assumptions) {
    std::string names;
    for (auto const& claim : assumptions) {
        names += (names.empty() ? "" : ", ") + claim.name + " is " + to_string(claim.verdict.outcome);
    }
    return "it rests on an assumption that is not proved here: " + names;
}

}  // namespace

TheoremReport judge(Theorem const& theorem, Instance& instance) {
    TheoremReport report{theorem.id, theorem.name, {}};
    for (auto const& assumption : theorem.assumptions) {
        report.claims.push_back(judged(Kind::assumption, assumption, assumption.check(instance)));
    }
    bool const premise = theorem.assumptions.empty() ||
                         std::any_of(report.claims.begin(), report.claims.end(), [](Claim const& claim) {
                             return claim.verdict.outcome == Outcome::proved;
                         });
    std::string const reason = premise ? std::string() : unmet(report.claims);
    for (auto const& conclusion : theorem.conclusions) {
        report.claims.push_back(
            judged(Kind::conclusion, conclusion, premise ? conclusion.check(instance) : not_applicable(reason)));
    }
    for (auto const& claim : theorem.instances) {
        report.claims.push_back(judged(Kind::instance, claim, claim.check(instance)));
    }
    for (auto const& claim : theorem.observations) {
        report.claims.push_back(judged(Kind::observation, claim, claim.check(instance)));
    }
    return report;
}

}  // namespace halfspace
