#pragma once

#include "evidence/exact_flow_problem.hpp"
#include "tests/support/wide.hpp"

#include <optional>
#include <random>
#include <vector>

/// The exact flow of one neuron in rationals: event times, sliding and all.
namespace halfspace::tests {

/// Solves a small rational system by elimination; nothing where it is singular.
inline std::optional<std::vector<arithmetic::Rational>> solve_rational(std::vector<std::vector<arithmetic::Rational>> A,
                                                                       std::vector<arithmetic::Rational> b) {
    std::size_t const n = b.size();
    for (std::size_t c = 0; c < n; ++c) {
        std::size_t pivot = c;
        while (pivot < n && A[pivot][c] == 0) ++pivot;
        if (pivot == n) return {};
        std::swap(A[pivot], A[c]);
        std::swap(b[pivot], b[c]);
        for (std::size_t r = 0; r < n; ++r) {
            if (r == c || A[r][c] == 0) continue;
            arithmetic::Rational const factor = A[r][c] / A[c][c];
            for (std::size_t k = c; k < n; ++k) A[r][k] -= factor * A[c][k];
            b[r] -= factor * b[c];
        }
    }
    for (std::size_t i = 0; i < n; ++i) b[i] /= A[i][i];
    return b;
}

/// One solution of the merged problem's flow. Where several continue from the same point, `random` chooses one.
class RationalFlow {
public:
    RationalFlow(evidence::FlowProblem const& problem, double a, Eigen::RowVectorXd const& w, std::uint64_t seed)
        : size_(static_cast<std::size_t>(problem.size())),
          alpha_(arithmetic::exact(a) / arithmetic::exact(problem.N)),
          gamma_(problem.gamma),
          T_(arithmetic::exact(problem.T)),
          C(size_, 0),
          h_(size_, 0),
          slopes_(size_, 0),
          random_(seed) {
        linalg::Matrix const one = w;
        for (std::size_t n = 0; n < size_; ++n) {
            auto const i = static_cast<linalg::Index>(n);
            Y_.push_back(arithmetic::exact(problem.Y[i]));
            h_[n] = exact_product(one, 0, problem.points, i);
            K_.emplace_back();
            for (std::size_t k = 0; k < size_; ++k) {
                K_[n].push_back(exact_product(problem.movers, i, problem.movers, static_cast<linalg::Index>(k)));
            }
        }
    }

    /// False where the path has too many events to follow, or a direction cannot be found (singular systems).
    bool run() {
        arithmetic::Rational t = 0;
        for (events = 0; events < 40; ++events) {
            if (!choose_slopes()) return false;
            arithmetic::Rational step = T_ - t;
            for (std::size_t n = 0; n < size_; ++n) {
                arithmetic::Rational const v = velocity(n);
                if (h_[n] == 0 || v == 0 || sgn(h_[n]) == sgn(v)) continue;
                step = std::min(step, arithmetic::Rational(-h_[n] / v));
            }
            std::vector<arithmetic::Rational> v;
            for (std::size_t n = 0; n < size_; ++n) v.push_back(velocity(n));
            for (std::size_t n = 0; n < size_; ++n) {
                h_[n] += step * v[n];
                if (mpz_sizeinbase(h_[n].get_den_mpz_t(), 2) > most_bits) return false;
                C[n] += step * slopes_[n];
            }
            t += step;
            if (t == T_) return true;
        }
        return false;
    }

private:
    static constexpr std::size_t most_bits = 3000;  ///< rationals double in length with each event

    [[nodiscard]] arithmetic::Rational velocity(std::size_t n) const {
        arithmetic::Rational sum = 0;
        for (std::size_t k = 0; k < size_; ++k) sum += Y_[k] * slopes_[k] * K_[n][k];
        return alpha_ * sum;
    }

    /// Every way to leave or keep 0 that is consistent with its own velocities; one of them is taken.
    bool choose_slopes() {
        std::vector<std::size_t> zero;
        for (std::size_t n = 0; n < size_; ++n) {
            slopes_[n] = h_[n] > 0 ? arithmetic::Rational(1) : gamma_;
            if (h_[n] == 0) zero.push_back(n);
        }
        std::vector<std::vector<arithmetic::Rational>> ways;
        long total = 1;
        for (std::size_t i = 0; i < zero.size(); ++i) total *= 3;
        for (long code = 0; code < total; ++code) {
            if (try_code(code, zero)) ways.push_back(slopes_);
        }
        if (ways.empty()) return false;
        slopes_ = ways[random_() % ways.size()];
        branches += ways.size() > 1;
        for (std::size_t const n : zero) slid += slopes_[n] != 1 && slopes_[n] != gamma_;
        long together = 0;
        for (std::size_t const n : zero) together += slopes_[n] != 1 && slopes_[n] != gamma_;
        most_together = std::max(most_together, together);
        return true;
    }

    bool try_code(long code, std::vector<std::size_t> const& zero) {
        std::vector<int> digits;
        std::vector<std::size_t> staying;
        for (std::size_t const n : zero) {
            digits.push_back(static_cast<int>(code % 3));
            code /= 3;
            slopes_[n] = digits.back() == 0   ? arithmetic::Rational(0)
                         : digits.back() == 1 ? arithmetic::Rational(1)
                                              : gamma_;
            if (digits.back() == 0) staying.push_back(n);
        }
        std::vector<std::vector<arithmetic::Rational>> A;
        std::vector<arithmetic::Rational> b;
        for (std::size_t const n : staying) {
            A.emplace_back();
            for (std::size_t const k : staying) A.back().push_back(Y_[k] * K_[n][k]);
            b.push_back(-velocity(n) / alpha_);
        }
        auto const c = solve_rational(A, b);
        if (!c) return false;
        for (std::size_t i = 0; i < staying.size(); ++i) {
            if ((*c)[i] < gamma_ || (*c)[i] > 1) return false;
            slopes_[staying[i]] = (*c)[i];
        }
        for (std::size_t i = 0; i < zero.size(); ++i) {
            int const sign = sgn(velocity(zero[i]));
            if (digits[i] == 1 && sign <= 0) return false;
            if (digits[i] == 2 && sign >= 0) return false;
        }
        return true;
    }

    std::size_t size_;
    arithmetic::Rational alpha_, gamma_, T_;

public:
    std::vector<arithmetic::Rational> C;  ///< int_0^T c_n dt
    long events = 0;
    long branches = 0;  ///< instants at which several solutions continue
    long slid = 0;
    long most_together = 0;

private:
    std::vector<arithmetic::Rational> h_, slopes_, Y_;
    std::vector<std::vector<arithmetic::Rational>> K_;
    std::mt19937_64 random_;
};

}  // namespace halfspace::tests
