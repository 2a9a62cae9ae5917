// A user's own perturbed points: the decomposition and the conditions for any perturbation, against exact rationals.
#include "checks/adversarial_claims.hpp"
#include "checks/budget.hpp"
#include "checks/decomposition.hpp"
#include "tests/checks/adversarial.hpp"
#include "theorems/theorems.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using data::DataSet;
using evidence::Experiment;
using linalg::Index;
using linalg::Matrix;
using tests::ExactVector;
using verdict::Outcome;

namespace {

Rational const slope(9, 10);

std::unique_ptr<Experiment> on_points(DataSet const& clean, Matrix points, Matrix base, std::vector<int> labels,
                                      data::TestKind kind, evidence::Trainer trainer = {}) {
    attack::AttackOptions options;
    options.given = true;
    options.base = attack::BasePoints::npy;
    evidence::ExperimentSetting setting{
        slope, evidence::LimitPolicy{}, evidence::SamplingOptions{kind, 60, 5}, options, {}};
    setting.given_points = evidence::GivenPoints{{std::move(base), std::move(labels)}, std::move(points)};
    if (!trainer) {
        trainer = [](evidence::Instance& instance, std::string const&) {
            instance.set_network(std::nullopt, "none was trained");
        };
    }
    return std::make_unique<Experiment>(clean, std::move(setting), std::move(trainer));
}

/// |sum_n lambda_n y_n v_n|^2 of the rows v_n.
Rational square_of_sum(ExactVector const& lambda, std::vector<int> const& y, std::vector<ExactVector> const& rows) {
    Rational square = 0;
    for (std::size_t i = 0; i < rows.front().size(); ++i) {
        Rational sum = 0;
        for (std::size_t n = 0; n < lambda.size(); ++n) sum += lambda[n] * y[n] * rows[n][i];
        square += sum * sum;
    }
    return square;
}

std::vector<ExactVector> difference(Matrix const& a, Matrix const& b) {
    std::vector<ExactVector> rows;
    for (Index n = 0; n < a.rows(); ++n) {
        ExactVector& row = rows.emplace_back();
        for (Index i = 0; i < a.cols(); ++i)
            row.push_back(Rational(arithmetic::exact(a(n, i)) - arithmetic::exact(b(n, i))));
    }
    return rows;
}

}  // namespace

RC_BOOST_PROP(any_perturbation_is_decomposed_exactly, ()) {
    auto const N = *rc::gen::inRange<Index>(2, 6);
    auto const seed = *rc::gen::arbitrary<std::uint64_t>();
    DataSet const clean = tests::nearly_orthogonal(N, 0.05, seed);
    bool const from_others = *rc::gen::arbitrary<bool>();
    Matrix const base = from_others ? tests::nearly_orthogonal(N, 0.05, seed + 1).X : clean.X;
    double const size = *rc::gen::element(0.0, 1e-9, 0.01, 0.1);
    Matrix const points = base + size * tests::uniform_points(N, clean.dimension(), seed + 2);
    auto const labels = tests::any_labels(N);
    auto const experiment = on_points(clean, points, base, labels, data::TestKind::sphere);
    auto const verdict = checks::check_boundary_decomposition(*experiment);
    RC_CLASSIFY(verdict.is_proved());
    if (!verdict.is_proved()) return;
    RC_ASSERT((experiment->perturbation().adversarial().data().X == points));
    auto const lambda = tests::exact_multipliers({points, labels}, slope);
    auto const weight_squared = [&](std::string const& name) {
        auto const weight = tests::enclosure(verdict, name);
        return weight * weight;
    };
    Matrix const none = Matrix::Zero(N, clean.dimension());
    RC_ASSERT(weight_squared("weight_of_mislabels").contains(square_of_sum(lambda, labels, difference(base, none))));
    RC_ASSERT(
        weight_squared("weight_of_perturbations").contains(square_of_sum(lambda, labels, difference(points, base))));
}

// The flipped labels at e = 2 (adversarial_trap.cpp), as rows of a file: agreement everywhere, without a direction q.
BOOST_AUTO_TEST_CASE(given_points_can_prove_agreement) {
    DataSet const clean{2 * Matrix::Identity(4, 4), {1, 1, -1, 1}};
    std::vector<int> const flipped{-1, -1, 1, -1};
    Matrix points = clean.X;
    for (Index n = 0; n < 4; ++n) {
        for (Index k = 0; k < 4; ++k) {
            auto const i = static_cast<std::size_t>(n);
            points(n, k) += flipped[i] * clean.y[static_cast<std::size_t>(k)];
        }
    }
    auto const experiment = on_points(clean, points, clean.X, flipped, data::TestKind::sphere);
    BOOST_TEST(experiment->perturbation().direction() == nullptr);
    auto const conditions = checks::check_agreement_conditions(*experiment);
    BOOST_TEST((conditions.outcome() == Outcome::proved), conditions.reason());
    BOOST_TEST(tests::count(conditions, "meeting") == 60);
    BOOST_TEST((checks::check_budget(*experiment).outcome() == Outcome::not_applicable));
    BOOST_TEST((checks::check_budget_sharp(*experiment).outcome() == Outcome::not_applicable));
    BOOST_TEST(theorems::natural_perturbation().reason_of_absence(*experiment).empty());
    BOOST_TEST(!theorems::perturbation_features().reason_of_absence(*experiment).empty());
}

// A point counts only where E certainly outweighs M on g's side; there the two exact boundaries agree.
RC_BOOST_PROP(no_point_that_meets_the_conditions_disagrees, ()) {
    auto const N = *rc::gen::inRange<Index>(2, 6);
    auto const seed = *rc::gen::arbitrary<std::uint64_t>();
    DataSet const clean = tests::nearly_orthogonal(N, 0.02, seed);
    auto const labels = tests::any_labels(N);
    Matrix points = clean.X;
    double const size = *rc::gen::element(0.01, 0.3, 1.5);
    for (Index n = 0; n < N; ++n) {
        for (Index k = 0; k < N; ++k) {
            points.row(n) += size / static_cast<double>(N) * labels[static_cast<std::size_t>(n)] *
                             clean.y[static_cast<std::size_t>(k)] * clean.X.row(k);
        }
    }
    auto const kind = *rc::gen::element(data::TestKind::sphere, data::TestKind::mixture);
    auto const experiment = on_points(clean, points, clean.X, labels, kind, tests::flow_trainer(slope, seed));
    auto const& tally = experiment->adversarial_tally();
    RC_CLASSIFY(tally.meeting > 0);
    RC_ASSERT(tally.boundary_violations == 0);
    RC_ASSERT(tally.trained_violations == 0);
}
