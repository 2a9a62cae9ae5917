#pragma once

#include "training/gram_problem.hpp"
#include "training/margins.hpp"

#include <limits>

namespace halfspace::training {

/// Where a training run stands, in the scaled units of its GramProblem.
template <class S>
struct FlowState {
    S s{0};        ///< rescaled time
    Mat<S> C;      ///< m x N: w_j = w_j(0) + a_j sum_k C_jk y_k x_k
    Mat<S> U;      ///< m x N: y_n <w_j, x_n>
    Margins<S> q;  ///< y_n f(x_n)
    double log_t = -std::numeric_limits<double>::infinity();
    long events = 0;  ///< pattern changes so far

    /// A last straight piece C += ray * ray_length, in the user's units: there it may be huge or tiny.
    Mat<S> ray;
    S ray_length{0};
};

/// U0 + diag(a) C G.
template <class S>
Mat<S> preactivations(GramProblem<S> const& problem, Mat<S> const& C) {
    return problem.U0 + problem.a.asDiagonal() * multiply<S>(C, problem.G);
}

/// The margins y_n f(x_n) = sum_j a_j phi'_jn U_jn.
template <class S>
Margins<S> margins(GramProblem<S> const& problem, Mat<S> const& U) {
    Margins<S> q{Vec<S>::Zero(U.cols())};
    for (linalg::Index j = 0; j < U.rows(); ++j) {
        for (linalg::Index n = 0; n < U.cols(); ++n) {
            bool const active = U(j, n) * problem.y[static_cast<std::size_t>(n)] > 0;
            q.delta(n) += problem.a(j) * (active ? U(j, n) : S(problem.gamma * U(j, n)));
        }
    }
    q.rebase();
    return q;
}

/// The start: C = 0, and the margins of the initial network.
template <class S>
FlowState<S> initial_state(GramProblem<S> const& problem) {
    FlowState<S> state;
    state.C = Mat<S>::Zero(problem.neurons(), problem.samples());
    state.U = problem.U0;
    state.q = margins(problem, state.U);
    return state;
}

/// Below this |U_jn| is rounding: N-term sums of products of a_j C_jk with G_nk, and sum_k C_jk <= s.
template <class S>
S preactivation_tolerance(GramProblem<S> const& problem, FlowState<S> const& state, linalg::Index j) {
    using std::abs;
    return 64 * epsilon<S>() * (problem.U0.row(j).cwiseAbs().maxCoeff() + abs(problem.a(j)) * problem.G_max * state.s);
}

/// The trained weights in the user's units, rounded to doubles. @throws std::runtime_error when one is out of range.
template <class S>
network::Network final_network(data::DataSet const& data, network::Network const& initial,
                               GramProblem<S> const& problem, FlowState<S> const& state) {
    using std::ldexp;
    auto const signed_rows = [&](int exponent) {
        Mat<S> X = scaled<S>(data.X, exponent);
        for (linalg::Index n = 0; n < X.rows(); ++n) {
            if (problem.y[static_cast<std::size_t>(n)] < 0) X.row(n) *= S(-1);
        }
        return X;
    };
    Mat<S> change = multiply<S>(problem.a.asDiagonal() * state.C, signed_rows(-problem.exponent));
    int const back = -problem.exponent;
    if (back != 0) change = change.unaryExpr([back](S const& value) { return S(ldexp(value, back)); });
    if (state.ray.size() > 0) {
        change += multiply<S>(problem.a.asDiagonal() * state.ray, Mat<S>(signed_rows(0) * state.ray_length));
    }
    change += initial.W.template cast<S>();
    network::Network result{change.template cast<double>(), initial.gamma};
    if (!result.W.allFinite()) throw std::runtime_error("the trained weights leave the range of doubles");
    return result;
}

}  // namespace halfspace::training
