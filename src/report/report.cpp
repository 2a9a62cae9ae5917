#include "report/report.hpp"

#include <algorithm>

namespace halfspace::report {

using verdict::Claim;
using verdict::Kind;
using verdict::Outcome;

namespace {

bool refutes(Claim const& claim) {
    return claim.kind == Kind::conclusion && claim.verdict.outcome() == Outcome::refuted;
}
bool is_undecided(Claim const& claim) { return claim.verdict.outcome() == Outcome::undecided; }
bool is_proved(Claim const& claim) { return claim.verdict.outcome() == Outcome::proved; }

/// The assumptions are alternatives: one that is proved suffices, and a theorem without any needs none.
bool assumption_holds(std::vector<Claim> const& claims) {
    auto const is_assumption = [](Claim const& claim) { return claim.kind == Kind::assumption; };
    bool const none = std::none_of(claims.begin(), claims.end(), is_assumption);
    return none || std::any_of(claims.begin(), claims.end(),
                               [&](Claim const& claim) { return is_assumption(claim) && is_proved(claim); });
}

/// A theorem of which no conclusion was judged has not been proved.
bool conclusions_proved(std::vector<Claim> const& claims) {
    auto const is_conclusion = [](Claim const& claim) { return claim.kind == Kind::conclusion; };
    return std::any_of(claims.begin(), claims.end(), is_conclusion) &&
           std::all_of(claims.begin(), claims.end(),
                       [&](Claim const& claim) { return !is_conclusion(claim) || is_proved(claim); });
}

}  // namespace

Outcome TheoremReport::status() const {
    if (std::any_of(claims.begin(), claims.end(), refutes)) return Outcome::refuted;
    if (std::any_of(claims.begin(), claims.end(), is_undecided)) return Outcome::undecided;
    return assumption_holds(claims) && conclusions_proved(claims) ? Outcome::proved : Outcome::not_applicable;
}

std::int64_t TheoremReport::refuted_instances() const {
    return std::count_if(claims.begin(), claims.end(), [](Claim const& claim) {
        return claim.kind == Kind::instance && claim.verdict.outcome() == Outcome::refuted;
    });
}

int Report::exit_code(bool strict) const {
    bool any_refuted = false;
    bool any_open = std::any_of(requirements.begin(), requirements.end(),
                                [](RequirementReport const& requirement) { return !requirement.met; });
    for (auto const& scenario : scenarios) {
        for (auto const& theorem : scenario.theorems) {
            auto const status = theorem.status();
            any_refuted |= status == Outcome::refuted;
            any_open |= std::any_of(theorem.claims.begin(), theorem.claims.end(), is_undecided);
            any_open |= strict && status == Outcome::not_applicable;
        }
    }
    return any_refuted ? 1 : any_open ? 2 : 0;
}

}  // namespace halfspace::report
