#pragma once

#include "evidence/exact_flow_problem.hpp"
#include "evidence/exact_flow_scalar.hpp"

#include <vector>

namespace halfspace::evidence::flow {

/// Enclosures of N numbers: mid[n] +- rad[n].
struct BallArray {
    linalg::Vector mid;
    linalg::Vector rad;

    [[nodiscard]] arithmetic::DoubleInterval operator[](linalg::Index n) const {
        return {linalg::down(mid[n] - rad[n]), linalg::up(mid[n] + rad[n])};
    }
    /// An enclosure in place of entry n.
    void set(linalg::Index n, arithmetic::DoubleInterval const& x);
};

/// The arithmetic of the flow in doubles. Arrays of enclosures are updated in round-to-nearest by formulas whose error
/// is bounded beside them (docs/bounds.md, D1 and D2), so that the loops vectorise.
class DoubleLevel {
public:
    using Scalar = arithmetic::DoubleInterval;
    using Array = BallArray;
    static constexpr int approaches = 1;  ///< flights up to an event before it is treated

    explicit DoubleLevel(FlowProblem const& problem);

    [[nodiscard]] FlowProblem const& problem() const { return *problem_; }
    [[nodiscard]] linalg::Index size() const { return K_.rows(); }
    [[nodiscard]] Scalar number(double x) const { return {x}; }
    [[nodiscard]] Scalar gamma() const { return gamma_; }
    /// Encloses K_nk = <x_n, x_k> + beta.
    [[nodiscard]] Scalar entry(linalg::Index n, linalg::Index k) const;
    /// At least sqrt(K_nn).
    [[nodiscard]] double length_upper(linalg::Index n) const { return length_[n]; }

    /// sum_k Y_k c_k K_nk for every n, with slope 1 where the mode is positive and gamma elsewhere.
    [[nodiscard]] Array pulls(std::vector<Mode> const& modes) const;
    /// u_n += y K_nk for every n.
    void add_column(Array& u, linalg::Index k, Scalar const& y) const;
    /// h_n += s u_n for every n.
    void advance(Array& h, Array const& u, Scalar const& s) const;
    /// Widens every h_n by root sqrt(K_nn).
    void widen(Array& h, double root) const;

    /// For each preactivation of certain sign a lower bound of the time in which it can reach 0 at velocity alpha u_n,
    /// when it may besides be off by margin sqrt(K_nn); infinite where it cannot, and for the other modes.
    void least_times(Array const& h, Array const& u, Scalar const& alpha, std::vector<Mode> const& modes, double margin,
                     linalg::Vector& times) const;

private:
    FlowProblem const* problem_;
    arithmetic::DoubleInterval gamma_;
    linalg::Matrix K_;  ///< each entry within reach_n reach_k of the exact one
    linalg::Vector reach_;
    linalg::Vector length_;
    linalg::Vector pull_radius_;  ///< of a sum of Y_k K_nk over any k
    BallArray all_;               ///< gamma sum_k Y_k K_nk
};

}  // namespace halfspace::evidence::flow
