#include "report/paint.hpp"

namespace halfspace::report {

using verdict::Claim;
using verdict::Kind;
using verdict::Outcome;

namespace {

char const* code_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::proved: return "32";
        case Outcome::refuted: return "1;31";
        case Outcome::undecided: return "33";
        case Outcome::not_applicable: return "2";
        case Outcome::observed: return "36";
    }
    return "0";
}

char const* mark_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::proved: return "✓";
        case Outcome::refuted: return "✗";
        case Outcome::undecided: return "?";
        case Outcome::not_applicable: return "–";
        case Outcome::observed: return "·";
    }
    return "";
}

}  // namespace

std::string Paint::outcome(Outcome outcome, std::string const& text) const { return wrap(code_of(outcome), text); }

std::string Paint::claim(Claim const& claim, std::string const& text) const {
    bool const alarm = claim.kind == Kind::conclusion;
    if (claim.verdict.outcome() == Outcome::refuted && !alarm) return wrap("35", text);
    return outcome(claim.verdict.outcome(), text);
}

std::string marked(Outcome outcome) { return std::string(mark_of(outcome)) + " " + verdict::to_string(outcome); }

}  // namespace halfspace::report
