#pragma once

#include "evidence/exact_flow_scalar.hpp"
#include "training/box_problem.hpp"

#include <Eigen/LU>

#include <optional>
#include <vector>

/// Samples that stay at h = 0 together: the linear system of their slopes, solved with a proven bound.
namespace halfspace::evidence::flow {

/// The matrix K_SS of some samples S with an approximate inverse R and e = |I - R K_SS|_inf < 1, which proves that
/// K_SS, a Gram matrix, is positive definite (docs/bounds.md, S2).
template <class Level>
class SlidingSystem {
public:
    using Scalar = typename Level::Scalar;
    static constexpr std::size_t most_samples = 96;

    /// Absent where the matrix is not proved regular, or S is too large to be worth it.
    static std::optional<SlidingSystem> make(Level const& level, std::vector<linalg::Index> const& S) {
        if (S.size() > most_samples) return {};
        SlidingSystem system(level, S);
        if (!(system.defect_ < 0.5)) return {};
        return system;
    }

    [[nodiscard]] std::vector<linalg::Index> const& samples() const { return S_; }
    [[nodiscard]] linalg::Matrix const& approx() const { return approx_; }

    /// At least |K_SS^-1|_op: K^-1 = (R K)^-1 R, and for a symmetric matrix |.|_op <= |.|_inf.
    [[nodiscard]] double inverse_norm_upper() const { return inverse_norm_; }

    /// Encloses K_SS^-1 b, for every member of b.
    [[nodiscard]] std::vector<Scalar> solve(std::vector<Scalar> const& b) const {
        auto const n = b.size();
        std::vector<Scalar> x(n, level_->number(0));
        std::vector<Scalar> correction = b;
        for (int step = 0; step < Level::approaches + 2; ++step) {
            correction = times_inverse(residual(b, x));
            for (std::size_t i = 0; i < n; ++i) x[i] = point_of(x[i] + point_of(correction[i]));
        }
        // |x - x~| <= |R r| + E |x - x~|_inf, |x - x~|_inf <= |R r|_inf / (1 - e).
        correction = times_inverse(residual(b, x));
        double largest = 0;
        for (auto const& c : correction) largest = std::max(largest, upper_of(abs(c)));
        double const far = linalg::up(linalg::up(largest / linalg::down(1 - defect_)) * defect_ * (1 + 0x1p-50));
        for (std::size_t i = 0; i < n; ++i) x[i] = x[i] + correction[i] + Scalar(symmetric(linalg::up(far)));
        return x;
    }

private:
    SlidingSystem(Level const& level, std::vector<linalg::Index> const& S) : level_(&level), S_(S) {
        auto const n = static_cast<linalg::Index>(S.size());
        approx_.resize(n, n);
        for (linalg::Index i = 0; i < n; ++i) {
            for (linalg::Index k = 0; k < n; ++k) approx_(i, k) = approx_middle(entry(i, k));
        }
        R_ = approx_.partialPivLu().inverse();
        if (!R_.allFinite()) return;
        double defect = 0;
        double norm = 0;
        for (linalg::Index i = 0; i < n; ++i) {
            double row = 0;
            double size = 0;
            for (linalg::Index k = 0; k < n; ++k) {
                Scalar sum = level.number(i == k ? -1 : 0);
                for (linalg::Index l = 0; l < n; ++l) sum = sum + level.number(R_(i, l)) * entry(l, k);
                row = linalg::up(row + upper_of(abs(sum)));
                size = linalg::up(size + std::fabs(R_(i, k)));
            }
            defect = std::max(defect, row);
            norm = std::max(norm, size);
        }
        defect_ = defect;
        inverse_norm_ = linalg::up(norm / linalg::down(1 - defect_));
    }

    [[nodiscard]] Scalar entry(linalg::Index i, linalg::Index k) const {
        return level_->entry(S_[static_cast<std::size_t>(i)], S_[static_cast<std::size_t>(k)]);
    }
    [[nodiscard]] std::vector<Scalar> residual(std::vector<Scalar> const& b, std::vector<Scalar> const& x) const {
        std::vector<Scalar> r = b;
        for (std::size_t i = 0; i < b.size(); ++i) {
            for (std::size_t k = 0; k < b.size(); ++k) {
                r[i] = r[i] - entry(static_cast<linalg::Index>(i), static_cast<linalg::Index>(k)) * x[k];
            }
        }
        return r;
    }
    [[nodiscard]] std::vector<Scalar> times_inverse(std::vector<Scalar> const& r) const {
        std::vector<Scalar> result(r.size(), level_->number(0));
        for (std::size_t i = 0; i < r.size(); ++i) {
            for (std::size_t k = 0; k < r.size(); ++k) {
                result[i] =
                    result[i] + level_->number(R_(static_cast<linalg::Index>(i), static_cast<linalg::Index>(k))) * r[k];
            }
        }
        return result;
    }

    Level const* level_;
    std::vector<linalg::Index> S_;
    linalg::Matrix approx_;
    linalg::Matrix R_;
    double defect_ = 1;
    double inverse_norm_ = 0;
};

/// Where each of some samples at h = 0 goes next, as floating point guesses it: the minimiser of 1/2 y^T K y + base^T y
/// over the slopes' box y_k / Y_k in [gamma, 1] has gradient v / alpha, v its velocity (docs/theorems/B0.md,
/// "Settling").
inline std::optional<std::vector<Mode>> approx_destinations(linalg::Matrix const& K, linalg::Vector const& base,
                                                            linalg::Vector const& Y, double gamma,
                                                            bool alpha_positive) {
    training::BoxProblem<double> problem{K, base, {}, {}};
    linalg::Vector const at_one = Y;
    linalg::Vector const at_gamma = gamma * Y;
    problem.lower = alpha_positive ? at_one : at_gamma;
    problem.upper = alpha_positive ? at_gamma : at_one;
    std::vector<training::Place> const start(static_cast<std::size_t>(Y.size()), training::Place::free);
    auto const solution = training::approx_solve_box<double>(problem, start);
    if (!solution.success) return {};
    std::vector<Mode> modes;
    for (auto const place : solution.place) {
        bool const up_there = place == (alpha_positive ? training::Place::lower : training::Place::upper);
        modes.push_back(place == training::Place::free ? Mode::sliding : up_there ? Mode::positive : Mode::negative);
    }
    return modes;
}

}  // namespace halfspace::evidence::flow
