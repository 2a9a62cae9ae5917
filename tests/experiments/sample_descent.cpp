// Descent in the samples' coordinates, which skips what it can foresee, against plain steps.
#include "experiments/sample_descent.hpp"

#include "data/synthetic.hpp"
#include "experiments/momentum.hpp"
#include "experiments/plain_descent.hpp"
#include "experiments/wide_pair.hpp"

#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using boost::test_tools::tolerance;
using data::DataSet;
using linalg::Matrix;
using network::WideNetwork;

namespace {

struct Case {
    double gamma;
    bool biases;
    double rate;
    double scale;  ///< of the samples
};

DataSet clouds(double scale, std::uint64_t seed) {
    data::DataOptions options;
    options.kind = data::DataKind::shifted_gauss;
    options.n = 60;
    options.d = 12;
    DataSet data = data::synthetic_data(options, seed);
    data.X *= scale;
    return data;
}

double relative_difference(Matrix const& A, Matrix const& B) { return (A - B).norm() / B.norm(); }

}  // namespace

BOOST_AUTO_TEST_CASE(closed_sums_of_momentum) {
    double v = 0.7;
    double w = 0;
    for (int k = 0; k < 25; ++k) w += v = 0.9 * v + 0.3;
    experiments::MomentumSums const sums(0.9, 25);
    BOOST_TEST(sums.kept * 0.7 + sums.gained * 0.3 == v, tolerance(1e-13));
    BOOST_TEST(sums.by_velocity * 0.7 + sums.by_push * 0.3 == w, tolerance(1e-13));
}

BOOST_AUTO_TEST_CASE(skipping_equals_plain_stepping) {
    std::uint64_t seed = 0;
    for (auto const& [gamma, biases, rate, scale] : {Case{0, true, 1, 1},
                                                     {0.5, true, 0.1, 1},
                                                     {0, false, 1, 1},
                                                     {0, true, 1, 0.01},
                                                     {0.25, true, 0.1, 0.01},
                                                     {0, true, 10, 3}}) {
        DataSet const data = clouds(scale, ++seed);
        WideNetwork const start =
            training::draw_wide_network(data.dimension(), 30, arithmetic::exact(gamma), biases, seed);
        experiments::DescentOptions const options{training::LazyLoss::identity, rate, 0.9, 400};
        experiments::PlainDescent plain(data, start, options);
        experiments::SampleDescent<double> skipping(data, start, options);
        for (long const epoch : {1L, 7L, 50L, 400L}) {
            plain.run_to(epoch);
            skipping.run_to(epoch);
            BOOST_TEST(relative_difference(skipping.network().W, plain.network().W) < 1e-11,
                       "seed " << seed << ", epoch " << epoch << ": "
                               << relative_difference(skipping.network().W, plain.network().W));
        }
        BOOST_TEST(skipping.rate() == plain.rate());
        BOOST_TEST(skipping.slept() > 0);
    }
}

BOOST_AUTO_TEST_CASE(most_epochs_are_skipped) {
    // Perturbations are short, so that a neuron's samples lie on one side of zero.
    DataSet const data = clouds(0.001, 8);
    WideNetwork const start = training::draw_wide_network(data.dimension(), 30, Rational(0), true, 8);
    experiments::SampleDescent<float> descent(data, start, {training::LazyLoss::identity, 0.1, 0.9, 400});
    descent.run_to(400);
    BOOST_TEST(descent.slept() > 30 * 400 / 2);
}

BOOST_AUTO_TEST_CASE(a_lower_rate_wakes_the_sleepers) {
    // With one sample of each label at the same place nothing moves, the loss stays, and the rate falls every eleven
    // epochs.
    DataSet const data{(Matrix(2, 1) << 1, 1).finished(), {1, -1}};
    WideNetwork const start = training::draw_wide_network(1, 5, Rational(0), true, 3);
    experiments::DescentOptions const options{training::LazyLoss::identity, 1, 0.9, 40};
    experiments::PlainDescent plain(data, start, options);
    experiments::SampleDescent<double> skipping(data, start, options);
    plain.run_to(40);
    skipping.run_to(40);
    BOOST_TEST(plain.rate() < 0.1);
    BOOST_TEST(skipping.rate() == plain.rate());
    BOOST_TEST(relative_difference(skipping.network().W, start.W) < 1e-15);
}

BOOST_AUTO_TEST_CASE(single_precision_moves_no_sign) {
    DataSet const data = clouds(1, 77);
    WideNetwork const start = training::draw_wide_network(data.dimension(), 50, Rational(0), true, 5);
    experiments::DescentOptions const options{training::LazyLoss::identity, 1, 0.9, 300};
    experiments::SampleDescent<float> single(data, start, options);
    experiments::PlainDescent plain(data, start, options);
    single.run_to(300);
    plain.run_to(300);
    BOOST_TEST(relative_difference(single.network().W, plain.network().W) < 1e-4);
    Matrix const fresh = network::with_constant(clouds(1, 78).X, 1);
    BOOST_TEST(experiments::agreement(network::approx_outputs(single.network(), fresh),
                                      network::approx_outputs(plain.network(), fresh)) == 1.0);
}
