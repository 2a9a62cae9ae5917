// The printed sizes of the two parts of the adversarial boundary against exact ones, also where the samples are so
// large or so small that the rows carry a scale of their own.
#include "checks/decomposition.hpp"

#include "tests/checks/adversarial.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace halfspace;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using evidence::Experiment;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using tests::ExactVector;
using verdict::Outcome;
using verdict::Verdict;

namespace {

Rational const slope(9, 10);

/// Four nearly orthogonal samples times 2^exponent, perturbed in the same proportion.
std::unique_ptr<Experiment> at_scale(int exponent) {
    double const unit = std::ldexp(1, exponent);
    Matrix X(4, 4);
    X << 2, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 0, 0.1, 0.03, 0, 2;
    return tests::experiment_of({unit * X, {1, 1, -1, 1}}, slope, tests::attack("linf", 0.01 * unit, "given"),
                                data::TestKind::sphere);
}

/// |sum_n lambda_n y_n v_n|^2 for the vectors v_n(i).
template <class Entry>
Rational exact_square(ExactVector const& lambda, std::vector<int> const& y, Index d, Entry const& entry) {
    Rational square = 0;
    for (Index i = 0; i < d; ++i) {
        Rational sum = 0;
        for (std::size_t n = 0; n < lambda.size(); ++n) sum += lambda[n] * y[n] * entry(static_cast<Index>(n), i);
        square += sum * sum;
    }
    return square;
}

MpfiInterval square(MpfiInterval const& x) { return x * x; }

}  // namespace

BOOST_AUTO_TEST_CASE(the_printed_weights_are_in_true_units_at_every_scale) {
    for (int const exponent : {0, 260, -260, 900, -900}) {
        auto const experiment = at_scale(exponent);
        Verdict const verdict = checks::check_boundary_decomposition(*experiment);
        BOOST_REQUIRE((verdict.outcome() == Outcome::proved));
        auto& perturbation = experiment->perturbation();
        Matrix const& X = perturbation.base().X;
        Matrix const& moved = perturbation.adversarial().data().X;
        Vector const& q = perturbation.direction()->q;
        auto const& y = perturbation.base().y;
        ExactVector const lambda = tests::exact_multipliers(perturbation.adversarial().data(), slope);
        auto const size = [&](auto const& entry) { return exact_square(lambda, y, X.cols(), entry); };
        auto const of_mislabels = size([&](Index n, Index i) { return arithmetic::exact(X(n, i)); });
        auto const of_perturbations = size(
            [&](Index n, Index i) { return Rational(arithmetic::exact(moved(n, i)) - arithmetic::exact(X(n, i))); });
        auto const lost = size([&](Index n, Index i) {
            return Rational(arithmetic::exact(moved(n, i)) - arithmetic::exact(X(n, i)) -
                            y[static_cast<std::size_t>(n)] * arithmetic::exact(q[i]));
        });
        BOOST_TEST(square(tests::enclosure(verdict, "weight_of_mislabels")).contains(of_mislabels), exponent);
        BOOST_TEST(square(tests::enclosure(verdict, "weight_of_perturbations")).contains(of_perturbations), exponent);
        Rational const bound = tests::enclosure(verdict, "rounding_at_most").upper();
        BOOST_TEST((lost > 0 && bound * bound >= lost), exponent);
    }
}
