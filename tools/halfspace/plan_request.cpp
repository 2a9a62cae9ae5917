#include "plan_request.hpp"

#include "base/input_error.hpp"

#include <charconv>
#include <stdexcept>
#include <utility>
#include <vector>

namespace halfspace::tools {

using arithmetic::Rational;
using base::InputError;

namespace {

using Text = std::optional<std::string>;
using Unknown = probability::PlanQuestion::Unknown;
using Norm = probability::Budget::Norm;

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

long whole(char const* option, Text const& text, long least, long most) {
    std::string const right = "it must be an integer from " + std::to_string(least) + " to " + std::to_string(most);
    std::string const& given = required(option, text, right);
    long value = 0;
    auto const [end, error] = std::from_chars(given.data(), given.data() + given.size(), value);
    bool const whole = error == std::errc() && end == given.data() + given.size();
    if (!whole || value < least || value > most) throw InputError(option, "it is `" + given + "`", right);
    return value;
}

enum class Fractions { read_exactly, refused };

/// A number above 0, and below 1 if so wanted: a decimal is the nearest double.
Rational positive(char const* option, Text const& text, bool below_one, Fractions fractions) {
    std::string const right = std::string("it must be a number ") +
                              (below_one ? "strictly between 0 and 1" : "above 0") +
                              (fractions == Fractions::read_exactly ? ", or a fraction p/q" : "");
    std::string const& given = required(option, text, right);
    try {
        bool const fraction = given.find('/') != std::string::npos;
        Rational const value = arithmetic::parse_rational(given);
        bool const inside = value > 0 && (!below_one || value < 1);
        if (inside && (!fraction || fractions == Fractions::read_exactly)) return value;
    } catch (std::logic_error const&) {
    }
    throw InputError(option, "it is `" + given + "`", right);
}

void refuse_superfluous(char const* option, Text const& text, std::string const& why) {
    if (text) throw InputError(option, "given, though " + why, "leave it out");
}

probability::Budget budget_of(PlanRequest const& request, Unknown unknown) {
    probability::Budget budget;
    budget.norm = one_of<Norm>("--norm", request.norm, {{"l2", Norm::l2}, {"linf", Norm::linf}, {"l0", Norm::l0}});
    if (unknown != Unknown::eps) budget.eps = positive("--eps", request.eps, false, Fractions::refused);
    if (budget.norm == Norm::l0)
        budget.pixels = whole("--pixels", request.pixels, 1, probability::largest_planned_dimension);
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
    }
}

}  // namespace

probability::PlanQuestion planned_question(PlanRequest const& request) {
    probability::PlanQuestion question;
    auto& setting = question.setting;
    question.unknown =
        one_of<Unknown>("--solve", request.solve, {{"d", Unknown::d}, {"n", Unknown::n}, {"eps", Unknown::eps}});
    refuse_given_unknown(request, question.unknown);
    setting.noise = one_of<probability::Noise>(
        "--noise", request.noise, {{"uniform", probability::Noise::uniform}, {"gauss", probability::Noise::gauss}});
    setting.gamma = positive("--gamma", request.gamma, true, Fractions::read_exactly);
    setting.delta = positive("--delta", request.delta, true, Fractions::refused);
    setting.budget = budget_of(request, question.unknown);
    if (question.unknown != Unknown::n) setting.N = whole("--n", request.n, 2, probability::largest_planned_samples);
    if (question.unknown != Unknown::d) setting.d = whole("--d", request.d, 1, probability::largest_planned_dimension);
    if (question.unknown != Unknown::d && setting.budget.pixels > setting.d) {
        throw InputError("--pixels", "it is " + std::to_string(setting.budget.pixels) + ", more than --d",
                         "it must be at most " + std::to_string(setting.d));
    }
    return question;
}

}  // namespace halfspace::tools
