#include "evidence/exact_flow.hpp"
#include "evidence/exact_flow_tube_growth.hpp"

#include "tests/support/wide.hpp"

#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::DoubleInterval;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using network::WideNetwork;
using namespace halfspace::tests;

namespace {

/// One neuron on the line: weight, bias, readout; frozen bias.
WideNetwork neuron(double w, double b, double a, Rational const& gamma = 0) {
    return {matrix_of(1, 2, {w, b}), Vector::Constant(1, a), gamma, false};
}

evidence::FlowData on_a_line(std::vector<double> const& x, std::vector<int> y, double T, Rational const& gamma = 0) {
    return {matrix_of(static_cast<Index>(x.size()), 1, x), std::move(y), gamma, false, T};
}

evidence::FlowData flow_data(WideCase const& c, double T) {
    return {c.data.X, c.data.y, c.network.gamma, c.network.biases_trained, T};
}

bool has(DoubleInterval const& x, double value) { return x.lower() <= value && value <= x.upper(); }
double width(DoubleInterval const& x) { return x.upper() - x.lower(); }

}  // namespace

BOOST_AUTO_TEST_CASE(no_time_moves_nothing) {
    auto const path = evidence::exact_flow_of_neuron(neuron(1, 0, 1), on_a_line({1, -2}, {1, -1}, 0), 0, 0);
    for (auto const& C : path.C) BOOST_TEST((has(C, 0) && width(C) < 1e-300));
}

// h = 1 - t/2 ... of one sample with Y a < 0: it reaches 0 at t = 1 and stays; c is 1 before, and 0 after (gamma = 0).
BOOST_AUTO_TEST_CASE(one_sample_stops_at_zero) {
    auto const path = evidence::exact_flow_of_neuron(neuron(1, 0, -1), on_a_line({1}, {1}, 3), 0, 0);
    BOOST_TEST(has(path.C[0], 1));
}

BOOST_AUTO_TEST_CASE(equal_samples_of_opposite_labels_cancel) {
    auto const data = on_a_line({1, 1, 2}, {1, -1, 1}, 2);
    evidence::FlowProblem const problem(data);
    BOOST_TEST(problem.size() == 1);
    BOOST_TEST(problem.merged[0] == -1);
    BOOST_TEST(problem.merged[1] == -1);
    BOOST_TEST(problem.N == 3);
    // w grows at rate (1/3) 2 from 1, so w(2) = 1 + 4/3.
    auto const flow = evidence::exact_flow(neuron(1, 0, 1), data);
    BOOST_TEST(std::fabs(flow.network.W(0, 0) - (1 + 4.0 / 3)) <= flow.radius[0] + 1e-15);
    BOOST_TEST(flow.radius[0] < 1e-12);
    auto const nothing = evidence::exact_flow(neuron(1, 0, 1), on_a_line({1, 1}, {1, -1}, 2));
    BOOST_TEST(nothing.network.W(0, 0) == 1);
    BOOST_TEST(nothing.radius[0] == 0);
}

BOOST_AUTO_TEST_CASE(equal_samples_add_their_weights) {
    auto const twice = on_a_line({1, 1, -1}, {1, 1, 1}, 1);
    evidence::FlowProblem const problem(twice);
    BOOST_TEST(problem.size() == 2);
    BOOST_TEST(problem.Y[problem.merged[0]] == 2);
}

// gamma = 1/2, a = 1: the sample of negative weight pulls its own h to 0 and slides at the slope that balances the
// other.
BOOST_AUTO_TEST_CASE(a_sample_slides_where_its_ends_pull_together) {
    // h1 = w, K11 = 1, Y1 = -1; h2 = 3/4 w + 10 stays positive, Y2 = 1: dw = (1/2)(-c1 + 3/4), zero at c1 = 3/4.
    WideNetwork const start{matrix_of(1, 3, {1, 10, 0}), Vector::Constant(1, 1.0), Rational(1, 2), false};
    evidence::FlowData const data{matrix_of(2, 2, {1, 0, 0.75, 1}), {-1, 1}, Rational(1, 2), false, 20};
    auto const path = evidence::exact_flow_of_neuron(start, data, 0, 0);
    // The second coordinate of w grows by (1/2) c2 and keeps h2 > 0; w1 falls at speed 1/8 and reaches 0 at t = 8.
    evidence::FlowProblem const problem(data);
    auto const first = static_cast<std::size_t>(problem.merged[0]);
    BOOST_TEST(path.slides == 1);
    BOOST_TEST(!path.in_doubt);
    BOOST_TEST(has(path.C[first], 8 + 12 * 0.75));
    BOOST_TEST(width(path.C[first]) < 1e-10);
}

// The same with the balance at c = 1 exactly: V+ = 0, which no precision decides. The path is in doubt, and holds both
// ends.
BOOST_AUTO_TEST_CASE(a_balance_at_the_end_of_the_slopes_is_left_open) {
    WideNetwork const start{matrix_of(1, 3, {-1, 10, 0}), Vector::Constant(1, 1.0), Rational(1, 2), false};
    evidence::FlowData const data{matrix_of(2, 2, {1, 0, 1, 1}), {-1, 1}, Rational(1, 2), false, 20};
    for (long const bits : {0L, 256L}) {
        auto const path = evidence::exact_flow_of_neuron(start, data, 0, bits);
        evidence::FlowProblem const problem(data);
        auto const first = static_cast<std::size_t>(problem.merged[0]);
        // h1 = -1 + t/4 up to t = 4, then it stays at 0 with c = 1: C = 4/2 + 16.
        BOOST_TEST(has(path.C[first], 18));
        BOOST_TEST(path.in_doubt);
    }
}

// h = 0 at the start, Y a > 0 and gamma > 0: staying near 0 or leaving to either side are all solutions.
BOOST_AUTO_TEST_CASE(a_branching_start_holds_every_branch) {
    WideNetwork const start{matrix_of(1, 3, {0, 10, 0}), Vector::Constant(1, 1.0), Rational(1, 4), false};
    evidence::FlowData const data{matrix_of(2, 2, {1, 0, -0.5, 1}), {1, 1}, Rational(1, 4), false, 2};
    auto const path = evidence::exact_flow_of_neuron(start, data, 0, 256);
    evidence::FlowProblem const problem(data);
    auto const first = static_cast<std::size_t>(problem.merged[0]);
    BOOST_TEST(path.in_doubt);
    BOOST_TEST(has(path.C[first], 2));    // up
    BOOST_TEST(has(path.C[first], 0.5));  // down
    auto const flow = evidence::exact_flow(start, data);
    BOOST_TEST(flow.in_doubt.size() == 1);
    BOOST_TEST(flow.raised == 1);
    // At a point where the branches differ in sign nothing is claimed.
    auto const f = evidence::exact_outputs(flow, matrix_of(1, 2, {1, 0}));
    BOOST_TEST(f[0].lower() <= 0.0);
    BOOST_TEST(f[0].upper() >= 0.0);
}

// A start within doubles' rounding of 0, but not 0: doubles are in doubt, more digits decide.
BOOST_AUTO_TEST_CASE(more_digits_decide_what_doubles_leave_open) {
    WideNetwork const start{matrix_of(1, 3, {1, 10, -1 + 0x1p-53}), Vector::Constant(1, 1.0), Rational(1, 4), false};
    evidence::FlowData const data{matrix_of(2, 2, {1, 0, -0.5, 1}), {1, 1}, Rational(1, 4), false, 2};
    BOOST_TEST(evidence::exact_flow_of_neuron(start, data, 0, 0).in_doubt);
    auto const path = evidence::exact_flow_of_neuron(start, data, 0, 256);
    BOOST_TEST(!path.in_doubt);
    evidence::FlowProblem const problem(data);
    BOOST_TEST(has(path.C[static_cast<std::size_t>(problem.merged[0])], 2));
    auto const flow = evidence::exact_flow(start, data);
    BOOST_TEST(flow.raised == 1);
    BOOST_TEST(flow.in_doubt.empty());
}

// Both precisions enclose one path, and more digits enclose it more tightly.
BOOST_AUTO_TEST_CASE(precisions_agree) {
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        auto const c = clouds(4, 6, 12, 2, seed % 2 == 0, seed);
        auto const data = flow_data(c, 8);
        for (Index j = 0; j < 6; ++j) {
            auto const rough = evidence::exact_flow_of_neuron(c.network, data, j, 0);
            auto const fine = evidence::exact_flow_of_neuron(c.network, data, j, 256);
            for (std::size_t n = 0; n < rough.C.size(); ++n) {
                BOOST_TEST((rough.C[n].lower() <= fine.C[n].upper() && fine.C[n].lower() <= rough.C[n].upper()));
                if (!fine.in_doubt) BOOST_TEST(width(fine.C[n]) < 1e-14 * 8, "seed " << seed);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(threads_change_no_bit) {
    auto const c = clouds(10, 40, 60, 5, true, 3);
    auto const one = evidence::exact_flow(c.network, flow_data(c, 5), {1, 256});
    auto const two = evidence::exact_flow(c.network, flow_data(c, 5), {2, 256});
    BOOST_TEST(one.events > 100);
    BOOST_TEST((one.network.W == two.network.W));
    BOOST_TEST((one.radius == two.radius));
    BOOST_TEST(one.slides == two.slides);
}

// The flow in floating point, by many small steps, ends near the enclosure, whose width is that of rounding.
BOOST_AUTO_TEST_CASE(a_finely_integrated_flow_ends_there) {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        auto const c = clouds(10, 20, 15, 4, seed % 2 == 0, seed);
        auto const flow = evidence::exact_flow(c.network, flow_data(c, 2));
        auto const f = evidence::exact_outputs(flow, c.Z);
        Vector const trained = network::approx_outputs(c.trained(2, 4000).network, network::with_constant(c.Z, 1));
        Matrix const gradients = network::approx_gradients(c.trained(2, 4000).network, network::with_constant(c.Z, 1));
        auto const balls = evidence::exact_gradients(flow, c.Z);
        for (Index i = 0; i < 4; ++i) {
            auto const k = static_cast<std::size_t>(i);
            // A tube that holds sliding samples is as wide as the root of their rounding.
            if (flow.in_doubt.empty()) BOOST_TEST(width(f[k]) < (flow.tubes == 0 ? 1e-9 : 1e-5));
            BOOST_TEST(std::fabs(f[k].approx_midpoint() - trained[i]) <
                       width(f[k]) + 2e-3 * (1 + std::fabs(trained[i])));
            BOOST_TEST((gradients.row(i).transpose() - balls[k].approx).norm() <
                       balls[k].error + 2e-3 * (1 + balls[k].approx.norm()));
        }
    }
}

// Two samples that draw solutions together, on their sides: the tube keeps its radius. If a preactivation overflows,
// nothing is known, whichever of the four numbers it is.
BOOST_AUTO_TEST_CASE(an_overflow_bounds_no_tube) {
    evidence::FlowData data;
    data.X = linalg::Matrix::Identity(2, 2);
    data.y = {-1, -1};
    data.gamma = arithmetic::Rational(1, 2);
    data.T = 1;
    evidence::FlowProblem const problem(data);
    evidence::flow::DoubleLevel const level(problem);
    std::vector<evidence::flow::Mode> const modes(2, evidence::flow::Mode::positive);
    evidence::flow::BallArray const fine{linalg::Vector::Ones(2), linalg::Vector::Zero(2)};
    auto const growth = [&](auto const& before, auto const& after) {
        return evidence::flow::tube_growth(level, arithmetic::DoubleInterval(0.5), modes, before, after, 1, 0.25);
    };
    BOOST_TEST(growth(fine, fine) < 0.26);
    BOOST_TEST(growth(fine, fine) >= 0.25);
    for (double const lost : {double(INFINITY), -double(INFINITY), double(NAN)}) {
        auto middle = fine;
        middle.mid[1] = lost;
        auto width = fine;
        width.rad[1] = lost;
        for (auto const& one : {middle, width}) {
            BOOST_TEST(growth(one, fine) == INFINITY);
            BOOST_TEST(growth(fine, one) == INFINITY);
            BOOST_TEST(growth(one, one) == INFINITY);
        }
    }
}
