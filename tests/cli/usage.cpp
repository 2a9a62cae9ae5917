#include "tests/cli/files.hpp"
#include "tests/cli/process.hpp"

#include <boost/test/unit_test.hpp>
#include <nlohmann/json.hpp>

using namespace halfspace::tests;

BOOST_AUTO_TEST_CASE(help_and_version_succeed) {
    for (auto const& arguments : std::vector<std::vector<std::string>>{
             {"--version"}, {"--help"}, {"verify", "--help"}, {"list", "--help"}, {"train", "--help"}}) {
        auto const result = run_halfspace(arguments);
        BOOST_TEST(result.exit_code == 0);
        BOOST_TEST(!result.out.empty());
        BOOST_TEST(result.err.empty());
    }
    BOOST_TEST(run_halfspace({"--version"}).out == "halfspace " HALFSPACE_VERSION "\n");
}

BOOST_AUTO_TEST_CASE(lists) {
    auto const theorems = run_halfspace({"list", "theorems"});
    BOOST_TEST(theorems.exit_code == 0);
    BOOST_TEST(theorems.out.find("standard-boundary") != std::string::npos);
    auto const scenarios = run_halfspace({"list", "scenarios"});
    BOOST_TEST(scenarios.exit_code == 0);
    BOOST_TEST(scenarios.out.rfind("orthogonal ", 0) == 0U);
    BOOST_TEST(scenarios.out.find("fashion-mnist-subset") != std::string::npos);
    BOOST_TEST(run_halfspace({"list", "figures"}).exit_code == 0);
    BOOST_TEST(run_halfspace({"list", "options"}).out.find("precision_cap") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(lists_for_programs_name_what_the_text_names) {
    for (std::string const what : {"theorems", "scenarios", "sweeps", "figures", "options"}) {
        auto const text = run_halfspace({"list", what}).out;
        auto const result = run_halfspace({"list", what, "--json"});
        BOOST_TEST(result.exit_code == 0);
        auto const entries = nlohmann::json::parse(result.out);
        BOOST_TEST(entries.size() > 0U);
        auto const* const key = what == "theorems" ? "id" : what == "options" ? "key" : "name";
        for (auto const& entry : entries) {
            auto const name = entry.at(key).get<std::string>() + " ";
            BOOST_TEST((text.rfind(name, 0) == 0U || text.find("\n" + name) != std::string::npos), what << " " << name);
        }
    }
}

BOOST_AUTO_TEST_CASE(every_key_has_a_meaning_and_a_range) {
    for (auto const& option : nlohmann::ordered_json::parse(run_halfspace({"list", "options", "--json"}).out)) {
        BOOST_TEST(!option.at("meaning").get<std::string>().empty(), option.at("key"));
        BOOST_TEST(!option.at("range").get<std::string>().empty(), option.at("key"));
        BOOST_TEST((option.at("default").is_null() || option.at("default") != ""), option.at("key"));
        bool const of_one_kind = option.at("table") == "data" && option.at("key") == "mean";
        if (of_one_kind)
            BOOST_TEST(option.at("needs").dump() == R"([{"table":"data","key":"kind","values":["shifted-gauss"]}])");
    }
}

BOOST_AUTO_TEST_CASE(wrong_usage_is_refused) {
    check_refused({}, "halfspace: ", "no subcommand");
    check_refused({"frobnicate"}, "frobnicate: ", "the subcommands are verify, list, train");
    check_refused({"--json"}, "--json: ");
    check_refused({"verify", "--frobnicate"}, "--frobnicate: ", "its options are");
    check_refused({"verify", "-x"}, "-x: ");
    check_refused({"verify", "orthogonal", "--theorem"}, "--theorem: ");
    check_refused({"verify", "orthogonal", "--json=maybe"}, "command line: ", "--json");
    check_refused({"verify", "orthogonal", "--seed", "1", "--seed", "2"}, "--seed: ");
    check_refused({"list"}, "list: ", "theorems, scenarios, sweeps, figures");
    check_refused({"list", "stars"}, "stars: ");
    check_refused({"list", "theorems", "scenarios"}, "scenarios: ");
    check_refused({"train"}, "SCENARIO: ");
    check_refused({"train", "orthogonal"}, "--out: ");
    check_refused({"train", "orthogonal", "uniform", "--out", "x"}, "SCENARIO: ");
}

BOOST_AUTO_TEST_CASE(wrong_values_are_refused) {
    check_refused({"verify", "no-such-scenario"}, "no-such-scenario: ", "near-orthogonal");
    check_refused({"verify", ""}, "SCENARIO: ");
    check_refused({"verify", "/"}, "/: ", "directory");
    check_refused({"verify", "orthogonal", "no-such-scenario"}, "no-such-scenario: ");
    check_refused({"verify", "orthogonal", "--theorem", "A9"}, "--theorem: ", "A1");
    check_refused({"verify", "orthogonal", "--theorem", "A1,A9"}, "--theorem: ", "A9");
    check_refused({"verify", "orthogonal", "--theorem", "A1,"}, "--theorem: ");
    check_refused({"verify", "orthogonal", "--theorem", ""}, "--theorem: ");
    for (auto const* const seed : {"x", "-1", "1.5", "99999999999999999999", ""}) {
        check_refused({"verify", "orthogonal", "--seed", seed}, "--seed: ", "an integer");
    }
    check_refused({"verify", "orthogonal", "--out", "/dev/null"}, "--out: ", "not a folder");
    check_refused({"verify", "orthogonal", "--out", "/dev/null/x"}, "--out: ", "not a folder");
    check_refused({"verify", "orthogonal", "--out", ""}, "--out: ");
}

BOOST_AUTO_TEST_CASE(errors_name_what_was_probably_meant) {
    check_refused({"verfiy"}, "verfiy: ", "did you mean `verify`?");
    check_refused({"verify", "orthogonal", "--sed", "1"}, "--sed: ", "did you mean `--seed`?");
    check_refused({"verify", "ortogonal"}, "ortogonal: ", "did you mean `orthogonal`?");
    check_refused({"verify", "orthogonal", "--theorem", "a1c"}, "--theorem: ", "did you mean `A1c`?");
    check_refused({"sweep", "grwth"}, "grwth: ", "did you mean `growth`?");
    check_refused({"verify", "orthogonal", "--theorem", "A1", "A1c"},
                  "--theorem: ", "commas, without spaces: --theorem A1,A1c");
    check_refused({"verify", "~/mine.toml"}, "~/mine.toml: ", "not expanded");
    check_refused({"verify", "orthogonal", "--seed", "17982163893102248868"},
                  "--seed: ", "9223372036854775807 (2^63-1)");
}

BOOST_AUTO_TEST_CASE(an_argument_with_control_characters_stays_one_line) {
    check_refused({"verify", "no\nsuch\tscenario"}, "no such scenario: ");
}

BOOST_AUTO_TEST_CASE(options_without_effect_are_refused) {
    std::vector<std::string> const own{"verify", "--samples", "X.npy", "--labels", "y.npy", "--gamma", "0.9"};
    auto const with = [&](std::vector<std::string> const& more) {
        auto arguments = own;
        arguments.insert(arguments.end(), more.begin(), more.end());
        return arguments;
    };
    check_refused(with({"--training", "sgd", "--s", "3"}), "--s: ", "cannot matter");
    check_refused(with({"--training", "none", "--s", "3"}), "--s: ", "cannot matter");
    check_refused(with({"--training", "none", "--hidden", "4"}), "--hidden: ", "--training none");
    check_refused(with({"--weights", "W.npy", "--hidden", "4"}), "--weights: ", "--hidden");
}
