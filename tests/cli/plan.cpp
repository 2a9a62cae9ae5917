// halfspace plan: answers, the two forms of output, and every question that makes no sense.
#include "tests/cli/process.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

#include <map>

using namespace halfspace::tests;
using Json = nlohmann::json;

namespace {

using Options = std::map<std::string, std::string>;

Options const usual = {{"--solve", "d"}, {"--n", "10"},       {"--gamma", "0.9"},    {"--eps", "0.05"},
                       {"--norm", "l2"}, {"--delta", "0.01"}, {"--noise", "uniform"}};

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
}

BOOST_AUTO_TEST_CASE(every_unknown_noise_and_norm_is_answered) {
    for (auto const* const noise : {"uniform", "gauss"}) {
        for (auto const* const norm : {"l2", "linf", "l0"}) {
            std::string const pixels = std::string(norm) == "l0" ? "30" : "absent";
            Options const common = {{"--noise", noise}, {"--norm", norm}, {"--pixels", pixels}};
            for (Options special :
                 {Options{{"--eps", "0.001"}},
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
    for (auto const* const text : {"0", "-0.1", "nan", "inf", "x", "", "1/2", "0.1x"}) {
        refused({{"--eps", text}}, "--eps", "above 0");
        refused({{"--delta", text}}, "--delta", "strictly between 0 and 1");
    }
    for (auto const* const text : {"1", "1.5"}) refused({{"--delta", text}}, "--delta", "strictly between 0 and 1");
    for (auto const* const text : {"0", "1", "-0.5", "3/2", "1/0", "x"}) refused({{"--gamma", text}}, "--gamma", "p/q");
    for (auto const* const text : {"1", "0", "-3", "2.5", "x", "", "100000001"}) {
        refused({{"--n", text}}, "--n", "from 2");
    }
    refused({{"--noise", "laplace"}}, "--noise", "uniform or gauss");
    refused({{"--norm", "l1"}}, "--norm", "l2 or linf or l0");
    refused({{"--solve", "gamma"}}, "--solve", "d or n or eps");
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
    refused(also({{"--d", "1000000000000001"}}), "--d", "to 1000000000000000");
    refused(also({{"--n", "5"}, {"--d", "1000"}}), "--n", "leave it out");
    refused(also({{"--d", "1000"}, {"--norm", "l0"}, {"--pixels", "1001"}}), "--pixels", "at most 1000");
    refused({{"--solve", "eps"}, {"--d", "1000"}}, "--eps", "leave it out");
    check_refused(command(usual, {"--seed", "1"}), "--seed: ", "its options are");
}
