#pragma once

#include "evidence/exact_flow_problem.hpp"
#include "evidence/exact_flow_scalar.hpp"

#include <map>
#include <vector>

namespace halfspace::evidence::flow {

/// The arithmetic of the flow with more digits, for the neurons that doubles leave in doubt. Inner products of samples
/// are taken exactly when a column of them is first needed, and then rounded outwards. Not to be shared by threads.
class MpfiLevel {
public:
    using Scalar = arithmetic::MpfiInterval;
    using Array = std::vector<arithmetic::MpfiInterval>;
    static constexpr int approaches = 6;  ///< each flight ends a factor 2^48 nearer to the event

    MpfiLevel(FlowProblem const& problem, long bits);

    [[nodiscard]] FlowProblem const& problem() const { return *problem_; }
    [[nodiscard]] linalg::Index size() const { return problem_->size(); }
    [[nodiscard]] Scalar number(double x) const { return {x, bits_}; }
    [[nodiscard]] Scalar gamma() const { return {problem_->gamma, bits_}; }
    /// Encloses K_nk = <x_n, x_k> + beta.
    [[nodiscard]] Scalar const& entry(linalg::Index n, linalg::Index k) const {
        return column(k)[static_cast<std::size_t>(n)];
    }
    /// At least sqrt(K_nn).
    [[nodiscard]] double length_upper(linalg::Index n) const { return length_[n]; }

    /// Preactivations of a neuron with weights `w` (d+1 doubles): 0 exactly where they are.
    [[nodiscard]] Array positions(Eigen::Ref<Eigen::RowVectorXd const> const& w) const;
    /// As DoubleLevel's.
    [[nodiscard]] Array pulls(std::vector<Mode> const& modes) const;
    /// As DoubleLevel's.
    void add_column(Array& u, linalg::Index k, Scalar const& y) const;
    /// As DoubleLevel's.
    void advance(Array& h, Array const& u, Scalar const& s) const;
    /// As DoubleLevel's.
    void widen(Array& h, double root) const;
    /// As DoubleLevel's.
    void least_times(Array const& h, Array const& u, Scalar const& alpha, std::vector<Mode> const& modes, double margin,
                     linalg::Vector& times) const;

private:
    [[nodiscard]] Array const& column(linalg::Index k) const;

    FlowProblem const* problem_;
    long bits_;
    linalg::Vector length_;
    mutable std::map<linalg::Index, Array> columns_;  ///< the last ones used, a bounded number
};

}  // namespace halfspace::evidence::flow
