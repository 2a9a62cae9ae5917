// The largest perturbation that the a-priori form admits, at every scale of the samples.
#include "checks/budget.hpp"

#include "tests/checks/adversarial.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace halfspace;
using arithmetic::Rational;
using data::DataSet;
using linalg::Matrix;
using verdict::Outcome;
using verdict::Verdict;

namespace {

/// Four orthogonal samples of length 2 * 2^exponent, perturbed in the same proportion.
Verdict budget_at(int exponent, double eps) {
    double const unit = std::ldexp(1, exponent);
    DataSet const data{2 * unit * Matrix::Identity(4, 4), {1, 1, -1, 1}};
    return checks::check_budget(
        *tests::experiment_of(data, Rational(9, 10), tests::attack("l2", eps * unit, "given"), data::TestKind::sphere));
}

/// A lower bound that a verdict prints, in units of the samples.
Rational least(Verdict const& verdict, std::string const& name, int exponent) {
    return scale(tests::enclosure(verdict, name), -exponent).lower();
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_largest_perturbation_is_found_at_every_scale) {
    double const eps = 0.01;
    Verdict const unscaled = budget_at(0, eps);
    BOOST_REQUIRE((unscaled.outcome() == Outcome::proved));
    BOOST_TEST((least(unscaled, "largest_eps_at_least", 0) > 1.1 * arithmetic::exact(eps)));
    for (int const exponent : {250, 333, 500, 1000, -250, -333, -500, -1000}) {
        Verdict const verdict = budget_at(exponent, eps);
        BOOST_TEST((verdict.outcome() == Outcome::proved), exponent);
        for (auto const* name : {"largest_norm_of_q_at_least", "largest_eps_at_least"}) {
            Rational const ratio = least(verdict, name, exponent) / least(unscaled, name, 0);
            BOOST_TEST((abs(Rational(ratio - 1)) < Rational(1, 1000000)), name << " at 2^" << exponent);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_proved_budget_admits_its_own_perturbation) {
    double const largest = arithmetic::nearest_double(least(budget_at(0, 0.01), "largest_eps_at_least", 0));
    int proved = 0;
    for (int step = -20; step <= 20; ++step) {
        double const eps = largest * (1 + step * 0x1p-52);
        Verdict const verdict = budget_at(0, eps);
        if (verdict.outcome() != Outcome::proved) continue;
        ++proved;
        auto const norm = tests::enclosure(verdict, "norm_of_q");
        BOOST_TEST((least(verdict, "largest_norm_of_q_at_least", 0) >= norm.lower()), step);
        BOOST_TEST((least(verdict, "largest_eps_at_least", 0) >= arithmetic::exact(eps)), step);
    }
    BOOST_TEST(proved > 0);
}
