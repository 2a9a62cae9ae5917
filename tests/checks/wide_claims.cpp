#include "checks/wide_claims.hpp"

#include "checks/wide_agreement_claims.hpp"
#include "checks/wide_direction_claims.hpp"
#include "checks/wide_probability.hpp"
#include "scenario/parse.hpp"
#include "theorems/verify.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace halfspace;
using report::ScenarioReport;
using scenario::Scenario;
using verdict::Outcome;
using verdict::Verdict;

namespace {

std::string const clouds =
    "[data]\nkind = 'shifted-gauss'\nn = 40\nd = 30\nmean = 0.5\n[check]\ntest = 'fresh'\ncount = 30\n";

ScenarioReport judged(std::string const& wide) {
    return theorems::verify(
        scenario::parse_scenario_text("name = 'test'\n" + clouds + "[wide]\n" + wide, "s.toml", "."),
        {"B0", "B1", "B2"});
}

Verdict const& claim(ScenarioReport const& report, std::string const& name) {
    for (auto const& theorem : report.theorems) {
        for (auto const& c : theorem.claims) {
            if (c.name == name) return c.verdict;
        }
    }
    throw std::runtime_error("no claim " + name);
}

std::int64_t count(Verdict const& verdict, std::string const& name) {
    for (auto const& [key, value] : verdict.values()) {
        if (key == name) return std::get<std::int64_t>(value);
    }
    throw std::runtime_error("no value " + name);
}

double bound(Verdict const& verdict, std::string const& name) {
    for (auto const& [key, value] : verdict.values()) {
        if (key != name) continue;
        return std::get<halfspace::verdict::Bound<arithmetic::MpfiInterval>>(value).value.to_double_interval().upper();
    }
    throw std::runtime_error("no value " + name);
}

}  // namespace

BOOST_AUTO_TEST_CASE(wide_enough_for_all_three_theorems) {
    auto const report = judged("hidden = 20000\nbiases = false\nt_f = 2\nt_g = 200\neps = 0.02");
    BOOST_TEST(report.theorems.size() == 3);
    for (auto const& theorem : report.theorems) BOOST_TEST((theorem.status() == Outcome::proved));
    BOOST_TEST(count(claim(report, "lazy-prediction"), "certain_signs") > 20);
    BOOST_TEST(count(claim(report, "trained-flow"), "outside") == 0);
    BOOST_TEST(count(claim(report, "agreement-conditions"), "meeting_conditions") > 20);
    BOOST_TEST(count(claim(report, "trained-cosine"), "outside") == 0);
}

BOOST_AUTO_TEST_CASE(learning_from_perturbed_samples_is_judged_as_well) {
    auto const report = judged("hidden = 5000\nt_f = 1\nt_g = 1\neps = 1\non_samples = true");
    auto const verdict = claim(report, "agreement-conditions");
    auto const both_certain = count(verdict, "meeting_conditions") + count(verdict, "certain_disagreement");
    BOOST_TEST(both_certain <= std::min(count(verdict, "certain_sign_of_f"), count(verdict, "certain_sign_of_g")));
    BOOST_TEST((verdict.is_proved() == (count(verdict, "meeting_conditions") > 0)));
}

// Coordinates near 1e9 and perturbations of length 0.001: what the doubles of x_n + r_n round away is far more than
// what the enclosed gradients leave open, and is said (d = 30: at least u 1e9 for one coordinate).
BOOST_AUTO_TEST_CASE(the_rounding_of_perturbed_samples_is_counted) {
    auto const report =
        theorems::verify(scenario::parse_scenario_text(
                             "name = 'test'\n[data]\nkind = 'shifted-gauss'\nn = 6\nd = 30\nmean = 1e9\n[check]\n"
                             "test = 'fresh'\ncount = 3\n[wide]\nhidden = 10\nt_f = 1e-20\nt_g = 1e-20\n"
                             "eps = 1e-3\non_samples = true\n",
                             "s.toml", "."),
                         {"B2"});
    BOOST_TEST(bound(claim(report, "exact-agreement"), "attack_off_the_exact_one") > 1e-7);
}

BOOST_AUTO_TEST_CASE(a_narrow_network_proves_nothing) {
    auto const report = judged("hidden = 4\nt_f = 50\nt_g = 50");
    for (auto const* name :
         {"lazy-prediction", "perturbation-direction", "agreement-conditions", "agreement-probability"}) {
        BOOST_TEST((claim(report, name).outcome() == Outcome::not_applicable));
        BOOST_TEST(!claim(report, name).reason().empty());
    }
    BOOST_TEST(count(claim(report, "trained-flow"), "outside") == 0);
}

BOOST_AUTO_TEST_CASE(enclosures_that_leave_every_cosine_possible_prove_nothing) {
    std::string const tiny = "[data]\nkind = 'shifted-gauss'\nn = 10\nd = 5\nscale = 1e300\n[check]\ncount = 10\n";
    auto const report =
        theorems::verify(scenario::parse_scenario_text(tiny + "[wide]\nhidden = 100\nt_f = 1", "s.toml", "."), {"B1"});
    auto const& cosine = claim(report, "perturbation-cosine");
    BOOST_TEST((cosine.outcome() == Outcome::not_applicable));
    BOOST_TEST(cosine.reason().find("every cosine") != std::string::npos);
    auto const& trained = claim(report, "trained-cosine");
    BOOST_TEST((trained.outcome() == Outcome::observed));
    BOOST_TEST(trained.reason().find("no direction") != std::string::npos);
    for (auto const& [name, value] : trained.values()) {
        BOOST_TEST(name != "mean_cosine_with_full_gradient");
        if (auto const* const mean = std::get_if<double>(&value)) BOOST_TEST(std::isfinite(*mean), name);
    }
}

BOOST_AUTO_TEST_CASE(a_drift_below_the_room_for_underflow_is_no_failure) {
    auto const report = judged("hidden = 100\nt_f = 1e-160");
    BOOST_TEST((claim(report, "coverage").outcome() == Outcome::observed));
    BOOST_TEST(count(claim(report, "coverage"), "failures") == 0);
}

BOOST_AUTO_TEST_CASE(the_logistic_loss_and_sgd_claim_no_proof_beyond_theirs) {
    auto const logistic = judged("hidden = 500\nloss = 'logistic'\nt_f = 1\nt_g = 1");
    for (auto const* name : {"lazy-prediction", "perturbation-direction", "agreement-conditions", "coverage"}) {
        BOOST_TEST((claim(logistic, name).outcome() == Outcome::not_applicable));
    }
    BOOST_TEST((claim(logistic, "trained-flow").outcome() == Outcome::observed));
    auto const sgd = judged("hidden = 500\nmethod = 'sgd'\nt_f = 1\nt_g = 1");
    BOOST_TEST((claim(sgd, "trained-flow").outcome() == Outcome::observed));
    BOOST_TEST(count(claim(sgd, "trained-flow"), "outside") == 0);
}

BOOST_AUTO_TEST_CASE(training_that_leaves_the_doubles_is_told) {
    auto const report = judged("hidden = 20\nt_f = 1e308\nt_g = 1");
    BOOST_TEST((claim(report, "trained-flow").outcome() == Outcome::not_applicable));
    BOOST_TEST(claim(report, "trained-flow").reason().find("range of doubles") != std::string::npos);
    for (auto const& theorem : report.theorems) BOOST_TEST((theorem.status() != Outcome::proved));
}

BOOST_AUTO_TEST_CASE(without_the_table_they_say_why) {
    auto const report = theorems::verify(scenario::parse_scenario_text(clouds, "s.toml", "."), {"B0", "B1", "B2"});
    for (auto const& theorem : report.theorems) {
        BOOST_TEST((theorem.status() == Outcome::not_applicable));
        for (auto const& c : theorem.claims)
            BOOST_TEST(c.verdict.reason() == "the scenario has no wide network: it has no [wide] table");
    }
}

BOOST_AUTO_TEST_CASE(same_seed_same_figures) {
    auto const one = judged("hidden = 300\nt_f = 1\nt_g = 1");
    auto const two = judged("hidden = 300\nt_f = 1\nt_g = 1");
    BOOST_TEST(count(claim(one, "lazy-prediction"), "certain_signs") ==
               count(claim(two, "lazy-prediction"), "certain_signs"));
    auto const use = [](ScenarioReport const& report) {
        return std::get<double>(claim(report, "trained-flow").values().back().second);
    };
    BOOST_TEST(use(one) == use(two));
}

BOOST_AUTO_TEST_CASE(the_report_names_the_slopes_of_the_networks_it_judged) {
    std::string const text =
        "[data]\nkind = 'orthogonal'\nn = 4\nd = 8\n[network]\ngamma = 0.5\nhidden = 4\n"
        "[wide]\ngamma = 0.25\nhidden = 8\n[training]\nmethod = 'none'\n[check]\ncount = 4\n";
    Scenario const scenario = scenario::parse_scenario_text(text, "s.toml", ".");
    auto const standard = theorems::verify(scenario, {"A1"});
    BOOST_TEST((standard.gamma == "1/2" && standard.wide_gamma.empty()));
    auto const wide = theorems::verify(scenario, {"B0"});
    BOOST_TEST((wide.gamma.empty() && wide.wide_gamma == "1/4"));
    auto const both = theorems::verify(scenario, {"A1", "B0"});
    BOOST_TEST((both.gamma == "1/2" && both.wide_gamma == "1/4"));
}

// At a width where the lazy bounds say nothing every sign is decided, and the claims say so.
BOOST_AUTO_TEST_CASE(the_exact_flow_decides_at_any_width) {
    for (std::string const biases : {"true", "false"}) {
        auto const report = judged("hidden = 40\nt_f = 2\nt_g = 40\neps = 0.05\nbiases = " + biases);
        BOOST_TEST(count(claim(report, "exact-flow"), "points") == 30);
        BOOST_TEST(count(claim(report, "exact-flow"), "certain_signs") == 30);
        BOOST_TEST(claim(report, "flow-in-lazy-enclosure").is_proved());
        BOOST_TEST(claim(report, "exact-direction").is_proved());
        auto const agreement = claim(report, "exact-agreement");
        BOOST_TEST(count(agreement, "agreeing") + count(agreement, "disagreeing") == count(agreement, "decided"));
        BOOST_TEST(count(agreement, "decided") == 30);
    }
    auto const logistic = judged("hidden = 8\nloss = 'logistic'\nt_f = 1\nt_g = 1");
    for (auto const* name : {"exact-flow", "flow-in-lazy-enclosure", "exact-direction", "exact-agreement"}) {
        BOOST_TEST((claim(logistic, name).outcome() == Outcome::not_applicable));
        BOOST_TEST(claim(logistic, name).reason().find("logistic") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(an_allowance_for_underflow_is_no_evidence_against_a_bound) {
    // At these times the room for underflow in the drift's upper bound is larger than the bound it is compared with.
    for (std::string const time : {"1e-300", "1e-200", "1e-150", "1e-100", "1e100"}) {
        auto const report =
            theorems::verify(scenario::parse_scenario_text(
                                 "name = 'test'\n" + clouds + "[wide]\nhidden = 100\nt_f = " + time, "s.toml", "."),
                             {"B0"});
        BOOST_TEST((claim(report, "coverage").outcome() == Outcome::observed), time);
        BOOST_TEST(count(claim(report, "coverage"), "failures") == 0, time);
    }
}
