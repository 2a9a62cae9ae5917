#include "evidence/kkt_work.hpp"

#include "linalg/complementarity.hpp"
#include "linalg/enclosed_solution.hpp"
#include "linalg/rounding.hpp"

#include <cmath>

// The system A lambda = 1, A_nk = 1/2 y_n y_k c_nk G_nk, is solved in the scaling of its rows: x_n = 2^e_n x^_n turns
// it into A^ mu = b with mu_n = 2^(e_n) lambda_n and b_n = 2^(-e_n), both relative to the common unit. A^ has a
// diagonal of ordinary size however large or small the samples are.
namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using arithmetic::LazyReal;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using arithmetic::Sign;
using linalg::down;
using linalg::Index;
using linalg::Matrix;
using linalg::ProductEnclosure;
using linalg::up;
using linalg::Vector;

namespace {

/// A cheap test that settles most pairs of rows that were not scaled: the enclosures of G_ii and G_ik are apart, each
/// centre within its radius and the difference within a rounding of what it should be.
bool certainly_differ(ProductEnclosure const& gram, Index i, Index k) {
    if (gram.offset(i, i) != 0 || gram.offset(i, k) != 0) return false;
    double const apart = std::fabs(gram.approx()(i, i) - gram.approx()(i, k));
    return down(apart) > up(gram.radius(i, i) + gram.radius(i, k));
}

/// Are two samples equal? Their difference has length 0, decided exactly where doubles leave it open.
bool are_equal(ProductEnclosure const& gram, Index i, Index k) {
    if (certainly_differ(gram, i, k)) return false;
    auto const first = arithmetic::sign_of(gram.entry(i, i) - gram.entry(i, k));
    auto const second = arithmetic::sign_of(gram.entry(k, k) - gram.entry(i, k));
    if (first.value_or(Sign::zero) != Sign::zero || second.value_or(Sign::zero) != Sign::zero) return false;
    if (first && second) return true;
    return gram.exact_scaled_entry(i, i) + gram.exact_scaled_entry(k, k) == 2 * gram.exact_scaled_entry(i, k);
}

}  // namespace

std::vector<std::size_t> KktPoint::Work::first_copies(ProductEnclosure const& gram, std::vector<int> const& y) {
    std::vector<std::size_t> first(y.size());
    for (std::size_t n = 0; n < y.size(); ++n) {
        first[n] = n;
        for (std::size_t k = 0; k < n && first[n] == n; ++k) {
            bool const candidate = first[k] == k && y[k] == y[n];
            if (candidate && are_equal(gram, static_cast<Index>(n), static_cast<Index>(k))) first[n] = k;
        }
    }
    return first;
}

KktPoint::Work::Members KktPoint::Work::members_of(std::vector<bool> const& chosen) {
    Members result;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        if (chosen[i]) result.push_back(static_cast<Index>(i));
    }
    return result;
}

/// A^ restricted to S, with radii that cover the Gram enclosure, gamma and the rounding of their product.
linalg::MatrixEnclosure KktPoint::Work::assemble(Members const& S) const {
    auto const n = static_cast<Index>(S.size());
    linalg::MatrixEnclosure A{Matrix(n, n), Matrix(n, n)};
    DoubleInterval const same = LazyReal(coefficient(0, 0)).enclosure();
    DoubleInterval const other = LazyReal(Rational(-gamma)).enclosure();
    for (Index i = 0; i < n; ++i) {
        for (Index k = 0; k <= i; ++k) {
            Index const row = S[static_cast<std::size_t>(i)];
            Index const col = S[static_cast<std::size_t>(k)];
            double const middle = gram_.approx()(row, col);
            double const r = gram_.radius(row, col);
            DoubleInterval const G(r == 0 ? middle : down(middle - r), r == 0 ? middle : up(middle + r));
            DoubleInterval const value = (label(row) == label(col) ? same : other) * G;
            double const centre = value.approx_midpoint();
            A.middle(i, k) = A.middle(k, i) = centre;
            A.radius(i, k) = A.radius(k, i) = up(std::max(up(value.upper() - centre), up(centre - value.lower())));
        }
    }
    return A;
}

Vector KktPoint::Work::right_side(Members const& S) const {
    Vector b(static_cast<Index>(S.size()));
    for (std::size_t i = 0; i < S.size(); ++i) {
        b[static_cast<Index>(i)] = std::ldexp(1.0, static_cast<int>(std::min(-row_offset(S[i]), 2000L)));
    }
    return b;
}

/// Chooses the support: all samples where the linear system has a positive solution, otherwise a complementary basis.
void KktPoint::Work::propose() {
    Members const members = everyone();
    support = among_all(members, std::vector<bool>(members.size(), true));
    system = assemble(members);
    Vector const b = right_side(members);
    if (!b.allFinite()) return;
    if (auto const full = linalg::approx_positive_definite_solve(system.middle, b); full && full->minCoeff() > 0) {
        solver = linalg::VerifiedSolver::make(system, *full);
        if (solver) solved = linalg::enclosed_solution(*solver, system, b, *full);
    }
    bool positive = solved.has_value();
    for (std::size_t i = 0; positive && i < solved->size(); ++i) positive = (*solved)[i].approx_midpoint() > 0;
    if (positive) return;
    solved.reset();
    if (auto const found = linalg::approx_complementarity(system.middle, b))
        support = among_all(members, found->support);
    Members const S = members_of(support);
    system = assemble(S);
    solver = linalg::VerifiedSolver::make(system, Vector());
    if (solver) solved = linalg::enclosed_solution(*solver, system, right_side(S));
}

void KktPoint::Work::compute_exact_gram() {
    if (!exact_gram.empty()) return;
    for (Index n = 0; n < size(); ++n) {
        auto& row = exact_gram.emplace_back();
        for (Index k = 0; k <= n; ++k) row.push_back(gram_.exact_scaled_entry(n, k));
    }
}

/// A^ on S with its exact entries, as MPFI points of the working precision.
std::vector<std::vector<MpfiInterval>> KktPoint::Work::system_in_mpfi(Members const& S, long bits) const {
    std::vector<std::vector<MpfiInterval>> A(S.size());
    for (std::size_t i = 0; i < S.size(); ++i) {
        for (std::size_t k = 0; k < i; ++k) A[i].push_back(A[k][i]);
        for (std::size_t k = i; k < S.size(); ++k) {
            auto const n = static_cast<std::size_t>(S[i]);
            auto const j = static_cast<std::size_t>(S[k]);
            Rational const entry = coefficient(S[i], S[k]) * G(n, j);
            A[i].emplace_back(arithmetic::times_power_of_two(entry, -row_offset(S[i]) - row_offset(S[k])), bits);
        }
    }
    return A;
}

/// b - A^ x on S, enclosed.
std::vector<MpfiInterval> KktPoint::Work::residual_in_mpfi(std::vector<std::vector<MpfiInterval>> const& A,
                                                           Members const& S, std::vector<Rational> const& x,
                                                           long bits) const {
    std::vector<MpfiInterval> point;
    for (auto const& value : x) point.emplace_back(value, bits);
    std::vector<MpfiInterval> residual;
    for (std::size_t i = 0; i < S.size(); ++i) {
        MpfiInterval r(arithmetic::times_power_of_two(Rational(1), -row_offset(S[i])), bits);
        for (std::size_t k = 0; k < S.size(); ++k) r = r - A[i][k] * point[k];
        residual.push_back(r);
    }
    return residual;
}

/// Adds to x the step that the residual proposes; false where there is none worth taking.
bool KktPoint::Work::refine(std::vector<Rational>& x, std::vector<MpfiInterval> const& residual, long bits) const {
    Vector approx(static_cast<Index>(x.size()));
    for (std::size_t i = 0; i < x.size(); ++i)
        approx[static_cast<Index>(i)] = residual[i].to_double_interval().approx_midpoint();
    double const largest = approx.size() == 0 ? 0 : approx.cwiseAbs().maxCoeff();
    if (!(largest > 0x1p-900) || !std::isfinite(largest)) return false;
    Vector const step = solver->approx_solve(approx);
    if (!step.allFinite()) return false;
    for (std::size_t i = 0; i < x.size(); ++i) {
        x[i] += arithmetic::exact(step[static_cast<Index>(i)]);
        // Keep x~ short: what lies below the working precision is noise.
        if (x[i] != 0) x[i] = MpfiInterval(x[i], bits).lower();
    }
    return true;
}

/// The solution of A^ mu = b on S, enclosed around what iterative refinement finds: x~ grows as an exact sum of
/// doubles, its residual is enclosed in MPFI. Nothing where the error has no finite bound.
std::optional<std::vector<MpfiInterval>> KktPoint::Work::solve_in_mpfi(Members const& S, long bits) const {
    auto const A = system_in_mpfi(S, bits);
    std::vector<Rational> x(S.size(), Rational(0));
    auto residual = residual_in_mpfi(A, S, x, bits);
    long const rounds = 4 + bits / 16;
    for (long round = 0; round < rounds && refine(x, residual, bits); ++round)
        residual = residual_in_mpfi(A, S, x, bits);
    Vector r(static_cast<Index>(S.size()));
    for (std::size_t i = 0; i < S.size(); ++i) r[static_cast<Index>(i)] = abs(residual[i].to_double_interval()).upper();
    Vector const error = solver->error_bound(r);
    if (!error.allFinite()) return std::nullopt;
    std::vector<MpfiInterval> mu;
    for (std::size_t i = 0; i < S.size(); ++i) {
        double const e = error[static_cast<Index>(i)];
        mu.push_back(MpfiInterval(x[i], bits) + MpfiInterval(DoubleInterval(-e, e), bits));
    }
    return mu;
}

/// The exact problem A lambda >= 1, lambda >= 0, complementary, on all samples that are solved for.
std::optional<linalg::ExactComplementarity> KktPoint::Work::solve_exactly() const {
    Members const members = everyone();
    std::vector<std::vector<Rational>> A(members.size());
    std::vector<bool> proposed;
    for (std::size_t i = 0; i < members.size(); ++i) {
        auto const n = static_cast<std::size_t>(members[i]);
        for (Index const k : members) A[i].push_back(coefficient(members[i], k) * G(n, static_cast<std::size_t>(k)));
        proposed.push_back(support[n]);
    }
    return linalg::exact_complementarity(A, std::vector<Rational>(members.size(), Rational(1)), proposed);
}

}  // namespace halfspace::evidence
