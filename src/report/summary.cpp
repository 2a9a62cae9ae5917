#include "report/summary.hpp"

namespace halfspace::report {

using verdict::Outcome;

namespace {

std::int64_t& count_of(Summary& summary, Outcome outcome) {
    switch (outcome) {
        case Outcome::proved: return summary.proved;
        case Outcome::refuted: return summary.refuted;
        case Outcome::undecided: return summary.undecided;
        case Outcome::observed: return summary.observed;
        case Outcome::not_applicable: break;
    }
    return summary.not_applicable;
}

}  // namespace

Summary summarise(Report const& report) {
    Summary summary;
    for (auto const& scenario : report.scenarios) {
        for (auto const& theorem : scenario.theorems) {
            for (auto const& claim : theorem.claims) ++count_of(summary, claim.verdict.outcome());
        }
    }
    return summary;
}

}  // namespace halfspace::report
