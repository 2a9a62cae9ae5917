#include "tests/soundness/printed_agreement.hpp"

#include "report/json.hpp"
#include "report/terminal.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <optional>
#include <sstream>
#include <stdexcept>

namespace halfspace::test {
namespace {

bool is_decimal(std::string const& text) {
    return !text.empty() && text.find_first_not_of("0123456789.e+-") == std::string::npos &&
           text.find_first_of("0123456789") < 2;
}

/// An end of an enclosure: a decimal, or no number where it is infinite.
std::optional<Rational> end_of(nlohmann::json const& side, char const* which) {
    auto const text = side.at(which).get<std::string>();
    return is_decimal(text) ? std::optional(decimal(text)) : std::nullopt;
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
        if (lower && upper && *lower > *upper) fault(fmt::format("{} upside down", key));
    }
    if (!claim.contains("slack")) return;
    auto const& slack = claim.at("slack");
    auto const lower = end_of(slack, "lower");
    auto const upper = end_of(slack, "upper");
    if (verdict == "proved" && !(lower && sgn(*lower) > 0)) fault("slack " + slack.dump());
    if (verdict == "refuted" && !(upper && sgn(*upper) <= 0)) fault("slack " + slack.dump());
    if (!claim.contains("lhs") || !claim.contains("rhs")) return;
    auto const most = end_of(claim.at("lhs"), "upper");
    auto const least = end_of(claim.at("rhs"), "lower");
    if (verdict == "proved" && most && least && !(*most > *least)) fault("left side not above the right one");
    auto const least_left = end_of(claim.at("lhs"), "lower");
    auto const most_right = end_of(claim.at("rhs"), "upper");
    if (verdict == "refuted" && least_left && most_right && *least_left > *most_right) fault("left side above the right one");
}

bool is_true(Rational const& a, std::string const& relation, Rational const& b) {
    if (relation == ">") return a > b;
    return relation == "<" ? a < b : a == b;
}

void judge_line(std::string const& line, std::vector<std::string>& faults) {
    std::istringstream stream(line);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    if (words.size() < 3 || (words[1] != "proved" && words[1] != "refuted")) return;
    bool const proved = words[1] == "proved";
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        auto const& word = words[i];
        if (word == "?") faults.push_back("text decides and asks: " + line);
        if (word == "slack" && !is_decimal(words[i + 1])) faults.push_back("slack does not tell: " + line);
        if (word == "slack" && is_decimal(words[i + 1])) {
            int const sign = sgn(decimal(words[i + 1]));
            if (proved ? sign <= 0 : sign > 0) faults.push_back("slack denies the verdict: " + line);
        }
        if (word != ">" && word != "<" && word != "=") continue;
        if (proved != (word == ">")) faults.push_back("relation denies the verdict: " + line);
        if (!is_decimal(words[i - 1]) || !is_decimal(words[i + 1])) continue;
        if (!is_true(decimal(words[i - 1]), word, decimal(words[i + 1]))) faults.push_back("false as printed: " + line);
    }
}

}  // namespace

Rational decimal(std::string const& text) {
    auto const e = text.find('e');
    long exponent = e == std::string::npos ? 0 : std::stol(text.substr(e + 1));
    std::string digits = text.substr(0, e);
    auto const point = digits.find('.');
    if (point != std::string::npos) {
        exponent -= static_cast<long>(digits.size() - point - 1);
        digits.erase(point, 1);
    }
    Integer power;
    mpz_ui_pow_ui(power.get_mpz_t(), 10, static_cast<unsigned long>(std::abs(exponent)));
    Integer const mantissa(digits, 10);
    Rational value = exponent >= 0 ? Rational(mantissa * power) : Rational(mantissa, power);
    value.canonicalize();
    return value;
}

std::vector<std::string> faults_in_print(Report const& report) {
    std::vector<std::string> faults;
    auto const document = nlohmann::json::parse(to_json(report, false, "test"));
    for (auto const& scenario : document.at("scenarios")) {
        for (auto const& theorem : scenario.at("theorems")) {
            for (auto const& claim : theorem.at("claims")) judge_json_claim(claim, faults);
        }
    }
    std::istringstream text(to_terminal(report, {}, {1000, false}));
    for (std::string line; std::getline(text, line);) judge_line(line, faults);
    return faults;
}

}  // namespace halfspace::test
