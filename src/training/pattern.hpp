#pragma once

#include "training/box_problem.hpp"
#include "training/gram_problem.hpp"

#include <set>
#include <utility>
#include <vector>

/// The activation pattern of all neurons, sliding pairs included, and the linear maps that go with it.
///
/// While the pattern stays, dC_j/ds = M_j pi: on pairs (j,k) off zero M_j is multiplication by the slope phi'_jk. On
/// the sliding set S of neuron j, where <w_j,x_k> is held at zero (Filippov's solution), the flux phi'_jk pi_k is what
/// keeps it there: G_SS flux_S + G_S,rest (phi'_j pi)_rest = 0, so flux_S = F pi with
/// F = -G_SS^{-1} G_S,rest diag(phi'_j): linear in pi again. The margins then obey dq/ds = K pi,
/// K = (1/m) sum_j diag(phi'_j) (G - G_:S G_SS^{-1} G_S:) diag(phi'_j)  (phi'_j zero on S): positive semidefinite.
namespace halfspace::training {

/// For m neurons and N samples: m x N sides, slopes and sliding sets, and the N x N kernel.
template <class S>
class Pattern {
public:
    /// Reads the pattern off the preactivations; exact zeros must then be resolved.
    Pattern(GramProblem<S> const& problem, Mat<S> const& U)
        : problem_(problem),
          slopes_(U.rows(), U.cols()),
          sliding_(static_cast<std::size_t>(U.rows())),
          flux_(static_cast<std::size_t>(U.rows()), Mat<S>(0, U.cols())) {
        for (linalg::Index j = 0; j < U.rows(); ++j) {
            for (linalg::Index n = 0; n < U.cols(); ++n) set_side(j, n, U(j, n) * label(n) > 0 ? 1 : -1);
        }
        rebuild_kernel();
    }

    /// K, N x N: dq/ds = K pi.
    [[nodiscard]] Mat<S> const& kernel() const { return kernel_; }
    /// phi'_jn, 0 where the pair slides.
    [[nodiscard]] Mat<S> const& slopes() const { return slopes_; }
    [[nodiscard]] std::vector<linalg::Index> const& sliding(linalg::Index j) const {
        return sliding_[static_cast<std::size_t>(j)];
    }
    /// Sign of <w_j,x_n>, 0 where the pair slides.
    [[nodiscard]] int side(linalg::Index j, linalg::Index n) const {
        return slopes_(j, n) == 0 ? 0 : (slopes_(j, n) == 1 ? 1 : -1);
    }
    /// Sign of U_jn.
    [[nodiscard]] int signed_side(linalg::Index j, linalg::Index n) const { return side(j, n) * label(n); }

    [[nodiscard]] long sliding_count() const {
        long count = 0;
        for (auto const& S_j : sliding_) count += static_cast<long>(S_j.size());
        return count;
    }

    /// Number of different rows of the pattern.
    [[nodiscard]] long distinct() const {
        std::set<std::vector<int>> rows;
        for (linalg::Index j = 0; j < slopes_.rows(); ++j) {
            std::vector<int> row;
            for (linalg::Index n = 0; n < slopes_.cols(); ++n) row.push_back(side(j, n));
            rows.insert(std::move(row));
        }
        return static_cast<long>(rows.size());
    }

    /// Fluxes of the sliding pairs of neuron j, in the order of sliding(j).
    [[nodiscard]] Vec<S> flux(linalg::Index j, Vec<S> const& pi) const {
        return flux_[static_cast<std::size_t>(j)] * pi;
    }

    /// M_j v for all neurons: m x N.
    [[nodiscard]] Mat<S> apply(Vec<S> const& v) const {
        Mat<S> result = slopes_ * v.asDiagonal();
        for (linalg::Index j = 0; j < result.rows(); ++j) {
            if (!sliding(j).empty()) result.row(j)(sliding(j)) = flux(j, v).transpose();
        }
        return result;
    }

    /// The vector g with dU_jn = <g, dp>: a_j M_j^T G_:n.
    [[nodiscard]] Vec<S> preactivation_gradient(linalg::Index j, linalg::Index n) const {
        Vec<S> const column = problem_.G.row(n).transpose();
        Vec<S> g = slopes_.row(j).transpose().cwiseProduct(column);
        if (!sliding(j).empty()) {
            g += flux_[static_cast<std::size_t>(j)].transpose() * Vec<S>(column(sliding(j)));
        }
        return problem_.a(j) * g;
    }

    /// Lets a sliding pair go to the side +1 or -1. The fluxes are continuous there, so nothing else changes.
    void release(linalg::Index j, linalg::Index n, int to_side) {
        change_kernel(j, S(-1));
        std::erase(sliding_[static_cast<std::size_t>(j)], n);
        set_side(j, n, to_side);
        rebuild_flux(j);
        change_kernel(j, S(1));
    }

    /// Decides anew which of the pairs (j,k), k in `zeros`, at <w_j,x_k> = 0 go to which side and which slide, given
    /// the current weights pi. Sliding pairs of neuron j must be among `zeros`; a pair that has just arrived at zero
    /// goes on to the other side unless it is held.
    void resolve(linalg::Index j, std::vector<linalg::Index> const& zeros, Vec<S> const& pi,
                 linalg::Index arrived = -1) {
        change_kernel(j, S(-1));
        if (arrived >= 0 && side(j, arrived) != 0) set_side(j, arrived, -side(j, arrived));
        sliding_[static_cast<std::size_t>(j)].clear();
        std::vector<linalg::Index> attracting;
        std::vector<linalg::Index> repelling;
        for (linalg::Index const k : zeros) (problem_.a(j) * label(k) < 0 ? attracting : repelling).push_back(k);
        settle_attracting(j, attracting, pi);
        // Pairs that zero repels have two consistent sides; keep the current one unless the velocity contradicts it.
        for (std::size_t round = 0; round <= repelling.size(); ++round) {
            if (!flip_contradicted(j, repelling, pi)) break;
            settle_attracting(j, attracting, pi);
        }
        change_kernel(j, S(1));
    }

    /// Recomputes K from scratch, to shed the rounding of many small updates.
    void rebuild_kernel() {
        kernel_ = multiply_transposed<S>(Mat<S>(slopes_.transpose()), Mat<S>(slopes_.transpose()));
        kernel_ = kernel_.cwiseProduct(problem_.G) / S(static_cast<double>(slopes_.rows()));
        for (linalg::Index j = 0; j < slopes_.rows(); ++j) {
            if (!sliding(j).empty()) kernel_ += sliding_part(j) / S(static_cast<double>(slopes_.rows()));
        }
    }

private:
    [[nodiscard]] int label(linalg::Index n) const { return problem_.y[static_cast<std::size_t>(n)]; }
    void set_side(linalg::Index j, linalg::Index n, int side) { slopes_(j, n) = side > 0 ? S(1) : problem_.gamma; }

    /// diag(phi'_j) G_:S F = -diag(phi'_j) G_:S G_SS^{-1} G_S: diag(phi'_j).
    [[nodiscard]] Mat<S> sliding_part(linalg::Index j) const {
        Mat<S> const columns = problem_.G(Eigen::all, sliding(j));
        Mat<S> part = multiply<S>(columns, flux_[static_cast<std::size_t>(j)]);
        for (linalg::Index n = 0; n < part.rows(); ++n) part.row(n) *= slopes_(j, n);
        return part;
    }

    /// K += sign K_j / m.
    void change_kernel(linalg::Index j, S const& sign) {
        S const factor = sign / S(static_cast<double>(slopes_.rows()));
        for (linalg::Index n = 0; n < kernel_.rows(); ++n) {
            S const row_factor = factor * slopes_(j, n);
            if (row_factor == 0) continue;
            kernel_.row(n) += row_factor * slopes_.row(j).cwiseProduct(problem_.G.row(n));
        }
        if (!sliding(j).empty()) kernel_ += factor * sliding_part(j);
    }

    /// G_TT with a ridge at rounding level: dependent samples (duplicates, N > d) may slide together, and the ridge
    /// picks one of the fluxes that then hold them all, at a drift far below the resolution of the preactivations.
    [[nodiscard]] Mat<S> ridged(std::vector<linalg::Index> const& T) const {
        Mat<S> H = problem_.G(T, T);
        H.diagonal().array() += 16 * epsilon<S>() * problem_.G_max * S(static_cast<double>(T.size()));
        return H;
    }

    void rebuild_flux(linalg::Index j) {
        auto const& set = sliding(j);
        auto& F = flux_[static_cast<std::size_t>(j)];
        if (set.empty()) {
            F.resize(0, slopes_.cols());
            return;
        }
        Mat<S> right = problem_.G(set, Eigen::all);
        for (linalg::Index n = 0; n < right.cols(); ++n)
            right.col(n) *= -slopes_(j, n);  // zero on the sliding set itself
        F = Eigen::LLT<Mat<S>>(ridged(set)).solve(right);
    }

    /// Filippov's choice for the pairs that zero attracts (a_j y_k < 0): f_k = phi'_jk pi_k in [gamma pi_k, pi_k]
    /// minimises 1/2 f^T G_TT f + <G_T,rest (phi'_j pi)_rest, f>. Its gradient is dU_jk/ds / a_j, so a pair at the
    /// upper bound moves to the positive side, one at the lower bound to the negative side, and a free one stays at
    /// zero.
    void settle_attracting(linalg::Index j, std::vector<linalg::Index> const& T, Vec<S> const& pi) {
        auto& set = sliding_[static_cast<std::size_t>(j)];
        set.clear();
        if (!T.empty()) {
            for (linalg::Index const k : T) slopes_(j, k) = S(0);
            Vec<S> const outside = slopes_.row(j).transpose().cwiseProduct(pi);
            Vec<S> const upper = pi(T);
            BoxProblem<S> const problem{ridged(T), Vec<S>(Mat<S>(problem_.G(T, Eigen::all)) * outside),
                                        Vec<S>(problem_.gamma * upper), upper};
            auto const solution = approx_solve_box(problem, std::vector<Place>(T.size(), Place::free));
            for (std::size_t i = 0; i < T.size(); ++i) {
                if (solution.place[i] == Place::free) set.push_back(T[i]);
                if (solution.place[i] != Place::free) set_side(j, T[i], solution.place[i] == Place::upper ? 1 : -1);
            }
        }
        rebuild_flux(j);
    }

    /// True when a pair was moving against its side and was put on the other one.
    bool flip_contradicted(linalg::Index j, std::vector<linalg::Index> const& pairs, Vec<S> const& pi) {
        bool flipped = false;
        for (linalg::Index const k : pairs) {
            S const speed = label(k) * preactivation_gradient(j, k).dot(pi);
            if (speed * side(j, k) >= 0) continue;
            set_side(j, k, speed > 0 ? 1 : -1);
            flipped = true;
        }
        return flipped;
    }

    GramProblem<S> const& problem_;
    Mat<S> slopes_;
    std::vector<std::vector<linalg::Index>> sliding_;  ///< sorted as they were found
    std::vector<Mat<S>> flux_;                         ///< F of each neuron, |S| x N
    Mat<S> kernel_;
};

}  // namespace halfspace::training
