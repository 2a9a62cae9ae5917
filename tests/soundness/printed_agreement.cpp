#include "tests/soundness/printed_agreement.hpp"

#include "report/json.hpp"
#include "report/terminal.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <regex>
#include <sstream>
#include <string>

namespace halfspace::tests {

using report::Report;

namespace {

/// An end of an enclosure: a decimal, or no number where it is infinite.
std::optional<Decimal> end_of(nlohmann::json const& side, char const* which) {
    return decimal(side.at(which).get<std::string>());
}

void judge_json_claim(nlohmann::json const& claim, std::vector<std::string>& faults) {
    auto const verdict = claim.at("verdict").get<std::string>();
    auto const fault = [&](std::string const& what) {
        faults.push_back(fmt::format("JSON {} {}: {}", claim.at("name").get<std::string>(), verdict, what));
    };
    for (char const* key : {"lhs", "rhs", "slack"}) {
        if (!claim.contains(key)) continue;
        auto const lower = end_of(claim.at(key), "lower");
        auto const upper = end_of(claim.at(key), "upper");
        if (lower && upper && compare(*lower, *upper) > 0) fault(fmt::format("{} upside down", key));
    }
    if (!claim.contains("slack")) return;
    auto const& slack = claim.at("slack");
    auto const lower = end_of(slack, "lower");
    auto const upper = end_of(slack, "upper");
    if (verdict == "proved" && !(lower && sgn(lower->mantissa) > 0)) fault("slack " + slack.dump());
    if (verdict == "refuted" && !(upper && sgn(upper->mantissa) <= 0)) fault("slack " + slack.dump());
    if (!claim.contains("lhs") || !claim.contains("rhs")) return;
    auto const most = end_of(claim.at("lhs"), "upper");
    auto const least = end_of(claim.at("rhs"), "lower");
    if (verdict == "proved" && most && least && compare(*most, *least) <= 0) fault("left side not above the right one");
    auto const least_left = end_of(claim.at("lhs"), "lower");
    auto const most_right = end_of(claim.at("rhs"), "upper");
    if (verdict == "refuted" && least_left && most_right && compare(*least_left, *most_right) > 0)
        fault("left side above the right one");
}

bool is_true(PrintedSide const& a, std::string const& relation, PrintedSide const& b) {
    int const order = compare(a, b);
    if (relation == ">") return order > 0;
    return relation == "<" ? order < 0 : order == 0;
}

void judge_line(std::string const& line, std::vector<std::string>& faults) {
    std::istringstream stream(line);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    if (words.size() < 3 || (words[1] != "proved" && words[1] != "refuted")) return;
    bool const proved = words[1] == "proved";
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        auto const& word = words[i];
        auto const after = decimal(words[i + 1]);
        if (word == "?") faults.push_back("text decides and asks: " + line);
        if (word == "slack" && !after) faults.push_back("slack does not tell: " + line);
        if (word == "slack" && after && (sgn(after->mantissa) > 0) != proved) {
            faults.push_back("slack denies the verdict: " + line);
        }
        if (word != ">" && word != "<" && word != "=") continue;
        if (proved != (word == ">")) faults.push_back("relation denies the verdict: " + line);
        auto const left = printed_side(words[i - 1]);
        auto const right = printed_side(words[i + 1]);
        if (left && right && !is_true(*left, word, *right)) faults.push_back("false as printed: " + line);
    }
}

/// Where the first digit stands: the number of digits before the point.
long magnitude(Decimal const& x) {
    return static_cast<long>(arithmetic::Integer(abs(x.mantissa)).get_str().size()) + x.exponent;
}

/// The mantissa in units of 10^exponent, which is at most x's own exponent.
arithmetic::Integer in_units(Decimal const& x, long exponent) {
    arithmetic::Integer power;
    mpz_ui_pow_ui(power.get_mpz_t(), 10, static_cast<unsigned long>(x.exponent - exponent));
    return x.mantissa * power;
}

/// a - b, of numbers whose digits can be written out.
Decimal minus(Decimal const& a, Decimal const& b) {
    long const unit = std::min(a.exponent, b.exponent);
    return {in_units(a, unit) - in_units(b, unit), unit};
}

}  // namespace

std::optional<Decimal> decimal(std::string const& text) {
    static std::regex const form("-?[0-9]+(\\.[0-9]*)?(e[+-]?[0-9]+)?");
    if (!std::regex_match(text, form)) return std::nullopt;
    auto const e = text.find('e');
    Decimal value;
    if (e != std::string::npos) value.exponent = std::stol(text.substr(e + 1));
    std::string digits = text.substr(0, e);
    auto const point = digits.find('.');
    if (point != std::string::npos) {
        value.exponent -= static_cast<long>(digits.size() - point - 1);
        digits.erase(point, 1);
    }
    value.mantissa = arithmetic::Integer(digits, 10);
    return value;
}

int compare(Decimal const& a, Decimal const& b) {
    int const sign = sgn(a.mantissa);
    if (sign != sgn(b.mantissa)) return sign > sgn(b.mantissa) ? 1 : -1;
    if (sign == 0) return 0;
    if (magnitude(a) != magnitude(b)) return (magnitude(a) > magnitude(b) ? 1 : -1) * sign;
    long const unit = std::min(a.exponent, b.exponent);
    return sgn(arithmetic::Integer(in_units(a, unit) - in_units(b, unit)));
}

std::optional<PrintedSide> printed_side(std::string const& text) {
    if (auto const plain = decimal(text)) return PrintedSide{*plain, {}};
    for (auto i = text.find_first_of("+-", 1); i != std::string::npos; i = text.find_first_of("+-", i + 1)) {
        auto const value = decimal(text.substr(0, i));
        auto const addend = decimal(text.substr(text[i] == '+' ? i + 1 : i));
        if (value && addend) return PrintedSide{*value, *addend};
    }
    return std::nullopt;
}

int compare(PrintedSide const& a, PrintedSide const& b) {
    int const order = compare(a.value, b.value);
    if (order == 0) return compare(a.addend, b.addend);
    if (sgn(a.addend.mantissa) == 0 && sgn(b.addend.mantissa) == 0) return order;
    Decimal const difference = minus(a.value, b.value);
    return compare(difference, minus(b.addend, a.addend));
}

std::vector<std::string> faults_in_print(Report const& report) {
    std::vector<std::string> faults;
    auto const document = nlohmann::json::parse(report::to_json(report, false, {"test"}));
    for (auto const& scenario : document.at("scenarios")) {
        for (auto const& theorem : scenario.at("theorems")) {
            for (auto const& claim : theorem.at("claims")) judge_json_claim(claim, faults);
        }
    }
    std::istringstream text(report::to_terminal(report, {}, {1000, false}));
    for (std::string line; std::getline(text, line);) judge_line(line, faults);
    return faults;
}

}  // namespace halfspace::tests
