// halfspace plan: answers, the two forms of output, and every question that makes no sense.
#include "tests/cli/printed_inequality.hpp"
#include "tests/cli/process.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <map>
#include <random>
#include <sstream>

using namespace halfspace::tests;
using Json = nlohmann::json;

namespace {

using Options = std::map<std::string, std::string>;

Options const usual = {{"--solve", "d"}, {"--n", "10"},       {"--gamma", "0.9"},     {"--eps", "0.05"},
                       {"--norm", "l2"}, {"--delta", "0.01"}, {"--noise", "uniform"}, {"--assumption", "A1"}};

std::vector<std::string> command(Options const& options, std::vector<std::string> const& more = {}) {
    std::vector<std::string> arguments = {"plan"};
    for (auto const& [name, value] : options) {
        if (value != "absent") arguments.insert(arguments.end(), {name, value});
    }
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

/// The usual question with some options changed (or "absent").
Options with(Options changed) {
    changed.insert(usual.begin(), usual.end());
    return changed;
}

Json document(Options const& options, int exit_code = 0) {
    auto const result = run_halfspace(command(options, {"--json"}));
    BOOST_TEST(result.exit_code == exit_code);
    BOOST_TEST(result.err.empty());
    return Json::parse(result.out);
}

bool is_ordered(Json const& bounds) {
    return std::stod(bounds.at("lower").get<std::string>()) <= std::stod(bounds.at("upper").get<std::string>());
}

}  // namespace

BOOST_AUTO_TEST_CASE(printed_inequalities_are_read_as_they_stand) {
    BOOST_TEST(is_true_as_printed("(0.9) * (1 + (1/3)^2) * 1.5e2 > (1 + 0.9) * 78.94"));
    BOOST_TEST(!is_true_as_printed("(0.9) * (1 + (1/3)^2) * 1.5e2 > (1 + 0.9) * 78.95"));
    BOOST_TEST(is_true_as_printed("0.1 * 3 <= 3e-1"));
    BOOST_TEST(!is_true_as_printed("0.1 * 3 > 3e-1"));
    // Twelve digits are too few for this one.
    BOOST_TEST(!is_true_as_printed("(0.9)^3 * (1.10287642463e11)^2 > 3 * 20000 * 1.10289851861e11 * 1.3399680123e6"));
    BOOST_CHECK_THROW(is_true_as_printed("1 ? 2"), std::invalid_argument);
    BOOST_CHECK_THROW(is_true_as_printed("1 > 2 x"), std::invalid_argument);
}

namespace {

/// The lines of the text that are inequalities between numbers: three below each answer, three below each neighbour.
std::vector<std::string> printed_inequalities(std::string const& text) {
    std::vector<std::string> found;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("    (")) found.push_back(line);
    }
    return found;
}

void check_every_printed_inequality(Options const& options, std::size_t expected) {
    auto const result = run_halfspace(command(options));
    BOOST_TEST(result.exit_code == 0);
    auto const lines = printed_inequalities(result.out);
    BOOST_TEST(lines.size() == expected, result.out);
    for (auto const& line : lines) BOOST_TEST(is_true_as_printed(line), line);
}

}  // namespace

/// From n = 20,000 on the two sides agree in twelve digits and more.
BOOST_AUTO_TEST_CASE(printed_inequalities_are_true_for_many_samples) {
    for (auto const* const n : {"2", "1000", "20000", "300000", "1000000", "1000000000000"}) {
        for (auto const* const gamma : {"0.9", "9/10", "0.01", "1/3"}) {
            check_every_printed_inequality(with({{"--assumption", "absent"}, {"--n", n}, {"--gamma", gamma}}), 4);
        }
    }
}

BOOST_AUTO_TEST_CASE(printed_inequalities_are_true_for_any_request) {
    std::mt19937 random(1);
    auto const one_of = [&](std::vector<std::string> const& choices) { return choices[random() % choices.size()]; };
    for (int request = 0; request < 60; ++request) {
        Options options = usual;
        options["--assumption"] = "absent";
        options["--solve"] = one_of({"d", "n", "eps", "gamma"});
        options["--noise"] = one_of({"uniform", "gauss"});
        options["--norm"] = one_of({"l2", "linf", "l0"});
        options["--gamma"] = one_of({"0.9", "0.5", "3/10", "0.99", "999/1000"});
        options["--delta"] = one_of({"0.01", "1/7", "1e-12", "0.999"});
        options["--n"] = std::to_string(2 + random() % 400);
        options["--d"] = "1" + std::to_string(random()) + "00000";
        options["--eps"] = one_of({"1e-4", "1/30000", "3e-5"});
        if (options["--norm"] == "l0") options["--pixels"] = std::to_string(1 + random() % 1000);
        options["--" + options["--solve"]] = "absent";
        BOOST_TEST_CONTEXT("request " << request) check_every_printed_inequality(options, 4);
    }
}

BOOST_AUTO_TEST_CASE(both_assumptions_are_answered_unless_one_is_named) {
    Options const neither = with({{"--assumption", "absent"}});
    auto const json = document(neither);
    auto const& plans = json.at("plans");
    BOOST_TEST(!json.contains("plan"));
    BOOST_REQUIRE(plans.size() == 2U);
    BOOST_TEST(plans[0].at("assumption") == "A1");
    BOOST_TEST(plans[1].at("assumption") == "A1s");
    BOOST_TEST(plans[0].at("answer").at("d") == 36222);
    long const sharp = plans[1].at("answer").at("d");
    BOOST_TEST(sharp < 800);
    BOOST_TEST(plans[1].at("beyond").at("d") == sharp - 1);
    for (auto const& plan : plans) {
        BOOST_TEST(plan.at("answer").at("verdict") == "proved");
        BOOST_TEST(plan.at("beyond").at("verdict") == "refuted");
    }
    BOOST_TEST(plans[0] == document(usual).at("plan"));
    BOOST_TEST(plans[1] == document(with({{"--assumption", "A1s"}})).at("plan"));
    auto const text = run_halfspace(command(neither));
    BOOST_TEST(text.out.find("A1: d = 36222   A1s: d = " + std::to_string(sharp) + "\n") != std::string::npos);
}

/// Linf, eps = 0.1, N = 10: A1 asks 0.729 (1/3 + 0.01) > 30 * 0.01 of the largest dimensions, which is false; A1s asks
/// 0.857 (1/3 + 0.01) > 9 * 0.01.
BOOST_AUTO_TEST_CASE(an_answer_under_one_assumption_is_an_answer) {
    auto const json = document(with({{"--assumption", "absent"}, {"--norm", "linf"}, {"--eps", "0.1"}}));
    BOOST_TEST(json.at("plans")[0].at("answer").is_null());
    BOOST_TEST(json.at("plans")[1].at("answer").at("verdict") == "proved");
    BOOST_TEST(json.at("exit") == 0);
}

BOOST_AUTO_TEST_CASE(long_answers_keep_their_digits) {
    auto const plan = document(with({{"--gamma", "0.005"}})).at("plan");
    BOOST_TEST(plan.at("answer").at("d").get<long>() - 1 == plan.at("beyond").at("d").get<long>());
    auto const longer = document(with({{"--n", "1000000"}, {"--gamma", "0.01"}})).at("plan");
    std::string const d = longer.at("answer").at("d");  // beyond 64 bits: in digits
    BOOST_TEST(d.size() > 19U);
    BOOST_TEST(d.find_first_not_of("0123456789") == std::string::npos);
    // Sides that agree in 17 digits are given more, so that they show the verdict.
    auto const number = [](Json const& end) { return PrintedExpression::value(end.get<std::string>()); };
    auto const& answer = longer.at("answer");
    BOOST_TEST((number(answer.at("lhs").at("lower")) > number(answer.at("rhs").at("upper"))));
}

BOOST_AUTO_TEST_CASE(the_usual_question_is_answered) {
    auto const json = document(usual);
    BOOST_TEST(json.at("schema") == 1);
    BOOST_TEST(json.at("exit") == 0);
    auto const& plan = json.at("plan");
    long const d = plan.at("answer").at("d");
    BOOST_TEST(d < 300'000);
    BOOST_TEST(plan.at("beyond").at("d") == d - 1);
    BOOST_TEST(plan.at("answer").at("verdict") == "proved");
    BOOST_TEST(plan.at("beyond").at("verdict") == "refuted");
    BOOST_TEST(plan.at("question").at("gamma") == "8106479329266893/9007199254740992");
    for (auto const* const side : {"lhs", "rhs", "slack"}) BOOST_TEST(is_ordered(plan.at("answer").at(side)));
    BOOST_TEST(plan.at("answer").at("slack").at("lower").get<std::string>().front() != '-');
    BOOST_TEST(plan.at("beyond").at("slack").at("upper").get<std::string>().front() == '-');
    for (auto const& [name, bounds] : plan.at("answer").at("bounds").items()) BOOST_TEST(is_ordered(bounds), name);

    auto const text = run_halfspace(command(usual));
    BOOST_TEST(text.exit_code == 0);
    BOOST_TEST(text.out.find("\nd = " + std::to_string(d) + "\n") != std::string::npos);
    BOOST_TEST(text.out.find("slack      in [") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(printed_bounds_are_no_stronger_than_the_certified_ones) {
    auto const bounds = document(usual).at("plan").at("answer").at("bounds");
    auto const end = [&](char const* name, char const* side) {
        return std::stod(bounds.at(name).at(side).get<std::string>());
    };
    std::string const text = run_halfspace(command(usual)).out;
    auto const printed_after = [&](std::string const& words) {
        return std::stod(text.substr(text.find(words) + words.size()));
    };
    BOOST_TEST(printed_after("for all n != k:\n") <= end("noise_squared_norm_lower", "lower"));
    BOOST_TEST(printed_after("<= |X_n|^2 <= ") >= end("noise_squared_norm_upper", "upper"));
    BOOST_TEST(printed_after("|<X_n,X_k>| <= ") >= end("noise_inner_product", "upper"));
    BOOST_TEST(printed_after("|<X_n,q>| <= ") >= end("alignment_with_q", "upper"));
}

BOOST_AUTO_TEST_CASE(a_fraction_is_exact_and_a_decimal_the_nearest_double) {
    auto const json = document(with({{"--gamma", "9/10"}}));
    BOOST_TEST(json.at("plan").at("question").at("gamma") == "9/10");
    BOOST_TEST(json.at("plan").at("question").at("delta") == "5764607523034235/576460752303423488");
    auto const fractions = document(with({{"--delta", "1/100"}, {"--eps", "1/20"}})).at("plan").at("question");
    BOOST_TEST(fractions.at("delta") == "1/100");
    BOOST_TEST(fractions.at("eps") == "1/20");
}

BOOST_AUTO_TEST_CASE(every_unknown_noise_and_norm_is_answered) {
    for (auto const* const noise : {"uniform", "gauss"}) {
        for (auto const* const norm : {"l2", "linf", "l0"}) {
            std::string const pixels = std::string(norm) == "l0" ? "30" : "absent";
            Options const common = {{"--noise", noise}, {"--norm", norm}, {"--pixels", pixels}};
            for (Options special :
                 {Options{{"--eps", "0.001"}},
                  Options{{"--solve", "gamma"}, {"--gamma", "absent"}, {"--eps", "0.001"}, {"--d", "1000000"}},
                  Options{{"--solve", "n"}, {"--n", "absent"}, {"--eps", "0.001"}, {"--d", "1000000"}},
                  Options{{"--solve", "eps"}, {"--eps", "absent"}, {"--d", "1000000"}}}) {
                special.insert(common.begin(), common.end());
                Json const plan = document(with(special)).at("plan");
                BOOST_TEST(plan.at("answer").at("verdict") == "proved");
                BOOST_TEST(plan.at("beyond").at("verdict") == "refuted");
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(help_says_which_norm_needs_pixels) {
    auto const result = run_halfspace({"plan", "--help"});
    BOOST_TEST(result.exit_code == 0);
    BOOST_TEST(result.err.empty());
    BOOST_TEST(result.out.find("required for l0") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(same_question_same_bytes) {
    BOOST_TEST(run_halfspace(command(usual, {"--json"})).out == run_halfspace(command(usual, {"--json"})).out);
}

BOOST_AUTO_TEST_CASE(a_question_without_an_answer_exits_2_in_words) {
    Options const too_strong = with({{"--norm", "linf"}, {"--eps", "0.5"}});
    auto const result = run_halfspace(command(too_strong));
    BOOST_TEST(result.exit_code == 2);
    BOOST_TEST(result.out.find("No d is certified") != std::string::npos);
    auto const json = document(too_strong, 2);
    BOOST_TEST(json.at("plan").at("answer").is_null());
    BOOST_TEST(json.at("plan").at("beyond").at("verdict") == "refuted");
    BOOST_TEST(json.at("exit") == 2);
}

BOOST_AUTO_TEST_CASE(impossible_questions_are_refused) {
    auto const refused = [](Options const& changed, std::string const& where, std::string const& part = "") {
        check_refused(command(with(changed)), where + ": ", part);
        check_refused(command(with(changed), {"--json"}), where + ": ", part);
    };
    for (auto const* const text : {"0", "-0.1", "nan", "inf", "x", "", "-1/2", "1/0", "0.1x"}) {
        refused({{"--eps", text}}, "--eps", "above 0");
        refused({{"--delta", text}}, "--delta", "strictly between 0 and 1");
    }
    for (auto const* const text : {"1", "1.5"}) refused({{"--delta", text}}, "--delta", "strictly between 0 and 1");
    for (auto const* const text : {"0", "1", "-0.5", "3/2", "1/0", "x"}) refused({{"--gamma", text}}, "--gamma", "p/q");
    for (auto const* const text : {"1", "0", "-3", "2.5", "x", "", "1e3"}) {
        refused({{"--n", text}}, "--n", "from 2");
    }
    refused({{"--noise", "laplace"}}, "--noise", "uniform or gauss");
    refused({{"--norm", "l1"}}, "--norm", "l2 or linf or l0");
    refused({{"--solve", "delta"}}, "--solve", "d or n or eps or gamma");
    refused({{"--assumption", "A2"}}, "--assumption", "A1 or A1s");
    refused({{"--solve", "gamma"}, {"--d", "1000"}}, "--gamma", "leave it out");
    for (auto const* const name : {"--solve", "--n", "--gamma", "--eps", "--norm", "--delta", "--noise"}) {
        refused({{name, "absent"}}, name, "not given");
    }
    refused({{"--d", "1000"}}, "--d", "leave it out");
    refused({{"--pixels", "10"}}, "--pixels", "only --norm l0");
    refused({{"--norm", "l0"}}, "--pixels", "not given");
    refused({{"--norm", "l0"}, {"--pixels", "0"}}, "--pixels", "from 1");
    Options const samples = {{"--solve", "n"}, {"--n", "absent"}};
    auto const also = [&](Options more) { return more.insert(samples.begin(), samples.end()), more; };
    refused(samples, "--d", "not given");
    refused(also({{"--d", "0"}}), "--d", "from 1");
    refused(also({{"--d", "1" + std::string(300, '0') + "1"}}), "--d", "to 10^300");
    refused(also({{"--d", std::string(100'000, '9')}}), "--d", "to 10^300");
    refused(also({{"--n", "5"}, {"--d", "1000"}}), "--n", "leave it out");
    refused(also({{"--d", "1000"}, {"--norm", "l0"}, {"--pixels", "1001"}}), "--pixels", "at most 1000");
    refused({{"--solve", "eps"}, {"--d", "1000"}}, "--eps", "leave it out");
    check_refused(command(usual, {"--seed", "1"}), "--seed: ", "its options are");
}
