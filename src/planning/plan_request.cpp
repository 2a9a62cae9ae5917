#include "planning/plan_request.hpp"

#include "base/input_error.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>
#include <vector>

namespace halfspace::planning {

using arithmetic::Rational;
using base::InputError;

namespace {

using Text = std::optional<std::string>;
using Unknown = probability::PlanQuestion::Unknown;
using Norm = linalg::Norm;

std::string const& required(char const* option, Text const& text, std::string const& right) {
    if (!text) throw InputError(option, "not given", right);
    return *text;
}

template <class Value>
Value one_of(char const* option, Text const& text, std::vector<std::pair<std::string, Value>> const& choices) {
    std::string right = "it must be";
    for (auto const& choice : choices) right += (&choice == &choices.front() ? " " : " or ") + choice.first;
    std::string const& given = required(option, text, right);
    for (auto const& [word, value] : choices) {
        if (given == word) return value;
    }
    throw InputError(option, "it is `" + given + "`", right);
}

/// One of the words of an enumeration.
template <class E>
E one_of(char const* option, Text const& text) {
    std::vector<std::pair<std::string, E>> choices;
    for (auto const& [value, name] : names(E{})) choices.emplace_back(name, value);
    return one_of<E>(option, text, choices);
}

/// Above every bound that is asked for? Then it need not be read.
bool is_too_long(std::string const& digits) { return digits.size() > 400; }

arithmetic::Integer whole(char const* option, Text const& text, long least) {
    std::string const right =
        fmt::format("it must be an integer from {} to {}", least, probability::largest_planned_text);
    std::string const& given = required(option, text, right);
    bool const digits = !given.empty() && given.find_first_not_of("0123456789") == std::string::npos;
    if (digits && !is_too_long(given)) {
        arithmetic::Integer value(given, 10);
        if (value >= least && value <= probability::largest_planned_integer()) return value;
    }
    throw InputError(option, "it is `" + given + "`", right);
}

/// A number above 0, and below 1 if so wanted: a decimal is the nearest double, a fraction p/q is exact.
Rational positive(char const* option, Text const& text, bool below_one) {
    std::string const right = std::string("it must be a number ") +
                              (below_one ? "strictly between 0 and 1" : "above 0") + ", or a fraction p/q";
    std::string const& given = required(option, text, right);
    try {
        Rational value = arithmetic::parse_rational(given);
        if (value > 0 && (!below_one || value < 1)) return value;
    } catch (std::logic_error const&) {
    }
    throw InputError(option, "it is `" + given + "`", right);
}

void refuse_superfluous(char const* option, Text const& text, std::string const& why) {
    if (text) throw InputError(option, "given, though " + why, "leave it out");
}

probability::Budget budget_of(PlanRequest const& request, Unknown unknown) {
    probability::Budget budget;
    budget.norm = one_of<Norm>("--norm", request.norm);
    if (unknown != Unknown::eps) budget.eps = positive("--eps", request.eps, false);
    if (budget.norm == Norm::l0) budget.pixels = whole("--pixels", request.pixels, 1);
    else refuse_superfluous("--pixels", request.pixels, "only --norm l0 counts pixels");
    return budget;
}

/// What is solved for must not be given.
void refuse_given_unknown(PlanRequest const& request, Unknown unknown) {
    std::string const why = "it is what --solve asks for";
    switch (unknown) {
        case Unknown::d: return refuse_superfluous("--d", request.d, why);
        case Unknown::n: return refuse_superfluous("--n", request.n, why);
        case Unknown::eps: return refuse_superfluous("--eps", request.eps, why);
        case Unknown::gamma: return refuse_superfluous("--gamma", request.gamma, why);
    }
}

probability::PlanQuestion planned_question(PlanRequest const& request) {
    probability::PlanQuestion question;
    auto& setting = question.setting;
    question.unknown =
        one_of<Unknown>("--solve", request.solve,
                        {{"d", Unknown::d}, {"n", Unknown::n}, {"eps", Unknown::eps}, {"gamma", Unknown::gamma}});
    refuse_given_unknown(request, question.unknown);
    setting.noise = one_of<probability::Noise>("--noise", request.noise);
    if (question.unknown != Unknown::gamma) setting.gamma = positive("--gamma", request.gamma, true);
    setting.delta = positive("--delta", request.delta, true);
    setting.budget = budget_of(request, question.unknown);
    if (question.unknown != Unknown::n) setting.N = whole("--n", request.n, 2);
    if (question.unknown != Unknown::d) setting.d = whole("--d", request.d, 1);
    if (question.unknown != Unknown::d && setting.budget.pixels > setting.d) {
        throw InputError("--pixels", "it is " + setting.budget.pixels.get_str() + ", more than --d",
                         "it must be at most " + setting.d.get_str());
    }
    return question;
}

}  // namespace

std::vector<probability::PlanQuestion> planned_questions(PlanRequest const& request) {
    std::vector<probability::BoundaryAssumption> assumptions = {probability::BoundaryAssumption::a1,
                                                                probability::BoundaryAssumption::a1s};
    if (request.assumption) {
        assumptions = {one_of<probability::BoundaryAssumption>(
            "--assumption", request.assumption,
            {{"A1", probability::BoundaryAssumption::a1}, {"A1s", probability::BoundaryAssumption::a1s}})};
    }
    std::vector<probability::PlanQuestion> questions(assumptions.size(), planned_question(request));
    for (std::size_t i = 0; i < questions.size(); ++i) questions[i].assumption = assumptions[i];
    return questions;
}

}  // namespace halfspace::planning
