// Instances on which a verdict was once wrong, or denied by its own sides.
#include "tests/soundness/judged_claims.hpp"
#include "tests/support/matrices.hpp"
#include "theorems/theorems.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace halfspace;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using verdict::Outcome;

namespace {

tests::RandomInstance instance_of(Index N, std::vector<double> const& entries, std::vector<int> y,
                                  Rational const& gamma) {
    tests::RandomInstance instance;
    auto const d = static_cast<Index>(entries.size()) / N;
    instance.data = {tests::matrix_of(N, d, entries), std::move(y)};
    instance.gamma = gamma;
    instance.W = Matrix::Zero(2, d);
    instance.attack.given = true;
    instance.attack.labels = attack::TargetLabels::given;
    return instance;
}

tests::Observed verdict_of(std::vector<tests::JudgedClaim> const& claims, std::string const& name) {
    for (auto const& claim : claims) {
        if (claim.name == name) return tests::observed(claim.verdict);
    }
    throw std::out_of_range(name);
}

void all_agree(tests::RandomInstance const& instance) {
    tests::Ledger ledger;
    tests::enter_all(ledger, tests::judge_boundary(instance), "known case");
    tests::enter_all(ledger, tests::judge_attack(instance), "known case");
    BOOST_TEST(ledger.faults() == 0, ledger.text());
}

}  // namespace

BOOST_AUTO_TEST_CASE(class_feature_is_judged_on_the_chosen_direction) {
    // The entry of q along the first two samples' plane is rounded by more than all of what the second sample adds.
    auto instance =
        instance_of(3, {0x1.8p+31, 0x1p+32, 0, 0x1p-28, -0x1.8p-29, 0, 0, 0, 1}, {1, -1, 1}, Rational(9, 10));
    instance.attack.eps = 0.1;
    BOOST_TEST((verdict_of(tests::judge_attack(instance), "class-feature").outcome == Outcome::refuted));
    all_agree(instance);
}

BOOST_AUTO_TEST_CASE(a_budget_that_holds_by_a_factor_12_is_not_refuted) {
    auto instance = instance_of(2, {0x1p+60, 0, 0, 3}, {1, -1}, Rational(9, 10));
    instance.attack.eps = 1e-37;
    BOOST_TEST((verdict_of(tests::judge_attack(instance), "budget").outcome != Outcome::refuted));
    all_agree(instance);
}

BOOST_AUTO_TEST_CASE(the_assumption_on_perturbed_points_names_their_rounding) {
    // False for the exact sums X_n + y'_n q, true for the doubles they are rounded to.
    auto instance = instance_of(2, {1, 1, 1, -1}, {1, -1}, arithmetic::exact(8e-6));
    instance.attack.eps = 1e-16;
    instance.attack.labels = attack::TargetLabels::flipped;
    all_agree(instance);
    for (auto const& claim : theorems::natural_perturbation().assumptions) {
        if (claim.name != "adversarial-near-orthogonality") continue;
        BOOST_TEST(claim.statement.find("fl(") != std::string::npos, claim.statement);
    }
}

BOOST_AUTO_TEST_CASE(a_sign_decided_exactly_shows_in_its_sides) {
    auto instance =
        instance_of(2, {1, 0x1.999999999999ap-4, 0x1.3333333333333p-2, 0x1.999999999999ap-4, 1, -0x1.999999999999ap-3},
                    {1, -1}, arithmetic::exact(0.9));
    instance.W = tests::matrix_of(2, 3, {-0x1.9999999999998p-3, -1, 1, -1, 1, 0});
    instance.attack.eps = 0.1;
    all_agree(instance);
}

BOOST_AUTO_TEST_CASE(equal_sides_are_printed_alike) {
    // Both sides are exactly 571950 to far more than the digits that are printed.
    auto instance =
        instance_of(3, {31, 1, 0, 1, 31, 0, 0, 1, 32}, {1, -1, 1},
                    arithmetic::parse_rational("851796739628586169754730905629/1000000000000000000000000000000"));
    instance.W = tests::matrix_of(2, 3, {30, -29, 32, -30, 29, -32});
    instance.loss = training::Loss::logistic;
    instance.attack.eps = 0.1;
    for (auto const& claim : tests::judge_boundary(instance)) {
        BOOST_TEST(verdict::sides_text(claim.verdict).find("572000") == std::string::npos, claim.name);
        BOOST_TEST(tests::observed(claim.verdict).reason.find("572000") == std::string::npos, claim.name);
    }
    all_agree(instance);
}

BOOST_AUTO_TEST_CASE(orthogonal_perturbations_refute_the_cosine) {
    // q lives on the first two coordinates, the network's gradient is largest on four others: the cosine is exactly 0.
    std::vector<double> entries(16, 0);
    entries[0] = entries[9] = 8;
    auto instance = instance_of(2, entries, {-1, 1}, arithmetic::exact(0.9));
    instance.W = Matrix::Zero(2, 8);
    instance.W.row(0).segment(2, 4).setConstant(4);
    instance.W.row(1).segment(2, 4).setConstant(-4);
    instance.W(0, 1) = instance.W(1, 0) = 1;
    instance.attack.norm = linalg::Norm::l0;
    instance.attack.pixels = 4;
    instance.attack.eps = 0.3394112549695428;
    BOOST_TEST((verdict_of(tests::judge_attack(instance), "attack-cosine").outcome == Outcome::refuted));
    all_agree(instance);
}

BOOST_AUTO_TEST_CASE(a_point_that_certainly_does_not_exist_is_refuted_not_undecided) {
    auto instance = instance_of(2, {1, 1}, {1, -1}, Rational(1, 2));
    instance.attack.eps = 0.1;
    auto const claims = tests::judge_boundary(instance);
    for (char const* name : {"activation-pattern", "linear-boundary", "multiplier-bounds", "convergence"})
        BOOST_TEST((verdict_of(claims, name).outcome == Outcome::refuted), name);
    all_agree(instance);
}

BOOST_AUTO_TEST_CASE(an_angle_within_a_unit_of_a_right_one_is_told_from_it) {
    // Between these two neighbouring doubles <g_adv, g> changes its sign; doubles alone do not tell on which side.
    auto const with_entry = [](double entry) {
        auto instance = instance_of(2, {3, -1, 1, -1, entry, 0}, {1, 1}, Rational(3, 4));
        instance.seed = 688;  // of the labels of the perturbed points
        instance.attack.eps = 0.25;
        instance.attack.labels = attack::TargetLabels::random;
        return instance;
    };
    auto const acute = with_entry(0x1.96633fe9edecdp+1);
    auto const obtuse = with_entry(0x1.96633fe9edecep+1);
    BOOST_TEST((verdict_of(tests::judge_attack(acute), "wedge").outcome == Outcome::proved));
    BOOST_TEST((verdict_of(tests::judge_attack(obtuse), "wedge").outcome == Outcome::refuted));
    all_agree(acute);
    all_agree(obtuse);
}
