#include "experiments/pixel_attack.hpp"

#include "tests/experiments/float_data.hpp"

#include <boost/test/unit_test.hpp>

using namespace halfspace;
using linalg::Index;

namespace {

struct Attacked {
    experiments::FloatNetwork network = tests::random_network(6, 40, 1);
    experiments::FloatData points = tests::random_samples(600, 40, 2, 1);
    experiments::FloatMatrix result;
    experiments::FloatMatrix moved;

    explicit Attacked(experiments::PixelAttack const& attack) {
        result = experiments::attacked(network, points.X, points.y, attack);
        moved = result - points.X;
    }
    [[nodiscard]] Eigen::VectorXd gained() const {
        return tests::margins(network, result, points.y) - tests::margins(network, points.X, points.y);
    }
};

/// W^T c for the pattern at one point: the gradient of y f.
Eigen::RowVectorXf gradient(experiments::FloatNetwork const& network, Eigen::RowVectorXf const& x, int y) {
    experiments::FloatVector const z = network.W * x.transpose();
    experiments::FloatVector c(z.size());
    for (Index j = 0; j < z.size(); ++j) c[j] = static_cast<float>(y) * network.readout()[j] * network.slope(z[j]);
    return c.transpose() * network.W;
}

/// Can no point of the ball change the pattern at x? |z_j| > eps |w_j|_*. Then the attack is that on a linear function.
bool keeps_pattern(experiments::FloatNetwork const& network, Eigen::RowVectorXf const& x, float eps, bool l2) {
    experiments::FloatVector const z = network.W * x.transpose();
    experiments::FloatVector const size = l2 ? experiments::FloatVector(network.W.rowwise().norm())
                                             : experiments::FloatVector(network.W.cwiseAbs().rowwise().sum());
    return (z.cwiseAbs().array() > eps * size.array()).all();
}

}  // namespace

BOOST_AUTO_TEST_CASE(l2_stays_in_the_ball_and_goes_along_the_gradient) {
    float const eps = 0.05F;
    Attacked const run(experiments::PixelAttack{{linalg::Norm::l2, eps, 1}});
    int straight = 0;
    for (Index n = 0; n < run.moved.rows(); ++n) {
        BOOST_TEST(run.moved.row(n).norm() <= eps * 1.00001F);
        if (!keeps_pattern(run.network, run.points.X.row(n), eps, true)) continue;
        auto const G = gradient(run.network, run.points.X.row(n), run.points.y[static_cast<std::size_t>(n)]);
        ++straight;
        BOOST_TEST((run.moved.row(n) - eps * G.normalized()).norm() <= 1e-5F);
    }
    BOOST_TEST(straight > 300);
    BOOST_TEST(run.gained().minCoeff() > 0);
}

BOOST_AUTO_TEST_CASE(linf_scales_the_whole_perturbation) {
    float const eps = 0.01F;
    Attacked const run(experiments::PixelAttack{{linalg::Norm::linf, eps, 1}});
    int straight = 0;
    for (Index n = 0; n < run.moved.rows(); ++n) {
        BOOST_TEST(run.moved.row(n).cwiseAbs().maxCoeff() <= eps * 1.0001F);
        if (!keeps_pattern(run.network, run.points.X.row(n), eps, false)) continue;
        Eigen::RowVectorXf const G =
            gradient(run.network, run.points.X.row(n), run.points.y[static_cast<std::size_t>(n)]);
        ++straight;
        BOOST_TEST((run.moved.row(n) - eps * G / G.cwiseAbs().maxCoeff()).cwiseAbs().maxCoeff() <= 1e-6F);
    }
    BOOST_TEST(straight > 300);
    BOOST_TEST(run.gained().minCoeff() > 0);
}

BOOST_AUTO_TEST_CASE(l0_changes_few_pixels) {
    Attacked const run(experiments::PixelAttack{{linalg::Norm::l0, 0.3, 3}});
    for (Index n = 0; n < run.moved.rows(); ++n) {
        Eigen::RowVectorXf const there = run.moved.row(n);
        BOOST_TEST((there.array() != 0).count() <= 3);
        BOOST_TEST(there.cwiseAbs().maxCoeff() <= 3 * 0.3F + 1e-5F);
    }
    BOOST_TEST(run.gained().minCoeff() > 0);
}

BOOST_AUTO_TEST_CASE(the_first_l0_step_takes_the_pixel_of_the_largest_gradient) {
    Attacked const run(experiments::PixelAttack{{linalg::Norm::l0, 0.3, 1}});
    for (Index n = 0; n < 50; ++n) {
        Eigen::RowVectorXf const G =
            gradient(run.network, run.points.X.row(n), run.points.y[static_cast<std::size_t>(n)]);
        Index largest = 0;
        G.cwiseAbs().maxCoeff(&largest);
        Eigen::RowVectorXf expected = Eigen::RowVectorXf::Zero(40);
        expected[largest] = G[largest] > 0 ? 0.3F : -0.3F;
        bool const gains = (run.moved.row(n).array() != 0).any();  // a step that loses is not kept
        if (gains) BOOST_TEST((run.moved.row(n) - expected).norm() <= 1e-6F);
    }
}

BOOST_AUTO_TEST_CASE(attacks_keep_to_the_range) {
    for (linalg::Norm const norm : {linalg::Norm::l2, linalg::Norm::linf, linalg::Norm::l0}) {
        Attacked const run(experiments::PixelAttack{{norm, 0.3, 10}, false, -1, 1});
        BOOST_TEST(run.result.maxCoeff() <= 1);
        BOOST_TEST(run.result.minCoeff() >= -1);
    }
}

BOOST_AUTO_TEST_CASE(in_sixteen_bits_l0_stops_where_the_gradient_vanishes) {
    Attacked const half(experiments::PixelAttack{{linalg::Norm::l0, 5, 40}, true});
    Attacked const full(experiments::PixelAttack{{linalg::Norm::l0, 5, 40}, false});
    double const most = tests::margins(half.network, half.result, half.points.y).maxCoeff();
    BOOST_TEST(tests::margins(full.network, full.result, full.points.y).maxCoeff() > most);
    // One step raises the margin by at most the sum of 40 changes of 5 times a gradient of at most 2.
    BOOST_TEST(most > 10);
    BOOST_TEST(half.gained().minCoeff() > 0);
}
