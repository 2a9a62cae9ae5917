// Theorem B0 at one point z: the lazy prediction's inequality and the exact flow's sign, on networks of few neurons.
#include "evidence/exact_flow.hpp"
#include "evidence/wide_lazy.hpp"
#include "tests/soundness/judged_claims.hpp"
#include "tests/support/exact_outputs.hpp"
#include "tests/support/rational_flow.hpp"
#include "tests/support/wide.hpp"

#include <cmath>

namespace halfspace::tests {

using arithmetic::DoubleInterval;
using arithmetic::Level;
using arithmetic::Rational;
using evidence::FlowData;
using linalg::Index;
using linalg::Matrix;
using verdict::Verdict;

namespace {

/// The instance's weights but for the last row, which is z, with biases, a readout and a time of few bits.
WideCase wide_of(RandomInstance const& instance, double& T) {
    Draw draw(instance.seed ^ 0xb0b0U);
    WideCase wide;
    Index const m = instance.W.rows() - 1;
    Index const d = instance.W.cols();
    wide.network.gamma = instance.gamma;
    wide.network.biases_trained = draw.once_in(2);
    wide.network.W = Matrix(m, d + 1);
    wide.network.W.leftCols(d) = instance.W.topRows(m);
    wide.network.a = linalg::Vector(m);
    for (Index j = 0; j < m; ++j) {
        wide.network.W(j, d) = draw.one_of({-1.0, -0.5, 0.0, 0.5, 1.0});
        wide.network.a[j] = draw.one_of({-1.0, -0.5, 0.5, 1.0, 0.25});
    }
    wide.data = instance.data;
    wide.Z = instance.W.bottomRows(1);
    T = draw.one_of({0.25, 1.0, 0x1p-6, 3.0});
    return wide;
}

/// f(z;T) of one solution of the flow; nothing where it cannot be followed.
std::optional<Rational> flow_output(WideCase const& wide, double T) {
    FlowData const data{wide.data.X, wide.data.y, wide.network.gamma, wide.network.biases_trained, T};
    evidence::FlowProblem const problem(data);
    Rational const N = arithmetic::exact(problem.N);
    Matrix const z = network::with_constant(wide.Z, wide.network.beta());
    Rational sum = 0;
    for (Index j = 0; j < wide.network.width(); ++j) {
        Rational h = exact_preactivation(wide.network, j, wide.Z, 0);
        Rational const a = arithmetic::exact(wide.network.a[j]);
        if (problem.size() > 0) {
            RationalFlow flow(problem, wide.network.a[j], wide.network.W.row(j), 1);
            if (!flow.run()) return std::nullopt;
            for (Index k = 0; k < problem.size(); ++k) {
                // (x_k, beta) . (z, 1) = <x_k, z> + beta: beta is 0 or 1, so its square is itself.
                h += a / N * arithmetic::exact(problem.Y[k]) * flow.C[static_cast<std::size_t>(k)] *
                     exact_product(problem.movers, k, z, 0);
            }
        }
        sum += a * exact_phi(h, wide.network.gamma);
    }
    return sum;
}

Verdict judge_prediction(WideFlowCase& c) {
    auto const lazy = evidence::predict_lazy(c.wide().network, c.wide().moving(), c.T(), c.wide().Z);
    auto const comparison = arithmetic::compared(abs(lazy.prediction(0)), DoubleInterval(lazy.drift[0]));
    if (comparison.order == arithmetic::Sign::positive) return Verdict::proved(comparison);
    return Verdict::not_applicable("the drift bound is not certainly exceeded");
}

std::optional<Truth> prediction_truth(WideFlowCase& c) {
    auto const& wide = c.wide();
    Rational const prediction = exact_output(wide.network, wide.Z, 0) + exact_shift(wide, c.T(), 0);
    return greater(abs(prediction), ExactDrift(wide, c.T())(0));
}

int certain_sign(WideFlowCase& c) {
    auto const& wide = c.wide();
    FlowData const data{wide.data.X, wide.data.y, wide.network.gamma, wide.network.biases_trained, c.T()};
    auto const flow = evidence::exact_flow(wide.network, data, {1, 256, {}});
    return evidence::flow::certain_sign(evidence::exact_outputs(flow, wide.Z).front());
}

Verdict judge_sign(WideFlowCase& c) {
    if (certain_sign(c) != 0) return Verdict::proved_without_sides(Level{});
    return Verdict::not_applicable("the enclosure of f(z;T) holds 0");
}

std::optional<Truth> output_sign(WideFlowCase& c) {
    auto const f = flow_output(c.wide(), c.T());
    return f ? std::optional(truth_of_slack(*f)) : std::nullopt;
}

/// A certain sign is the right one.
std::optional<Truth> sign_truth(WideFlowCase& c, Verdict const& verdict) {
    auto const f = flow_output(c.wide(), c.T());
    if (!f || !verdict.is_proved()) return std::nullopt;
    return sgn(*f) == certain_sign(c) ? Truth::holds : Truth::fails;
}

/// Zeros and numbers in the range of the error bounds, for which the flow's rationals stay short.
bool is_ordinary(Matrix const& X) {
    return ((X.array() == 0) || ((X.array().abs() < 0x1p12) && (X.array().abs() > 0x1p-150))).all();
}

/// A neuron at least.
bool is_followed(WideFlowCase& c) {
    auto const& instance = c.instance();
    return instance.kind == "small integers" && instance.W.rows() > 1 && is_ordinary(instance.W) &&
           is_ordinary(instance.data.X);
}

}  // namespace

WideFlowCase::WideFlowCase(RandomInstance const& instance)
    : instance_(instance), wide_(std::make_unique<WideCase>(wide_of(instance, T_))) {}
WideFlowCase::~WideFlowCase() = default;

std::vector<Judged<WideFlowCase>> const& wide_claims() {
    static std::vector<Judged<WideFlowCase>> const claims{
        {"B0", "lazy-prediction", judge_prediction,
         [](WideFlowCase& c, Verdict const& verdict) {
             return verdict.is_proved() ? prediction_truth(c) : std::nullopt;
         },
         prediction_truth, is_followed},
        {"B0", "exact-flow", judge_sign, sign_truth, output_sign, is_followed},
    };
    return claims;
}

}  // namespace halfspace::tests
