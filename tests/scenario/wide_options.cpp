#define BOOST_TEST_MODULE scenario_wide
#include "base/input_error.hpp"
#include "scenario/builtin.hpp"
#include "scenario/option.hpp"
#include "scenario/parse.hpp"

#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using base::InputError;
using scenario::Scenario;

namespace {

Scenario parsed(std::string const& text) { return scenario::parse_scenario_text(text, "s.toml", "folder"); }

}  // namespace

BOOST_AUTO_TEST_CASE(the_table_is_read) {
    BOOST_TEST(!parsed("[data]\nn = 4").wide.given);
    auto const wide = parsed(
                          "[wide]\ngamma = '1/3'\nhidden = 7\nbiases = false\nloss = 'logistic'\nt_f = 2\nt_g = 0.5\n"
                          "eps = 0.25\non_samples = true\nmethod = 'flow'\nsteps = 9\njudged = 2")
                          .wide;
    BOOST_TEST((parsed("[wide]\nmethod = 'sgd'").wide.method == training::LazyMethod::sgd));
    BOOST_TEST(wide.given);
    BOOST_TEST((wide.gamma == Rational(1, 3)));
    BOOST_TEST(wide.hidden == 7);
    BOOST_TEST(!wide.biases);
    BOOST_TEST((wide.loss == training::LazyLoss::logistic));
    BOOST_TEST(wide.t_f == 2);
    BOOST_TEST(wide.t_g == 0.5);
    BOOST_TEST(wide.eps == 0.25);
    BOOST_TEST(wide.on_samples);
    BOOST_TEST((wide.method == training::LazyMethod::flow));
    BOOST_TEST(wide.steps == 9);
    BOOST_TEST(wide.judged == 2);
}

BOOST_AUTO_TEST_CASE(wrong_values_are_refused) {
    for (std::string const line :
         {"gamma = 1", "gamma = -0.1", "hidden = 0", "biases = 1", "biases = 'true'", "loss = 'exponential'", "t_f = 0",
          "t_g = -1", "eps = 0", "on_samples = 0", "method = 'descent'", "steps = 0", "width = 3"}) {
        BOOST_TEST_CONTEXT(line) { BOOST_CHECK_THROW(parsed("[wide]\n" + line), InputError); }
    }
    BOOST_CHECK_THROW(parsed("[wide]\nt_f = 1\n[check]\ntest = 'near-boundary'"), InputError);
}

BOOST_AUTO_TEST_CASE(a_command_line_can_say_true) {
    Scenario scenario;
    scenario::set_option(scenario, "wide", "biases", "false", "--biases");
    BOOST_TEST(!scenario.wide.biases);
    BOOST_CHECK_THROW(scenario::set_option(scenario, "wide", "biases", "no", "--biases"), InputError);
}

BOOST_AUTO_TEST_CASE(the_built_in_wide_scenarios_are_the_documented_ones) {
    auto const gauss = scenario::find_scenario("wide-shifted-gauss");
    BOOST_TEST(gauss.data.d == 100);
    BOOST_TEST(gauss.data.mean == 0.3);
    BOOST_TEST(gauss.wide.eps == 0.01);
    auto const fashion = scenario::find_scenario("wide-fashion-mnist");
    BOOST_TEST(fashion.data.scale == 255);
    BOOST_TEST(fashion.data.shift == 0.2860);
    BOOST_TEST(fashion.data.classes == (std::vector<int>{0, 9}), boost::test_tools::per_element());
}
