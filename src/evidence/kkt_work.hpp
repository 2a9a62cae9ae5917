#pragma once

#include "evidence/kkt_point.hpp"
#include "linalg/exact_complementarity.hpp"
#include "linalg/verified_solve.hpp"

#include <map>
#include <optional>
#include <vector>

namespace halfspace::evidence {

/// What a KKT point is solved with, and the solutions found so far.
struct KktPoint::Work {
    using Members = std::vector<linalg::Index>;

    Work(linalg::ProductEnclosure const& gram, std::vector<int> const& labels, arithmetic::Rational const& slope)
        : gram_(gram), y(labels), gamma(slope), first(first_copies(gram, labels)) {}

    linalg::ProductEnclosure const& gram_;
    std::vector<int> const& y;
    arithmetic::Rational const& gamma;
    std::vector<std::size_t> first;  ///< for every sample its first copy; the others are not solved for

    bool double_tried = false;
    std::optional<KktSolution<arithmetic::DoubleInterval>> double_solution;
    std::map<long, std::optional<KktSolution<arithmetic::MpfiInterval>>> mpfi_solutions;
    bool exact_tried = false;
    std::optional<KktSolution<arithmetic::Rational>> exact_solution;
    bool infeasible = false;  ///< exact arithmetic showed that no multipliers exist

    std::vector<bool> support;  ///< proposed by floating point; first copies only
    /// The solution of `system`, where its enclosure is finite.
    std::optional<std::vector<arithmetic::DoubleInterval>> solved;
    linalg::MatrixEnclosure system;                             ///< A^ on the support
    std::optional<linalg::VerifiedSolver> solver;               ///< for `system`
    std::vector<std::vector<arithmetic::Rational>> exact_gram;  ///< exact scaled entries, lower triangle, once computed

    [[nodiscard]] linalg::Index size() const { return static_cast<linalg::Index>(y.size()); }
    /// e_n relative to the unit: at most 0.
    [[nodiscard]] long row_offset(linalg::Index n) const { return gram_.offset(n, n) / 2; }
    [[nodiscard]] int label(linalg::Index n) const { return y[static_cast<std::size_t>(n)]; }
    /// 1/2 y_n y_k c_nk, c_nk = 1 + gamma^2 for equal labels, 2 gamma for different ones.
    [[nodiscard]] arithmetic::Rational coefficient(linalg::Index n, linalg::Index k) const {
        return label(n) == label(k) ? arithmetic::Rational((1 + gamma * gamma) / 2) : arithmetic::Rational(-gamma);
    }

    /// The members of a subset of all samples.
    [[nodiscard]] static Members members_of(std::vector<bool> const& chosen);
    /// For every sample the first one that equals it, label included: itself where it stands once.
    [[nodiscard]] static std::vector<std::size_t> first_copies(linalg::ProductEnclosure const& gram,
                                                               std::vector<int> const& y);
    /// The samples that are solved for.
    [[nodiscard]] Members everyone() const {
        Members result;
        for (std::size_t n = 0; n < first.size(); ++n) {
            if (first[n] == n) result.push_back(static_cast<linalg::Index>(n));
        }
        return result;
    }
    /// These of them, as a subset of all samples.
    [[nodiscard]] std::vector<bool> among_all(Members const& members, std::vector<bool> const& chosen) const {
        std::vector<bool> result(y.size(), false);
        for (std::size_t i = 0; i < members.size(); ++i) result[static_cast<std::size_t>(members[i])] = chosen[i];
        return result;
    }

    void propose();
    linalg::MatrixEnclosure assemble(Members const& S) const;
    linalg::Vector right_side(Members const& S) const;
    void compute_exact_gram();
    [[nodiscard]] arithmetic::Rational const& G(std::size_t n, std::size_t k) const {
        return n >= k ? exact_gram[n][k] : exact_gram[k][n];
    }
    [[nodiscard]] std::vector<std::vector<arithmetic::MpfiInterval>> system_in_mpfi(Members const& S, long bits) const;
    [[nodiscard]] std::vector<arithmetic::MpfiInterval> residual_in_mpfi(
        std::vector<std::vector<arithmetic::MpfiInterval>> const& A, Members const& S,
        std::vector<arithmetic::Rational> const& x, long bits) const;
    [[nodiscard]] bool refine(std::vector<arithmetic::Rational>& x,
                              std::vector<arithmetic::MpfiInterval> const& residual, long bits) const;
    [[nodiscard]] std::optional<std::vector<arithmetic::MpfiInterval>> solve_in_mpfi(Members const& S, long bits) const;
    [[nodiscard]] std::optional<linalg::ExactComplementarity> solve_exactly() const;
};

}  // namespace halfspace::evidence
