#include "verdict/outcome.hpp"

namespace halfspace::verdict {

std::string to_string(Outcome outcome) {
    switch (outcome) {
        case Outcome::proved: return "proved";
        case Outcome::refuted: return "refuted";
        case Outcome::undecided: return "undecided";
        case Outcome::not_applicable: return "not-applicable";
        case Outcome::observed: return "observed";
    }
    return {};
}

std::string to_string(Kind kind) {
    switch (kind) {
        case Kind::assumption: return "assumption";
        case Kind::conclusion: return "conclusion";
        case Kind::instance: return "instance";
        case Kind::observation: return "observation";
    }
    return {};
}

}  // namespace halfspace::verdict
