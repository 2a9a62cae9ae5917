#include "tests/support/instances.hpp"
#include "theorems/registry.hpp"
#include "theorems/theorems.hpp"

#include "checks/agreement.hpp"
#include "checks/kkt_claims.hpp"
#include "checks/near_orthogonality.hpp"
#include "checks/trained_claims.hpp"
#include "evidence/slab.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

#include <numeric>

using namespace halfspace;
using arithmetic::Rational;
using data::DataSet;
using evidence::Experiment;
using evidence::Instance;
using linalg::Index;
using linalg::Matrix;
using network::Network;
using report::TheoremReport;
using verdict::Kind;
using verdict::Outcome;
using verdict::Verdict;

namespace {

bool assumed(Instance& instance) {
    return checks::check_near_orthogonality(instance.constants(), instance.gamma(), {}).outcome() == Outcome::proved ||
           checks::check_near_orthogonality_row_sum(instance.constants(), instance.gamma(), {}).outcome() ==
               Outcome::proved;
}

double largest_difference(Verdict const& verdict) {
    for (auto const& [key, value] : verdict.values()) {
        if (key == "largest_difference") return std::get<double>(value);
    }
    return INFINITY;
}

/// A theorem judged on data with a given network (or none).
TheoremReport judged(theorems::Theorem const& theorem, DataSet const& data, Rational const& gamma,
                     std::optional<training::Trained> network) {
    evidence::ExperimentSetting setting;
    setting.gamma = gamma;
    setting.sampling = evidence::SamplingOptions{data::TestKind::sphere, 100, 0};
    Experiment experiment(data, setting,
                          [&](Instance& instance, std::string const&) { instance.set_network(network, "no network"); });
    return theorems::judge(theorem, experiment);
}

std::vector<Outcome> outcomes(Instance& instance) {
    return {checks::check_near_orthogonality(instance.constants(), instance.gamma(), {}).outcome(),
            checks::check_near_orthogonality_row_sum(instance.constants(), instance.gamma(), {}).outcome(),
            checks::check_linear_kkt_point(instance).outcome()};
}

}  // namespace

RC_BOOST_PROP(whenever_the_assumption_holds_every_conclusion_holds, ()) {
    auto const N = *rc::gen::inRange<Index>(2, 12);
    Rational const gamma = Rational(*rc::gen::inRange(30, 100)) / 100;
    double const noise = *rc::gen::element(0.0, 0.001, 0.003, 0.01, 0.03);
    auto const instance =
        tests::instance_of(tests::nearly_orthogonal(N, noise, *rc::gen::arbitrary<std::uint64_t>()), gamma);
    RC_CLASSIFY(assumed(*instance), "the assumption holds");
    if (!assumed(*instance)) return;
    RC_ASSERT(checks::check_multiplier_bounds(*instance).outcome() == Outcome::proved);
    RC_ASSERT(checks::check_activation_pattern(*instance).outcome() == Outcome::proved);
    RC_ASSERT(checks::check_linear_boundary(*instance).outcome() == Outcome::proved);
    RC_ASSERT(checks::check_linear_kkt_point(*instance).outcome() == Outcome::proved);
}

RC_BOOST_PROP(trained_networks_agree_with_the_linear_system_in_regime, ()) {
    auto const N = *rc::gen::inRange<Index>(2, 7);
    auto const seed = *rc::gen::arbitrary<std::uint64_t>();
    DataSet const data{tests::uniform_points(N, 3000, seed), tests::any_labels(N)};
    training::TrainingOptions options;
    options.loss = *rc::gen::element(training::Loss::exponential, training::Loss::logistic);
    auto const instance = tests::trained_instance(data, arithmetic::exact(0.9), 6, seed, options);
    if (!assumed(*instance)) return;
    RC_ASSERT(checks::check_trained_pattern(*instance).outcome() == Outcome::proved);
    RC_ASSERT(largest_difference(checks::check_multiplier_agreement(*instance)) < 1e-10);
    Verdict const halfspace_claim = checks::check_trained_halfspace(*instance);
    RC_ASSERT(halfspace_claim.outcome() == Outcome::proved);
    RC_ASSERT(evidence::certified_slab(*instance)->half_width < 1e-4);
    RC_ASSERT(judged(theorems::run_convergence(), data, arithmetic::exact(0.9), *instance->trained()).status() ==
              Outcome::proved);
}

RC_BOOST_PROP(verdicts_do_not_change_under_powers_of_two_and_permutations, ()) {
    auto const N = *rc::gen::inRange<Index>(2, 6);
    DataSet const data =
        tests::nearly_orthogonal(N, *rc::gen::element(0.003, 0.05, 0.3), *rc::gen::arbitrary<std::uint64_t>());
    Rational const gamma = Rational(*rc::gen::inRange(1, 100)) / 100;
    auto const original = tests::instance_of(data, gamma);
    DataSet scaled = data;
    scaled.X *= std::ldexp(1.0, *rc::gen::inRange(-900, 900));
    auto const rescaled = tests::instance_of(scaled, gamma);
    RC_ASSERT(outcomes(*original) == outcomes(*rescaled));
    DataSet reversed = data;
    reversed.X = data.X.colwise().reverse();
    std::reverse(reversed.y.begin(), reversed.y.end());
    auto const permuted = tests::instance_of(reversed, gamma);
    RC_ASSERT(outcomes(*original) == outcomes(*permuted));
}

BOOST_AUTO_TEST_CASE(conclusions_without_an_assumption_are_not_applicable) {
    Matrix X(3, 3);
    X << 3, -1, 0, -1, 3, 0, 0, 0, 3;
    TheoremReport const report =
        judged(theorems::standard_boundary(), {X, {1, 1, -1}}, arithmetic::exact(0.1), std::nullopt);
    BOOST_TEST((report.status() == Outcome::not_applicable));
    for (auto const& claim : report.claims) {
        if (claim.kind == Kind::conclusion) BOOST_TEST((claim.verdict.outcome() == Outcome::not_applicable));
        if (claim.name == "linear-kkt-point") BOOST_TEST((claim.verdict.outcome() == Outcome::proved));
    }
}

BOOST_AUTO_TEST_CASE(a_flow_near_another_kkt_point_is_not_mistaken_for_the_theorem_s) {
    // Theory A1: positive neurons active on x1 only and on x2 only; the run converges to a KKT point that is not
    // linear.
    Matrix X(3, 3);
    X << 3, -1, 0, -1, 3, 0, 0, 0, 3;
    auto const instance = tests::instance_of({X, {1, 1, -1}}, arithmetic::exact(0.1));
    Matrix W(4, 3);
    W << 1, -0.5, -0.2, -0.5, 1, -0.2, -0.5, -0.5, 1, -0.5, -0.5, 1;
    Network const start{W, arithmetic::exact(0.1)};
    instance->set_network(training::train(instance->data(), start, {}), {});
    BOOST_TEST((checks::check_trained_pattern(*instance).outcome() == Outcome::refuted));
    TheoremReport const run =
        judged(theorems::run_convergence(), instance->data(), arithmetic::exact(0.1), *instance->trained());
    BOOST_TEST((run.status() == Outcome::not_applicable));
    Verdict const slab = checks::check_trained_halfspace(*instance);
    BOOST_TEST((slab.outcome() != Outcome::refuted));
    auto const width = evidence::certified_slab(*instance);
    BOOST_TEST(width->half_width > 0.1);  // no thin slab may be claimed for a boundary that bends
}
