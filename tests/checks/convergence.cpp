#include "checks/convergence.hpp"
#include "tests/support/instances.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace halfspace;
using arithmetic::Rational;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using verdict::Outcome;
using verdict::Verdict;

namespace {

/// Weights with pattern 2 on orthogonal-ish samples: w_j = a_j sum_k C_k y_k x_k.
Matrix pattern_weights(DataSet const& data, std::vector<double> const& C, Index m) {
    Vector g = Vector::Zero(data.dimension());
    for (Index k = 0; k < data.size(); ++k) {
        g += C[static_cast<std::size_t>(k)] * data.y[static_cast<std::size_t>(k)] * data.X.row(k).transpose();
    }
    Matrix W(m, data.dimension());
    for (Index j = 0; j < m; ++j) W.row(j) = (j < m / 2 ? 1 : -1) * g.transpose();
    return W;
}

bool has_loss_ratio(Verdict const& verdict) {
    return std::any_of(verdict.values().begin(), verdict.values().end(),
                       [](auto const& value) { return value.first == "loss_ratio"; });
}

}  // namespace

BOOST_AUTO_TEST_CASE(orthogonal_samples_allow_any_ratio) {
    DataSet const data{Matrix::Identity(3, 3) * 2, {1, -1, 1}};
    for (training::Loss const loss : {training::Loss::exponential, training::Loss::logistic}) {
        auto const instance = tests::instance_of(data, Rational(1) / 2);
        tests::give_network(*instance, pattern_weights(data, {1, 30, 900}, 4), loss);
        BOOST_TEST((checks::check_invariant_region(*instance).outcome() == Outcome::proved));
        BOOST_TEST((checks::check_convergence(*instance).outcome() == Outcome::proved));
    }
}

BOOST_AUTO_TEST_CASE(a_large_loss_ratio_leaves_the_region) {
    DataSet data{Matrix::Identity(3, 3) * 2, {1, -1, 1}};
    data.X(0, 1) = 0.05;
    auto const near = tests::instance_of(data, Rational(1) / 2);
    tests::give_network(*near, pattern_weights(data, {1, 1, 1}, 4));
    BOOST_TEST((checks::check_invariant_region(*near).outcome() == Outcome::proved));
    auto const far = tests::instance_of(data, Rational(1) / 2);
    tests::give_network(*far, pattern_weights(data, {1, 1, 9}, 4));
    BOOST_TEST((checks::check_invariant_region(*far).outcome() == Outcome::refuted));
}

BOOST_AUTO_TEST_CASE(a_broken_pattern_is_not_in_the_region) {
    DataSet const data{Matrix::Identity(3, 3) * 2, {1, -1, 1}};
    auto const instance = tests::instance_of(data, Rational(1) / 2);
    tests::give_network(*instance, pattern_weights(data, {1, 1, -1}, 4));
    Verdict const verdict = checks::check_invariant_region(*instance);
    BOOST_TEST((verdict.outcome() == Outcome::refuted));
    BOOST_TEST(verdict.reason().find("pattern") != std::string::npos);
}

// Inside the certified region the flow must do what it promises: keep the pattern, reach the linear system's direction.
RC_BOOST_PROP(runs_started_in_the_region_converge_as_certified, ()) {
    auto const N = *rc::gen::inRange<Index>(2, 5);
    DataSet const data =
        tests::nearly_orthogonal(N, *rc::gen::element(0.005, 0.02), *rc::gen::arbitrary<std::uint64_t>());
    Rational const gamma = Rational(*rc::gen::inRange(3, 10)) / 10;
    std::vector<double> C;
    for (Index k = 0; k < N; ++k) C.push_back(1 + *rc::gen::inRange(0, 100) / 100.0);
    training::Loss const loss = *rc::gen::element(training::Loss::exponential, training::Loss::logistic);
    auto const instance = tests::instance_of(data, gamma);
    tests::give_network(*instance, pattern_weights(data, C, 4), loss);
    if (checks::check_invariant_region(*instance).outcome() != Outcome::proved) return;
    RC_ASSERT(checks::check_convergence(*instance).outcome() == Outcome::proved);
    training::TrainingOptions options;
    options.loss = loss;
    training::Trained const later = training::train(data, instance->trained()->network, options);
    RC_ASSERT(later.frozen);
    RC_ASSERT(later.events == 0);
}

BOOST_AUTO_TEST_CASE(a_tie_that_only_the_data_make_is_refuted) {
    // Rmin^2 = Rmax^2 = 5, P = 1, gamma = 1/3: gamma Rmin^2 = 5/3 = P Rmax^2 / (Rmin^2 - 2 P).
    Matrix X(2, 9);
    X << 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 1, 1;
    Matrix W(2, 9);
    W << 0, 1, 1, 1, 1, -1, -1, -1, -1, 0, -1, -1, -1, -1, 1, 1, 1, 1;
    for (Rational const& gamma :
         {Rational(Rational(1) / 3),
          Rational(Rational(1) / 3 + Rational(1) / arithmetic::Integer("100000000000000000000000"))}) {
        auto const instance = tests::instance_of({X, {1, -1}}, gamma);
        tests::give_network(*instance, W);
        bool const tie = gamma * 3 == 1;
        Verdict const verdict = checks::check_invariant_region(*instance);
        BOOST_TEST((verdict.outcome() == (tie ? Outcome::refuted : Outcome::proved)));
        BOOST_TEST(has_loss_ratio(verdict) != tie);  // what the data alone refute, no weights were looked at for
    }
}
