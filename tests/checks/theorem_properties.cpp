#include "tests/support/instances.hpp"
#include "theorems/registry.hpp"
#include "theorems/theorems.hpp"

#include "checks/agreement.hpp"
#include "checks/kkt_claims.hpp"
#include "checks/near_orthogonality.hpp"
#include "checks/trained_claims.hpp"

#include <boost/test/unit_test.hpp>
#include <rapidcheck/boost_test.h>

#include <numeric>

using namespace halfspace;

namespace {

bool assumed(Instance& instance) {
    return check_near_orthogonality(instance.constants(), instance.gamma(), {}).outcome() == Outcome::proved ||
           check_near_orthogonality_row_sum(instance.constants(), instance.gamma(), {}).outcome() == Outcome::proved;
}

double largest_difference(Verdict const& verdict) {
    for (auto const& [key, value] : verdict.values()) {
        if (key == "largest_difference") return std::get<double>(value);
    }
    return INFINITY;
}

/// A theorem judged on data with a given network (or none).
TheoremReport judged(Theorem const& theorem, DataSet const& data, Rational const& gamma, std::optional<Trained> network) {
    ExperimentSetting setting;
    setting.gamma = gamma;
    setting.sampling = SamplingOptions{"sphere", 100, 0};
    Experiment experiment(data, setting, [&](Instance& instance, std::string const&) { instance.set_network(network, "no network"); });
    return judge(theorem, experiment);
}

std::vector<Outcome> outcomes(Instance& instance) {
    return {check_near_orthogonality(instance.constants(), instance.gamma(), {}).outcome(),
            check_near_orthogonality_row_sum(instance.constants(), instance.gamma(), {}).outcome(),
            check_linear_kkt_point(instance).outcome()};
}

}  // namespace

RC_BOOST_PROP(whenever_the_assumption_holds_every_conclusion_holds, ()) {
    auto const N = *rc::gen::inRange<Index>(2, 12);
    Rational const gamma = Rational(*rc::gen::inRange(30, 100)) / 100;
    double const noise = *rc::gen::element(0.0, 0.001, 0.003, 0.01, 0.03);
    auto const instance = test::instance_of(test::nearly_orthogonal(N, noise, *rc::gen::arbitrary<std::uint64_t>()), gamma);
    RC_CLASSIFY(assumed(*instance), "the assumption holds");
    if (!assumed(*instance)) return;
    RC_ASSERT(check_multiplier_bounds(*instance).outcome() == Outcome::proved);
    RC_ASSERT(check_activation_pattern(*instance).outcome() == Outcome::proved);
    RC_ASSERT(check_linear_boundary(*instance).outcome() == Outcome::proved);
    RC_ASSERT(check_linear_kkt_point(*instance).outcome() == Outcome::proved);
}

RC_BOOST_PROP(trained_networks_agree_with_the_linear_system_in_regime, ()) {
    auto const N = *rc::gen::inRange<Index>(2, 7);
    auto const seed = *rc::gen::arbitrary<std::uint64_t>();
    DataSet const data{test::uniform_points(N, 3000, seed), test::any_labels(N)};
    TrainingOptions options;
    options.loss = *rc::gen::element(Loss::exponential, Loss::logistic);
    auto const instance = test::trained_instance(data, exact(0.9), 6, seed, options);
    if (!assumed(*instance)) return;
    RC_ASSERT(check_trained_pattern(*instance).outcome() == Outcome::proved);
    RC_ASSERT(largest_difference(check_multiplier_agreement(*instance)) < 1e-10);
    Verdict const halfspace_claim = check_trained_halfspace(*instance);
    RC_ASSERT(halfspace_claim.outcome() == Outcome::proved);
    RC_ASSERT(certified_slab(*instance)->half_width < 1e-4);
    RC_ASSERT(judged(run_convergence(), data, exact(0.9), *instance->trained()).status() == Outcome::proved);
}

RC_BOOST_PROP(verdicts_do_not_change_under_powers_of_two_and_permutations, ()) {
    auto const N = *rc::gen::inRange<Index>(2, 6);
    DataSet const data = test::nearly_orthogonal(N, *rc::gen::element(0.003, 0.05, 0.3), *rc::gen::arbitrary<std::uint64_t>());
    Rational const gamma = Rational(*rc::gen::inRange(1, 100)) / 100;
    auto const original = test::instance_of(data, gamma);
    DataSet scaled = data;
    scaled.X *= std::ldexp(1.0, *rc::gen::inRange(-900, 900));
    auto const rescaled = test::instance_of(scaled, gamma);
    RC_ASSERT(outcomes(*original) == outcomes(*rescaled));
    DataSet reversed = data;
    reversed.X = data.X.colwise().reverse();
    std::reverse(reversed.y.begin(), reversed.y.end());
    auto const permuted = test::instance_of(reversed, gamma);
    RC_ASSERT(outcomes(*original) == outcomes(*permuted));
}

BOOST_AUTO_TEST_CASE(conclusions_without_an_assumption_are_not_applicable) {
    Matrix X(3, 3);
    X << 3, -1, 0, -1, 3, 0, 0, 0, 3;
    TheoremReport const report = judged(standard_boundary(), {X, {1, 1, -1}}, exact(0.1), std::nullopt);
    BOOST_TEST((report.status() == Outcome::not_applicable));
    for (auto const& claim : report.claims) {
        if (claim.kind == Kind::conclusion) BOOST_TEST((claim.verdict.outcome() == Outcome::not_applicable));
        if (claim.name == "linear-kkt-point") BOOST_TEST((claim.verdict.outcome() == Outcome::proved));
    }
}

BOOST_AUTO_TEST_CASE(a_flow_near_another_kkt_point_is_not_mistaken_for_the_theorem_s) {
    // Theory A1: positive neurons active on x1 only and on x2 only; the run converges to a KKT point that is not linear.
    Matrix X(3, 3);
    X << 3, -1, 0, -1, 3, 0, 0, 0, 3;
    auto const instance = test::instance_of({X, {1, 1, -1}}, exact(0.1));
    Matrix W(4, 3);
    W << 1, -0.5, -0.2, -0.5, 1, -0.2, -0.5, -0.5, 1, -0.5, -0.5, 1;
    Network const start{W, exact(0.1)};
    instance->set_network(train(instance->data(), start, {}), {});
    BOOST_TEST((check_trained_pattern(*instance).outcome() == Outcome::refuted));
    TheoremReport const run = judged(run_convergence(), instance->data(), exact(0.1), *instance->trained());
    BOOST_TEST((run.status() == Outcome::not_applicable));
    Verdict const slab = check_trained_halfspace(*instance);
    BOOST_TEST((slab.outcome() != Outcome::refuted));
    auto const width = certified_slab(*instance);
    BOOST_TEST(width->half_width > 0.1);  // no thin slab may be claimed for a boundary that bends
}
