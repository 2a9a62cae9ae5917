// Theorems A2 to A4 against exact rational oracles on small data, and as properties over random N, d, gamma, eps,
// labels and norms: whenever the assumptions and the conditions hold, agreement holds.
#include "tests/checks/adversarial.hpp"
#include "evidence/decomposition.hpp"
#include "evidence/test_points.hpp"

#include "checks/adversarial_claims.hpp"
#include "checks/attack_claims.hpp"
#include "checks/budget.hpp"
#include "checks/decomposition.hpp"
#include "checks/wedge.hpp"
#include "evidence/adversarial_tally.hpp"
#include "evidence/decomposition.hpp"
#include "evidence/test_points.hpp"
#include "theorems/theorems.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using data::DataSet;
using data::TestKind;
using evidence::Experiment;
using evidence::Instance;
using linalg::Index;
using linalg::Matrix;
using linalg::NearVector;
using network::Network;
using verdict::Outcome;
using verdict::Verdict;

namespace {

using tests::exact_multipliers;
using tests::ExactVector;

/// <sum_n lambda_n y_n x_n, z> for the rows x_n of X.
Rational labelled_product(Matrix const& X, ExactVector const& lambda, std::vector<int> const& y, Matrix const& Z,
                          Index i) {
    Rational sum = 0;
    for (Index n = 0; n < X.rows(); ++n) {
        auto const k = static_cast<std::size_t>(n);
        sum += lambda[k] * y[k] * tests::exact_product(X, n, Z, i);
    }
    return sum;
}

/// The exact counterparts of a tally on the KKT boundaries.
struct ExactTally {
    std::int64_t meeting = 0;
    std::int64_t disagreeing = 0;
};

ExactTally exact_tally(Experiment& experiment) {
    auto& perturbation = experiment.perturbation();
    DataSet const& clean = experiment.clean_data();
    DataSet const& adversarial = perturbation.adversarial().data();
    DataSet const& base = perturbation.base();
    Rational const& gamma = experiment.setting().gamma;
    ExactVector const lambda = exact_multipliers(clean, gamma);
    ExactVector const lambda_adv = exact_multipliers(adversarial, gamma);
    Matrix const q = perturbation.direction()->q.transpose();
    ExactTally tally;
    evidence::TestPoints points(experiment);
    while (auto const batch = points.next()) {
        for (Index i = 0; i < batch->Z.rows(); ++i) {
            Rational const g = labelled_product(clean.X, lambda, clean.y, batch->Z, i);
            Rational const g_adv = labelled_product(adversarial.X, lambda_adv, base.y, batch->Z, i);
            Rational const M = labelled_product(base.X, lambda_adv, base.y, batch->Z, i);
            Rational const E = g_adv - M;
            Rational const along_q = tests::exact_product(q, 0, batch->Z, i);
            bool const meets = sgn(along_q) == sgn(g) && sgn(g) != 0 && sgn(E) == sgn(g) && abs(E) > abs(M);
            tally.meeting += meets;
            tally.disagreeing += meets && sgn(g_adv) != sgn(g);
        }
    }
    return tally;
}

std::string any_norm() { return *rc::gen::element<std::string>("l2", "linf", "l0"); }

/// Theorem A3 on nearly orthogonal samples; now and then at e = 2 with all labels flipped, where the conditions hold.
std::unique_ptr<Experiment> any_natural_experiment(Rational const& gamma, std::uint64_t seed,
                                                   evidence::Trainer const& trainer) {
    auto const N = *rc::gen::inRange<Index>(2, 8);
    auto const points =
        *rc::gen::element(TestKind::mixture, TestKind::samples, TestKind::sphere, TestKind::near_boundary);
    if (*rc::gen::arbitrary<bool>()) {
        double const scale = *rc::gen::element(1.0, 1.0 - 1e-3, 1.0 + 1e-3);
        DataSet const data{Matrix::Identity(N, N + 1), tests::any_labels(N)};
        double const eps = scale * 2 / std::sqrt(static_cast<double>(N));
        return tests::experiment_of(data, gamma, tests::attack("l2", eps, "flipped"), points, seed, trainer);
    }
    double const eps = *rc::gen::element(0.002, 0.01, 0.03, 0.1);
    auto const labels = *rc::gen::element<std::string>("random", "flipped", "given");
    auto const pixels = *rc::gen::inRange<std::int64_t>(1, N + 3);
    DataSet data = tests::nearly_orthogonal(N, *rc::gen::element(0.0, 0.001, 0.01), seed);
    return tests::experiment_of(std::move(data), gamma, tests::attack(any_norm(), eps, labels, pixels), points, seed,
                                trainer);
}

/// Theorem A4: a few noise vectors in a dimension where they are nearly orthogonal.
std::unique_ptr<Experiment> any_noise_experiment(Rational const& gamma, std::uint64_t seed,
                                                 evidence::Trainer const& trainer) {
    Index const d = 900;
    auto const norm = any_norm();
    double const length = *rc::gen::element(0.5, 1.0, 3.0);
    double const pixels = norm == "l0" ? 90 : d;
    auto options = tests::attack(norm, norm == "l2" ? length : length / std::sqrt(pixels), "random", 90);
    options.base = *rc::gen::element(attack::BasePoints::uniform, attack::BasePoints::gauss);
    options.n = *rc::gen::inRange<std::int64_t>(2, 4);
    DataSet data{tests::uniform_points(2, d, seed), {1, -1}};
    auto const points = *rc::gen::element(TestKind::mixture, TestKind::samples, TestKind::sphere);
    return tests::experiment_of(std::move(data), gamma, options, points, seed, trainer, 10);
}

/// A random small experiment of theorem A3 or A4, of which the assumptions often hold.
std::unique_ptr<Experiment> any_experiment(bool with_networks) {
    Rational const gamma(*rc::gen::inRange(60, 100), 100);
    auto const seed = *rc::gen::arbitrary<std::uint64_t>();
    evidence::Trainer const trainer = with_networks ? tests::flow_trainer(gamma, seed) : evidence::Trainer{};
    bool const natural = *rc::gen::inRange(0, 3) > 0;
    return natural ? any_natural_experiment(gamma, seed, trainer) : any_noise_experiment(gamma, seed, trainer);
}

bool adversarially_assumed(Experiment& experiment) {
    return checks::check_adversarial_near_orthogonality(experiment).outcome() == Outcome::proved ||
           checks::check_adversarial_near_orthogonality_row_sum(experiment).outcome() == Outcome::proved;
}

}  // namespace

RC_BOOST_PROP(certified_counts_match_the_exact_ones_and_no_point_disagrees, ()) {
    auto const experiment = any_experiment(false);
    auto& perturbation = experiment->perturbation();
    if (perturbation.direction() == nullptr || !perturbation.absence().empty() || !adversarially_assumed(*experiment))
        return;
    if (checks::check_agreement_conditions(*experiment).outcome() == Outcome::not_applicable &&
        !experiment->adversarial_tally().has_conditions)
        return;
    auto const& tally = experiment->adversarial_tally();
    ExactTally const truth = exact_tally(*experiment);
    RC_CLASSIFY(truth.meeting > 0, "some points meet the conditions");
    RC_ASSERT(truth.disagreeing == 0);
    RC_ASSERT(tally.meeting <= truth.meeting);
    RC_ASSERT(tally.meeting >= truth.meeting - 2);  // only a point within 1e-12 of equality may be missed
    RC_ASSERT(tally.boundary_violations == 0);
}

RC_BOOST_PROP(whenever_assumptions_and_conditions_hold_the_trained_networks_agree, ()) {
    auto const experiment = any_experiment(true);
    auto& perturbation = experiment->perturbation();
    if (!perturbation.absence().empty() || !adversarially_assumed(*experiment)) return;
    RC_ASSERT(checks::check_boundary_decomposition(*experiment).outcome() == Outcome::proved);
    Verdict const agreement = checks::check_agreement_conditions(*experiment);
    RC_ASSERT(agreement.outcome() == Outcome::proved || agreement.outcome() == Outcome::not_applicable);
    RC_CLASSIFY(agreement.outcome() == Outcome::proved, "agreement proved");
    RC_ASSERT(checks::check_wedge(*experiment).outcome() != Outcome::undecided);
}

RC_BOOST_PROP(the_a_priori_form_implies_the_instance_form, ()) {
    auto const experiment = any_experiment(false);
    if (!experiment->perturbation().absence().empty()) return;
    Verdict const budget = checks::check_budget(*experiment);
    // Not applicable only where rounding alone stands between the stated inequality and what it is to imply.
    bool const in_the_gap = budget.outcome() == Outcome::not_applicable;
    RC_ASSERT(budget.is_proved() || budget.is_refuted() || budget.reason().find("the inequality holds") == 0);
    RC_CLASSIFY(in_the_gap, "within the rounding");
    RC_CLASSIFY(budget.outcome() == Outcome::proved, "within the budget");
    if (budget.outcome() == Outcome::proved) {
        RC_ASSERT(checks::check_adversarial_near_orthogonality(*experiment).outcome() == Outcome::proved);
    }
}

RC_BOOST_PROP(the_largest_admissible_eps_is_admissible_and_nearly_the_largest, ()) {
    auto const N = *rc::gen::inRange<Index>(2, 8);
    auto const seed = *rc::gen::arbitrary<std::uint64_t>();
    auto const norm = *rc::gen::element<std::string>("l2", "linf");
    DataSet const data = tests::nearly_orthogonal(N, *rc::gen::element(0.0, 0.001), seed);
    Rational const gamma(*rc::gen::inRange(70, 100), 100);
    auto const budget_at = [&](double eps) {
        auto const experiment =
            tests::experiment_of(data, gamma, tests::attack(norm, eps), data::TestKind::sphere, seed);
        return checks::check_budget(*experiment);
    };
    double const largest =
        arithmetic::nearest_double(tests::enclosure(budget_at(0.01), "largest_eps_at_least").lower());
    RC_PRE(largest > 0);
    RC_ASSERT(budget_at(largest * (1 - 1e-9)).outcome() == Outcome::proved);
    RC_ASSERT(budget_at(largest * (1 + 1e-6)).outcome() == Outcome::refuted);
}

RC_BOOST_PROP(the_decomposition_encloses_the_exact_one, ()) {
    auto const experiment = any_experiment(false);
    auto& perturbation = experiment->perturbation();
    // Under the assumption every sample is on the margin, so the exact multipliers solve the full linear system.
    if (!perturbation.absence().empty() || !adversarially_assumed(*experiment)) return;
    auto const parts = evidence::decompose(perturbation);
    if (!parts) return;
    DataSet const& adversarial = perturbation.adversarial().data();
    DataSet const& base = perturbation.base();
    ExactVector const lambda = exact_multipliers(adversarial, experiment->setting().gamma);
    // Units: one common power of two, read off the largest multiplier.
    Rational const ratio = arithmetic::exact(parts->lambda.front().approx_midpoint()) / lambda.front();
    long const unit = std::lround(std::log2(arithmetic::nearest_double(ratio)));
    auto const check = [&](NearVector const& found, Matrix const& X) {
        Rational distance = 0;
        for (Index i = 0; i < X.cols(); ++i) {
            Rational entry = -arithmetic::exact(found.approx[i]);
            for (Index n = 0; n < X.rows(); ++n) {
                auto const k = static_cast<std::size_t>(n);
                entry +=
                    arithmetic::times_power_of_two(Rational(lambda[k] * base.y[k] * arithmetic::exact(X(n, i))), unit);
            }
            distance += entry * entry;
        }
        RC_ASSERT(distance <= arithmetic::exact(found.error) * arithmetic::exact(found.error));
    };
    check(parts->g_adv, adversarial.X);
    check(parts->mu, base.X);
}

RC_BOOST_PROP(a2_holds_whenever_a1_does, ()) {
    auto const experiment = any_experiment(false);
    auto const report = theorems::judge(theorems::perturbation_features(), *experiment);
    bool const assumed =
        report.claims[0].verdict.outcome() == Outcome::proved || report.claims[1].verdict.outcome() == Outcome::proved;
    if (!assumed) RC_DISCARD("the assumption fails");
    RC_ASSERT(report.status() == Outcome::proved);
    for (auto const& claim : report.claims) {
        if (claim.name == "positive-alignment") {
            RC_ASSERT(tests::enclosure(claim.verdict, "share_of_the_maximum_at_least").lower() >
                      Rational(999999, 1000000));
        }
    }
}

BOOST_AUTO_TEST_CASE(every_claim_of_an_absent_theorem_is_not_applicable_with_the_reason) {
    DataSet const data{2 * Matrix::Identity(4, 4), {1, 1, -1, -1}};
    auto const without = tests::experiment_of(data, Rational(1, 2), attack::AttackOptions{}, data::TestKind::sphere);
    auto const on_samples =
        tests::experiment_of(data, Rational(1, 2), tests::attack("l2", 0.1), data::TestKind::sphere);
    for (auto const& theorem :
         {theorems::perturbation_features(), theorems::natural_perturbation(), theorems::noise_perturbation()}) {
        for (auto const& claim : theorems::judge(theorem, *without).claims) {
            BOOST_TEST((claim.verdict.outcome() == Outcome::not_applicable));
            BOOST_TEST(claim.verdict.reason().find("[attack]") != std::string::npos);
        }
    }
    BOOST_TEST(theorems::natural_perturbation().reason_of_absence(*on_samples).empty());
    BOOST_TEST(theorems::noise_perturbation().reason_of_absence(*on_samples).find("A3") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(networks_outside_their_slabs_reach_refute_nothing) {
    // The second network is the standard one upside down: where the conditions hold, the trained networks disagree.
    Rational const gamma(9, 10);
    DataSet const data{2 * Matrix::Identity(4, 4), {1, 1, -1, 1}};
    evidence::Trainer const upside_down = [&](Instance& instance, std::string const& role) {
        Network const start = training::initial_network(4, 4, gamma, training::Init::pytorch, 1);
        training::Trained trained = training::train(instance.data(), start, {});
        if (role == "adversarial") trained.network.W.topRows(2).swap(trained.network.W.bottomRows(2));
        instance.set_network(trained, {});
    };
    auto const experiment =
        tests::experiment_of(data, gamma, tests::attack("l2", 2, "flipped"), data::TestKind::sphere, 1, upside_down);
    auto const& tally = experiment->adversarial_tally();
    BOOST_TEST(tally.meeting == 50);
    BOOST_TEST(tally.agreeing == 0);
    // The slab lemma of an upside-down network leaves nothing outside, so no claim is made of it, and none is refuted.
    BOOST_TEST(tally.trained_compared == 0);
}

BOOST_AUTO_TEST_CASE(rounding_is_bounded_and_zero_for_integers) {
    DataSet const data{2 * Matrix::Identity(4, 4), {1, 1, -1, 1}};
    auto const exact_one =
        tests::experiment_of(data, Rational(1, 2), tests::attack("linf", 1, "flipped"), data::TestKind::sphere);
    for (double const rho : exact_one->perturbation().rounding_upper()) BOOST_TEST(rho == 0);
    auto const rounded =
        tests::experiment_of(data, Rational(1, 2), tests::attack("linf", 0.1, "flipped"), data::TestKind::sphere);
    auto& perturbation = rounded->perturbation();
    DataSet const& moved = perturbation.adversarial().data();
    for (Index n = 0; n < 4; ++n) {
        Rational square = 0;
        for (Index i = 0; i < 4; ++i) {
            Rational const off =
                arithmetic::exact(moved.X(n, i)) - arithmetic::exact(data.X(n, i)) +
                data.y[static_cast<std::size_t>(n)] * arithmetic::exact(perturbation.direction()->q[i]);
            square += off * off;
        }
        Rational const bound = arithmetic::exact(perturbation.rounding_upper()[static_cast<std::size_t>(n)]);
        BOOST_TEST(square <= bound * bound);
        BOOST_TEST(bound < Rational(1, 1000000000000L));
    }
}
