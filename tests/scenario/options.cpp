#define BOOST_TEST_MODULE scenario_options
#include "base/input_error.hpp"
#include "scenario/option.hpp"
#include "scenario/parse.hpp"

#include <boost/test/unit_test.hpp>

#include <set>

using namespace halfspace;
using arithmetic::Rational;
using base::InputError;
using scenario::Scenario;

BOOST_AUTO_TEST_CASE(every_key_is_described_once) {
    std::set<std::pair<std::string, std::string>> keys;
    for (auto const& option : scenario::scenario_options()) {
        BOOST_TEST_CONTEXT(option.table << "." << option.key) {
            BOOST_TEST((keys.emplace(option.table, option.key).second));
            BOOST_TEST(!option.range.empty());
            BOOST_TEST(!option.meaning.empty());
        }
    }
}

BOOST_AUTO_TEST_CASE(a_default_written_out_is_accepted_and_changes_nothing) {
    for (auto const& option : scenario::scenario_options()) {
        if (option.fallback.empty()) continue;
        std::string header = option.table.empty() ? "theorems = ['A1']\n" : "[" + option.table + "]\n";
        if (!scenario::is_relevant(option, Scenario{})) {
            auto const& governor = option.governors.front();
            header += governor.key + " = '" + governor.values.front() + "'\n";
        }
        if (option.table == "attack" && option.key != "eps") header += "eps = 1\n";  // the one key without a default
        std::string const filled = option.table == "check" ? "\n[data]\nkind = 'uniform'" : "\n[check]\ndelta = 0.01";
        std::string const text = header + option.key + " = " + option.fallback + filled;
        BOOST_TEST_CONTEXT(text) {
            Scenario const written = scenario::parse_scenario_text(text, "s", "");
            Scenario const silent = scenario::parse_scenario_text(header + filled, "s", "");
            BOOST_TEST((written.data.kind == silent.data.kind));
            BOOST_TEST(written.data.n == silent.data.n);
            BOOST_TEST(written.data.mean == silent.data.mean);
            BOOST_TEST((written.network.gamma == silent.network.gamma));
            BOOST_TEST((written.training.loss == silent.training.loss));
            BOOST_TEST(written.training.s == silent.training.s);
            BOOST_TEST(written.training.rate == silent.training.rate);
            BOOST_TEST(written.check.delta == silent.check.delta);
            BOOST_TEST(written.check.precision_cap == silent.check.precision_cap);
        }
    }
}

BOOST_AUTO_TEST_CASE(command_line_texts_are_read_as_a_file_reads_them) {
    Scenario scenario;
    scenario::set_option(scenario, "network", "gamma", "0.25", "--gamma");
    BOOST_TEST((scenario.network.gamma == Rational(1, 4)));
    scenario::set_option(scenario, "network", "gamma", "1/3", "--gamma");
    BOOST_TEST((scenario.network.gamma == Rational(1, 3)));
    scenario::set_option(scenario, "network", "gamma", "1e-300", "--gamma");
    BOOST_TEST((scenario.network.gamma == arithmetic::exact(1e-300)));
    scenario::set_option(scenario, "training", "s", "1e9", "--s");
    BOOST_TEST(scenario.training.s == 1e9);
    scenario::set_option(scenario, "data", "samples", "123", "--samples");
    BOOST_TEST(scenario.data.samples == "123");
    for (char const* const text : {"0", "1", "1.5", "nan", "inf", "-0.5", "1/0", "4/3", "", "x", "1e-400"}) {
        BOOST_TEST_CONTEXT(text) {
            BOOST_CHECK_THROW(scenario::set_option(scenario, "network", "gamma", text, "--gamma"), InputError);
        }
    }
    for (char const* const text : {"3", "0", "2.0", "many", "99999999999999999999"}) {
        BOOST_TEST_CONTEXT(text) {
            BOOST_CHECK_THROW(scenario::set_option(scenario, "network", "hidden", text, "--hidden"), InputError);
        }
    }
}
