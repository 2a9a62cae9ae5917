// Bad input of the [attack] table: one line that names the file or option, what is wrong and what would be right.
#include "base/input_error.hpp"
#include "scenario/parse.hpp"
#include "theorems/verify.hpp"

#include <boost/test/unit_test.hpp>

using namespace halfspace;
using base::InputError;
using report::ScenarioReport;
using scenario::Scenario;
using verdict::Kind;
using verdict::Outcome;

namespace {

std::string some_scenario(std::string const& attack, std::string const& rest = "") {
    return "theorems = ['A2', 'A3', 'A4']\n[data]\nkind = 'uniform'\nn = 4\nd = 2000\n[training]\nmethod = "
           "'none'\n[attack]\n" +
           attack + "\n" + rest;
}

/// The error line of reading and judging a scenario.
std::string refusal(std::string const& text) {
    try {
        auto const report = theorems::verify(scenario::parse_scenario_text(text, "s.toml", ""), {});
    } catch (InputError const& error) {
        return error.what();
    }
    return "accepted";
}

void refused(std::string const& text, std::string const& wrong, std::string const& right) {
    std::string const line = refusal(text);
    BOOST_TEST(line.find(wrong) != std::string::npos, line);
    BOOST_TEST(line.find(right) != std::string::npos, line);
    BOOST_TEST(line.find('\n') == std::string::npos);
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_attack_must_make_sense) {
    refused(some_scenario("eps = 0"), "`eps` is 0", "greater than 0");
    refused(some_scenario("eps = -1.5"), "`eps` is -1.5", "greater than 0");
    refused(some_scenario("norm = 'l2'"), "without `eps`", "greater than 0");
    refused(some_scenario("eps = 1\nnorm = 'l1'"), "`norm` is", "l2, linf, l0");
    refused(some_scenario("eps = 1\nbase = 'cauchy'"), "`base` is", "samples, uniform, gauss");
    refused(some_scenario("eps = 1\nnorm = 'l0'"), "without `pixels`", "how many");
    refused(some_scenario("eps = 1\nnorm = 'l0'\npixels = 2001"), "`pixels` is 2001", "at most");
    refused(some_scenario("eps = 1\nbase = 'gauss'\nlabels = 'flipped'"), "noise", "random");
    refused(some_scenario("eps = 1\nlow = 1\nhigh = 0"), "`low`", "not be empty");
    refused(some_scenario("eps = 1\nlow = 0\nhigh = 1"), "attack.low", "hold every entry");
    refused(some_scenario("eps = 1\nbase = 'gauss'\nlow = -1\nhigh = 1"), "attack.low", "hold every entry");
    refused(some_scenario("eps = 1", "[check]\ndelta = 1"), "`delta` is 1", "strictly between 0 and 1");
}

BOOST_AUTO_TEST_CASE(a_good_attack_is_accepted) {
    BOOST_TEST(refusal(some_scenario("eps = 0.01\nlow = -1\nhigh = 1")) == "accepted");
}

BOOST_AUTO_TEST_CASE(theorems_that_do_not_speak_of_a_scenario_run_only_when_named) {
    std::string const text = "[data]\nkind = 'orthogonal'\nn = 4\nd = 8\n[training]\nmethod = 'none'\n";
    Scenario const plain = scenario::parse_scenario_text(text, "s.toml", "");
    auto const ids = [](ScenarioReport const& report) {
        std::string list;
        for (auto const& theorem : report.theorems) list += theorem.id + " ";
        return list;
    };
    std::string const unnamed = ids(theorems::verify(plain, {}));
    BOOST_TEST(unnamed.find("A1 ") != std::string::npos);
    BOOST_TEST(unnamed.find("A3") == std::string::npos);
    auto const named = theorems::verify(plain, {"A3"});
    BOOST_TEST(ids(named) == "A3 ");
    BOOST_TEST((named.theorems.front().status() == Outcome::not_applicable));
}

BOOST_AUTO_TEST_CASE(tiny_data_do_not_put_points_outside_a_slab_by_their_units) {
    // Hadamard rows times 2^-250: the trained networks' slabs are in true units, the products were rescaled.
    auto const report = theorems::verify(
        scenario::parse_scenario_text("theorems = ['A3']\n[data]\nkind = 'orthogonal'\nn = 4\nd = 1024\n"
                                      "scale = 1.8092513943330656e75\n[network]\ngamma = 0.9\nhidden = 4\n"
                                      "[attack]\nlabels = 'flipped'\neps = 1.7686873200833423e-74\n"
                                      "[check]\ncount = 500\n",
                                      "s.toml", ""),
        {});
    for (auto const& claim : report.theorems.front().claims) {
        BOOST_TEST((claim.kind != Kind::conclusion || claim.verdict.outcome() != Outcome::refuted), claim.name);
    }
}
