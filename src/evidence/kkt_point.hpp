#pragma once

#include "arithmetic/certified_sign.hpp"
#include "linalg/product.hpp"
#include "linalg/verified_solve.hpp"

#include <memory>
#include <optional>
#include <vector>

/// The KKT point with the theorem's activation pattern, enclosed (theorem A1, "The limit is a linear system").
namespace halfspace::evidence {

/// Multipliers of the pattern-2 program in one arithmetic T (DoubleInterval, MpfiInterval or Rational).
///
/// The support is a proposal; that lambda solves A_SS lambda_S = 1 and vanishes off S is certified, the rest
/// (lambda_S > 0, margins >= 1 off S, the pattern) is for the checks to decide.
/// Units: lambda in 2^-unit, where 2^unit is the unit of the Gram matrix, so that lambda_k G_nk is free of units.
template <class T>
struct KktSolution {
    std::vector<T> lambda;      ///< N multipliers
    std::vector<bool> support;  ///< S
    /// For every sample the first one that equals it, label included. Copies share their multipliers' sum equally: A
    /// has the same row for each, so nothing but the sum is determined.
    std::vector<std::size_t> first_copy;
    /// t+_n = y_n sum_k lambda_k y_k s+_k G_nk, s+_k = 1 if y_k = +1 else gamma: y_n <v, x_n> sqrt(m).
    std::vector<T> positive_pattern;
    /// t-_n = y_n sum_k lambda_k y_k s-_k G_nk, s-_k = gamma if y_k = +1 else 1: -y_n <u, x_n> sqrt(m).
    std::vector<T> negative_pattern;
    /// (A lambda)_n = 1/2 (s+_n t+_n + s-_n t-_n), the margin of sample n.
    std::vector<T> margin;
    T gamma;
    arithmetic::Level level;

    [[nodiscard]] bool full_support() const {
        for (bool const member : support) {
            if (!member) return false;
        }
        return true;
    }
};

/// How far the limit may climb: exact Gram entries cost N^2 d / 2 products, exact elimination grows like N^3 and more.
struct LimitPolicy {
    arithmetic::PrecisionPolicy precision;
    double largest_exact_gram = 4e9;           ///< N^2 d above which MPFI and exact levels are not tried
    linalg::Index largest_exact_system = 100;  ///< N (copies not counted) up to which it is solved in rationals
};

/// Solves for the pattern-2 KKT point once, in rising arithmetic, and keeps what it found.
class KktPoint {
public:
    /// `gram` must outlive the object. @param y labels +-1, @param gamma in (0,1)
    KktPoint(linalg::ProductEnclosure const& gram, std::vector<int> y, arithmetic::Rational gamma,
             LimitPolicy policy = {});
    ~KktPoint();
    KktPoint(KktPoint const&) = delete;
    KktPoint& operator=(KktPoint const&) = delete;

    /// Calls `judge` (a generic callable on KktSolution<T>, returning an optional) on solutions of rising precision
    /// until it decides; returns its answer or nothing when every level the policy allows is exhausted.
    template <class Judge>
    auto decide(Judge const& judge) -> decltype(judge(std::declval<KktSolution<arithmetic::DoubleInterval> const&>())) {
        if (auto const* solution = in_double()) {
            if (auto answer = judge(*solution)) return answer;
        }
        for (long bits = policy_.precision.first_bits; bits <= policy_.precision.cap_bits; bits *= 4) {
            auto const* solution = in_mpfi(bits);
            if (solution == nullptr) break;
            if (auto answer = judge(*solution)) return answer;
        }
        if (auto const* solution = in_rationals()) return judge(*solution);
        return std::nullopt;
    }

    /// Exact arithmetic shows that no lambda >= 0 has A lambda >= 1: no weights with pattern 2 have margins of 1 or
    /// more. False says nothing.
    [[nodiscard]] bool certainly_infeasible();

    [[nodiscard]] LimitPolicy const& policy() const { return policy_; }

private:
    struct Work;

    KktSolution<arithmetic::DoubleInterval> const* in_double();
    KktSolution<arithmetic::MpfiInterval> const* in_mpfi(long bits);
    KktSolution<arithmetic::Rational> const* in_rationals();

    linalg::ProductEnclosure const& gram_;
    std::vector<int> y_;
    arithmetic::Rational gamma_;
    LimitPolicy policy_;
    std::unique_ptr<Work> work_;
};

}  // namespace halfspace::evidence
