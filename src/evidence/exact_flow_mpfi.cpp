#include "evidence/exact_flow_mpfi.hpp"

#include "arithmetic/exact_dot.hpp"
#include "linalg/norms.hpp"

#include <algorithm>
#include <limits>

namespace halfspace::evidence::flow {

using arithmetic::MpfiInterval;
using linalg::as_span;
using linalg::Index;
using linalg::norm_upper;
using linalg::row_span;
using linalg::up;
using linalg::Vector;

namespace {

constexpr std::size_t most_columns = 128;

}  // namespace

MpfiLevel::MpfiLevel(FlowProblem const& problem, long bits) : problem_(&problem), bits_(bits), length_(problem.size()) {
    for (Index n = 0; n < size(); ++n) length_[n] = norm_upper(row_span(problem.movers, n));
}

MpfiLevel::Array const& MpfiLevel::column(Index k) const {
    auto const found = columns_.find(k);
    if (found != columns_.end()) return found->second;
    if (columns_.size() == most_columns) columns_.clear();
    Array fresh;
    for (Index n = 0; n < size(); ++n) {
        fresh.emplace_back(arithmetic::exact_dot(row_span(problem_->movers, n), row_span(problem_->movers, k)), bits_);
    }
    return columns_.emplace(k, std::move(fresh)).first->second;
}

MpfiLevel::Array MpfiLevel::positions(Eigen::Ref<Eigen::RowVectorXd const> const& w) const {
    Vector const weights = w.transpose();
    Array result;
    for (Index n = 0; n < size(); ++n) {
        result.emplace_back(arithmetic::exact_dot(as_span(weights), row_span(problem_->points, n)), bits_);
    }
    return result;
}

// sum_k Y_k c_k <m_n, m_k> = <m_n, sum_k Y_k c_k m_k>.
MpfiLevel::Array MpfiLevel::pulls(std::vector<Mode> const& modes) const {
    Index const cols = problem_->movers.cols();
    Array pull(static_cast<std::size_t>(cols), number(0));
    for (Index k = 0; k < size(); ++k) {
        bool const positive = modes[static_cast<std::size_t>(k)] == Mode::positive;
        if (!positive && problem_->gamma == 0) continue;
        Scalar const weight = positive ? number(problem_->Y[k]) : number(problem_->Y[k]) * gamma();
        for (Index i = 0; i < cols; ++i) pull[static_cast<std::size_t>(i)] += weight * number(problem_->movers(k, i));
    }
    Array result(static_cast<std::size_t>(size()), number(0));
    for (Index n = 0; n < size(); ++n) {
        for (Index i = 0; i < cols; ++i) {
            result[static_cast<std::size_t>(n)] += number(problem_->movers(n, i)) * pull[static_cast<std::size_t>(i)];
        }
    }
    return result;
}

void MpfiLevel::add_column(Array& u, Index k, Scalar const& y) const {
    Array const& K = column(k);
    for (std::size_t n = 0; n < u.size(); ++n) u[n] += y * K[n];
}

void MpfiLevel::advance(Array& h, Array const& u, Scalar const& s) const {
    for (std::size_t n = 0; n < h.size(); ++n) h[n] += s * u[n];
}

void MpfiLevel::widen(Array& h, double root) const {
    for (Index n = 0; n < size(); ++n) {
        h[static_cast<std::size_t>(n)] += MpfiInterval(symmetric(up(root * length_[n])), bits_);
    }
}

void MpfiLevel::least_times(Array const& h, Array const& u, Scalar const& alpha, std::vector<Mode> const& modes,
                            double margin, Vector& times) const {
    times.setConstant(size(), std::numeric_limits<double>::infinity());
    for (Index n = 0; n < size(); ++n) {
        auto const i = static_cast<std::size_t>(n);
        if (modes[i] != Mode::positive && modes[i] != Mode::negative) continue;
        bool const positive = modes[i] == Mode::positive;
        Scalar const side = positive ? h[i] : -h[i];
        Scalar const toward = positive ? -(alpha * u[i]) : alpha * u[i];
        Scalar const distance = side - number(up(margin * length_[n]));
        double const speed = upper_of(toward);
        if (speed > 0) times[n] = std::max(0.0, lower_of(distance / MpfiInterval(toward.upper(), bits_)));
        if (margin > 0 && !distance.certainly_positive()) times[n] = 0;
    }
}

}  // namespace halfspace::evidence::flow
