#pragma once

#include "training/dense.hpp"

#include <Eigen/Cholesky>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

/// The quadratic program  minimise 1/2 f^T H f + c^T f  over  lower <= f <= upper,  H positive definite, solved by
/// block principal pivoting (Judice & Pires 1994): guess which components are at a bound, solve for the free ones,
/// exchange every component that contradicts its guess. When that stops making progress, exchange only the last one
/// (Murty's rule), which is finite for positive definite H.
namespace halfspace::training {

/// Where a component is: at a bound, or strictly between them.
enum class Place { lower, free, upper };

/// H is n x n, symmetric positive definite; c and the bounds have n entries.
template <class S>
struct BoxProblem {
    Mat<S> H;
    Vec<S> c;
    Vec<S> lower;
    std::optional<Vec<S>> upper;  ///< absent: no upper bounds
};

/// The minimiser, where each component is, and whether the exchanges came to an end.
template <class S>
struct BoxSolution {
    Vec<S> f;
    std::vector<Place> place;
    bool success = false;
};

/// One solution, from a guess of the places (that of a nearby problem, say).
template <class S>
class BoxSolver {
public:
    BoxSolver(BoxProblem<S> const& problem, std::vector<Place> start) : problem_(problem) {
        solution_.place = std::move(start);
    }

    BoxSolution<S> solve() {
        constexpr int attempts = 5;  // block exchanges without progress before Murty's rule takes over
        auto const n = problem_.c.size();
        auto best = n + 1;
        int left = attempts;
        for (linalg::Index i = 0; i < 40 * n + 100; ++i) {
            if (!solve_free()) return solution_;
            auto const wrong = contradictions();
            if (wrong.empty()) {
                solution_.success = true;
                return solution_;
            }
            auto const count = static_cast<linalg::Index>(wrong.size());
            left = count < best ? attempts : left - 1;
            best = std::min(best, count);
            if (left > 0) {
                for (linalg::Index const k : wrong) exchange(k);
            } else {
                exchange(wrong.back());
            }
        }
        return solution_;
    }

private:
    /// Free components make their gradient vanish, the others sit at their bound. False when H is not definite.
    bool solve_free() {
        auto const n = problem_.c.size();
        solution_.f.resize(n);
        std::vector<linalg::Index> free;
        for (linalg::Index k = 0; k < n; ++k) {
            auto const place = solution_.place[static_cast<std::size_t>(k)];
            solution_.f(k) = place == Place::lower ? problem_.lower(k) : S(0);
            if (place == Place::upper) solution_.f(k) = (*problem_.upper)(k);
            if (place == Place::free) free.push_back(k);
        }
        if (!free.empty()) {
            Vec<S> const right = -(problem_.c + problem_.H * solution_.f);
            Eigen::LLT<Mat<S>> const factor(Mat<S>(problem_.H(free, free)));
            if (factor.info() != Eigen::Success) return false;
            Vec<S> const values = factor.solve(Vec<S>(right(free)));
            solution_.f(free) = values;
        }
        return solution_.f.allFinite();
    }

    std::vector<linalg::Index> contradictions() const {
        using std::abs;
        Vec<S> const gradient = problem_.c + problem_.H * solution_.f;
        S const largest = solution_.f.size() > 0 ? S(solution_.f.cwiseAbs().maxCoeff()) : S(0);
        S const f_tolerance = 64 * epsilon<S>() * largest;
        Vec<S> const g_tolerance =
            64 * epsilon<S>() * (problem_.c.cwiseAbs() + problem_.H.cwiseAbs() * solution_.f.cwiseAbs());
        std::vector<linalg::Index> wrong;
        for (linalg::Index k = 0; k < gradient.size(); ++k) {
            auto const place = solution_.place[static_cast<std::size_t>(k)];
            bool const outside = solution_.f(k) < problem_.lower(k) - f_tolerance ||
                                 (problem_.upper && solution_.f(k) > (*problem_.upper)(k) + f_tolerance);
            if ((place == Place::free && outside) || (place == Place::lower && gradient(k) < -g_tolerance(k)) ||
                (place == Place::upper && gradient(k) > g_tolerance(k))) {
                wrong.push_back(k);
            }
        }
        return wrong;
    }

    void exchange(linalg::Index k) {
        auto& place = solution_.place[static_cast<std::size_t>(k)];
        if (place != Place::free) {
            place = Place::free;
        } else {
            place = solution_.f(k) < problem_.lower(k) ? Place::lower : Place::upper;
        }
    }

    BoxProblem<S> const& problem_;
    BoxSolution<S> solution_;
};

/// Solves the program from a first guess of the places. `success` is false when H is not numerically definite.
template <class S>
BoxSolution<S> approx_solve_box(BoxProblem<S> const& problem, std::vector<Place> start) {
    return BoxSolver<S>(problem, std::move(start)).solve();
}

}  // namespace halfspace::training
