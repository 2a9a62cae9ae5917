#include "theorems/requirement.hpp"

#include "base/closest_name.hpp"
#include "base/input_error.hpp"
#include "scenario/option.hpp"
#include "theorems/figure_names.hpp"
#include "theorems/registry.hpp"
#include "verdict/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <regex>

namespace halfspace::theorems {

using arithmetic::Integer;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using base::InputError;
using verdict::Claim;
using verdict::Outcome;
using verdict::Rounding;
using verdict::Verdict;

namespace {

char const* const example = "for instance A1.trained-halfspace, or A1.trained-halfspace.open_share<0.01";

/// A decimal or fraction, exactly.
std::optional<Rational> exact_number(std::string const& text) {
    static std::regex const fraction(R"([+-]?\d+/[1-9]\d*)");
    static std::regex const decimal(R"(([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,4}))?)");
    std::smatch part;
    if (std::regex_match(text, fraction)) {
        Rational value(text[0] == '+' ? text.substr(1) : text);
        value.canonicalize();
        return value;
    }
    if (!std::regex_match(text, part, decimal) || part[2].length() + part[3].length() == 0) return std::nullopt;
    long const exponent = (part[4].matched ? std::stol(part[4]) : 0) - static_cast<long>(part[3].length());
    Integer power;
    mpz_ui_pow_ui(power.get_mpz_t(), 10, static_cast<unsigned long>(std::labs(exponent)));
    Rational const digits{Integer(part[2].str() + part[3].str(), 10)};
    Rational const value = exponent < 0 ? Rational(digits / power) : Rational(digits * power);
    return part[1] == "-" ? Rational(-value) : value;
}

[[noreturn]] void refuse(std::string const& place, std::string const& wrong, std::string const& word,
                         std::vector<std::string> const& known, std::string const& what) {
    throw InputError(place, wrong, base::did_you_mean(word, known) + what + scenario::joined(known));
}

void require_known(Requirement const& wanted, std::string const& place) {
    auto const theorems = list_theorems();
    auto const theorem =
        std::find_if(theorems.begin(), theorems.end(), [&](TheoremSummary const& t) { return t.id == wanted.theorem; });
    if (theorem == theorems.end()) theorems_named({wanted.theorem}, place);
    if (wanted.claim.empty()) return;
    if (std::find(theorem->claims.begin(), theorem->claims.end(), wanted.claim) == theorem->claims.end()) {
        refuse(place, fmt::format("{} has no claim `{}`", theorem->id, wanted.claim), wanted.claim, theorem->claims,
               "its claims are ");
    }
    if (wanted.figure.empty()) return;
    auto known = figures_of(wanted.claim);
    known.insert(known.end(), {"lhs", "rhs", "slack"});
    if (std::find(known.begin(), known.end(), wanted.figure) == known.end()) {
        refuse(place, fmt::format("{}.{} has no figure `{}`", theorem->id, wanted.claim, wanted.figure), wanted.figure,
               known, "its figures are ");
    }
}

/// Where a figure lies: ends that are known.
struct Known {
    std::optional<Rational> lower, upper;
};

Known known_of(MpfiInterval const& enclosure) {
    if (!enclosure.is_finite()) return {};
    return {enclosure.lower(), enclosure.upper()};
}

/// A bound from one side says nothing about the other.
Known known_of(verdict::Value const& value) {
    Known known;
    Rounding side = Rounding::nearest;
    if (auto const* const count = std::get_if<std::int64_t>(&value)) {
        known = {Rational(static_cast<long>(*count)), Rational(static_cast<long>(*count))};
    } else if (auto const* const enclosure = verdict::enclosure_of(value)) {
        known = known_of(*enclosure);
    } else if (auto const* const number = verdict::observed_number_of(value); number && std::isfinite(*number)) {
        known = {arithmetic::exact(*number), arithmetic::exact(*number)};
    }
    if (auto const* const bound = std::get_if<verdict::Bound<MpfiInterval>>(&value)) side = bound->rounding;
    if (auto const* const bound = std::get_if<verdict::Bound<double>>(&value)) side = bound->rounding;
    if (side == Rounding::up) known.lower.reset();
    if (side == Rounding::down) known.upper.reset();
    return known;
}

bool holds(Known const& known, std::string const& relation, Rational const& bound) {
    if (relation == "<") return known.upper && *known.upper < bound;
    if (relation == "<=") return known.upper && *known.upper <= bound;
    if (relation == ">") return known.lower && *known.lower > bound;
    return known.lower && *known.lower >= bound;
}

/// The figure as reports print it, and where it lies; nothing where the verdict has none.
std::optional<std::pair<std::string, Known>> figure_in(Verdict const& verdict, std::string const& name) {
    for (auto const& [side, value] :
         {std::pair(std::string("lhs"), &verdict.lhs()), {"rhs", &verdict.rhs()}, {"slack", &verdict.slack()}}) {
        if (side == name && *value) return std::pair(verdict::value_text(**value), known_of(**value));
    }
    for (auto const& [figure, value] : verdict.values()) {
        if (figure == name) return std::pair(verdict::value_text(value), known_of(value));
    }
    return std::nullopt;
}

/// Why a claim does not meet the requirement; empty where it does.
std::string shortcoming(Claim const& claim, Requirement const& wanted) {
    auto const outcome = claim.verdict.outcome();
    if (outcome != Outcome::proved && outcome != Outcome::observed) {
        std::string const& reason = claim.verdict.reason();
        return fmt::format("{}.{} is {}{}", wanted.theorem, wanted.claim, verdict::to_string(outcome),
                           reason.empty() ? "" : ": " + reason);
    }
    if (wanted.figure.empty()) return {};
    auto const found = figure_in(claim.verdict, wanted.figure);
    if (!found) return fmt::format("there is no {} here", wanted.figure);
    if (holds(found->second, wanted.relation, wanted.bound)) return {};
    return fmt::format("{} is {}", wanted.figure, found->first);
}

std::string shortcoming(report::ScenarioReport const& scenario, Requirement const& wanted) {
    auto const& theorems = scenario.theorems;
    auto const theorem = std::find_if(theorems.begin(), theorems.end(),
                                      [&](report::TheoremReport const& t) { return t.id == wanted.theorem; });
    if (theorem == theorems.end()) return wanted.theorem + " was not judged";
    if (wanted.claim.empty()) {
        auto const status = theorem->status();
        return status == Outcome::proved ? "" : fmt::format("{} is {}", wanted.theorem, verdict::to_string(status));
    }
    for (auto const& claim : theorem->claims) {
        if (claim.name == wanted.claim) return shortcoming(claim, wanted);
    }
    return fmt::format("{} was not judged", wanted.claim);
}

}  // namespace

Requirement parse_requirement(std::string const& expression, std::string const& place) {
    static std::regex const form(R"(\s*([^\s.<>=]+)(?:\.([^\s.<>=]+)(?:\.([^\s.<>=]+)\s*(<=|>=|<|>)\s*(\S+))?)?\s*)");
    std::smatch part;
    if (!std::regex_match(expression, part, form)) {
        throw InputError(place, fmt::format("`{}` is no requirement", expression),
                         fmt::format("it must be THEOREM, THEOREM.CLAIM or THEOREM.CLAIM.FIGURE with <, <=, > or >= "
                                     "and a number: {}",
                                     example));
    }
    Requirement wanted{expression, part[1], part[2], part[3], part[4]};
    require_known(wanted, place);
    if (wanted.figure.empty()) return wanted;
    auto const bound = exact_number(part[5]);
    if (!bound) {
        throw InputError(place, fmt::format("`{}` is no number", part[5].str()), "it must be a decimal or p/q");
    }
    wanted.bound = *bound;
    return wanted;
}

report::RequirementReport check_requirement(Requirement const& requirement, report::Report const& report) {
    std::string reasons;
    for (auto const& scenario : report.scenarios) {
        std::string const reason = shortcoming(scenario, requirement);
        if (reason.empty()) continue;
        reasons += fmt::format("{}{}: {}", reasons.empty() ? "" : "; ", scenario.name, reason);
    }
    if (report.scenarios.empty()) reasons = "nothing was judged";
    return {requirement.expression, reasons.empty(), reasons};
}

}  // namespace halfspace::theorems
