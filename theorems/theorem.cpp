#include "theorems/theorem.hpp"

#include "base/stage.hpp"
#include "verdict/verdict.hpp"

#include <utility>

namespace halfspace::theorems {

using evidence::Experiment;
using report::TheoremReport;
using verdict::Claim;
using verdict::Kind;
using verdict::Outcome;
using verdict::Verdict;

namespace {

/// Why the conclusions do not apply: every assumption with its verdict; empty when one is proved or none is needed.
std::string unmet(std::vector<Claim> const& assumptions) {
    std::string names;
    for (auto const& claim : assumptions) {
        if (claim.verdict.outcome() == Outcome::proved) return {};
        names += (names.empty() ? "" : ", ") + claim.name + " is " + verdict::to_string(claim.verdict.outcome());
    }
    return names.empty() ? names : "it rests on an assumption that is not proved here: " + names;
}

}  // namespace

TheoremReport judge(Theorem const& theorem, Experiment& experiment) {
    TheoremReport report{theorem.id, theorem.name, {}, theorem.statement, theorem.source};
    std::string const absence = theorem.reason_of_absence(experiment);
    auto const add = [&](Kind kind, std::vector<ClaimDefinition> const& definitions, std::string const& hindrance) {
        for (auto const& definition : definitions) {
            if (definition.applies && !definition.applies(experiment)) continue;
            base::Stage const stage(theorem.id + "." + definition.name);
            Verdict verdict = hindrance.empty() ? definition.check(experiment) : Verdict::not_applicable(hindrance);
            report.claims.push_back({kind, definition.name, definition.statement, std::move(verdict)});
        }
    };
    add(Kind::assumption, theorem.assumptions, absence);
    std::string const premise = absence.empty() ? unmet(report.claims) : absence;
    add(Kind::conclusion, theorem.conclusions, premise);
    add(Kind::instance, theorem.instances, absence);
    add(Kind::observation, theorem.observations, absence);
    return report;
}

}  // namespace halfspace::theorems
