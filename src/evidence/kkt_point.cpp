#include "evidence/kkt_point.hpp"

#include "linalg/complementarity.hpp"
#include "linalg/enclosed_solution.hpp"
#include "linalg/exact_complementarity.hpp"
#include "linalg/rounding.hpp"

#include <cmath>
#include <map>
#include <utility>

// The system A lambda = 1, A_nk = 1/2 y_n y_k c_nk G_nk, is solved in the scaling of its rows: x_n = 2^e_n x^_n turns
// it into A^ mu = b with mu_n = 2^(e_n) lambda_n and b_n = 2^(-e_n), both relative to the common unit. A^ has a
// diagonal of ordinary size however large or small the samples are.
namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using arithmetic::LazyReal;
using arithmetic::Level;
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

using Members = std::vector<Index>;

Members members_of(std::vector<bool> const& support) {
    Members result;
    for (std::size_t i = 0; i < support.size(); ++i) {
        if (support[i]) result.push_back(static_cast<Index>(i));
    }
    return result;
}

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

/// For every sample the first one that equals it, label included: itself where it stands once.
std::vector<std::size_t> first_copies(ProductEnclosure const& gram, std::vector<int> const& y) {
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

/// Copies of a sample have its row of A, so only the sum of their multipliers is determined, the one that was solved
/// for: they share it equally.
template <class T>
void share_among_copies(KktSolution<T>& solution, std::vector<std::size_t> const& first) {
    std::vector<int> copies(first.size(), 0);
    for (std::size_t const f : first) ++copies[f];
    solution.first_copy = first;
    for (std::size_t n = 0; n < first.size(); ++n) {
        if (copies[n] > 1) solution.lambda[n] = solution.lambda[n] / T(copies[n]);
        solution.lambda[n] = solution.lambda[first[n]];
        solution.support[n] = solution.support[first[n]];
    }
}

/// Pattern sums and margins of given multipliers, in any arithmetic. `entry(n, k)` returns G_nk.
template <class T, class Entry>
void complete(KktSolution<T>& solution, std::vector<int> const& y, Entry const& entry) {
    std::size_t const N = y.size();
    T const half = T(1) / T(2);
    for (std::size_t n = 0; n < N; ++n) {
        T of_positive(0);  // sum over y_k = +1 of lambda_k G_nk
        T of_negative(0);  // sum over y_k = -1
        for (std::size_t k = 0; k < N; ++k) {
            if (!solution.support[k]) continue;
            T const term = solution.lambda[k] * entry(n, k);
            (y[k] > 0 ? of_positive : of_negative) = (y[k] > 0 ? of_positive : of_negative) + term;
        }
        T const v_side = of_positive - solution.gamma * of_negative;
        T const u_side = solution.gamma * of_positive - of_negative;
        T const plus = y[n] > 0 ? v_side : T(-v_side);
        T const minus = y[n] > 0 ? u_side : T(-u_side);
        T const margin = y[n] > 0 ? T(plus + solution.gamma * minus) : T(solution.gamma * plus + minus);
        solution.positive_pattern.push_back(plus);
        solution.negative_pattern.push_back(minus);
        solution.margin.push_back(half * margin);
    }
}

}  // namespace

struct KktPoint::Work {
    Work(ProductEnclosure const& gram, std::vector<int> const& labels, Rational const& slope)
        : gram_(gram), y(labels), gamma(slope), first(first_copies(gram, labels)) {}

    ProductEnclosure const& gram_;
    std::vector<int> const& y;
    Rational const& gamma;
    std::vector<std::size_t> first;  ///< for every sample its first copy; the others are not solved for

    bool double_tried = false;
    std::optional<KktSolution<DoubleInterval>> double_solution;
    std::map<long, std::optional<KktSolution<MpfiInterval>>> mpfi_solutions;
    bool exact_tried = false;
    std::optional<KktSolution<Rational>> exact_solution;
    bool infeasible = false;  ///< exact arithmetic showed that no multipliers exist

    std::vector<bool> support;                      ///< proposed by floating point; first copies only
    std::optional<std::vector<DoubleInterval>> solved;  ///< the solution of `system`, where its enclosure is finite
    linalg::MatrixEnclosure system;                 ///< A^ on the support
    std::optional<linalg::VerifiedSolver> solver;   ///< for `system`
    std::vector<std::vector<Rational>> exact_gram;  ///< exact scaled entries, lower triangle, once computed

    [[nodiscard]] Index size() const { return static_cast<Index>(y.size()); }
    /// e_n relative to the unit: at most 0.
    [[nodiscard]] long row_offset(Index n) const { return gram_.offset(n, n) / 2; }
    [[nodiscard]] int label(Index n) const { return y[static_cast<std::size_t>(n)]; }
    /// 1/2 y_n y_k c_nk, c_nk = 1 + gamma^2 for equal labels, 2 gamma for different ones.
    [[nodiscard]] Rational coefficient(Index n, Index k) const {
        return label(n) == label(k) ? Rational((1 + gamma * gamma) / 2) : Rational(-gamma);
    }

    /// The samples that are solved for.
    [[nodiscard]] Members everyone() const {
        Members result;
        for (std::size_t n = 0; n < first.size(); ++n) {
            if (first[n] == n) result.push_back(static_cast<Index>(n));
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
    Vector right_side(Members const& S) const;
    void compute_exact_gram();
    [[nodiscard]] Rational const& G(std::size_t n, std::size_t k) const {
        return n >= k ? exact_gram[n][k] : exact_gram[k][n];
    }
    [[nodiscard]] std::vector<std::vector<MpfiInterval>> system_in_mpfi(Members const& S, long bits) const;
    [[nodiscard]] std::vector<MpfiInterval> residual_in_mpfi(std::vector<std::vector<MpfiInterval>> const& A,
                                                             Members const& S, std::vector<Rational> const& x,
                                                             long bits) const;
    [[nodiscard]] bool refine(std::vector<Rational>& x, std::vector<MpfiInterval> const& residual, long bits) const;
    [[nodiscard]] std::optional<std::vector<MpfiInterval>> solve_in_mpfi(Members const& S, long bits) const;
    [[nodiscard]] std::optional<linalg::ExactComplementarity> solve_exactly() const;
};

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
    if (auto const found = linalg::approx_complementarity(system.middle, b)) support = among_all(members, found->support);
    Members const S = members_of(support);
    system = assemble(S);
    solver = linalg::VerifiedSolver::make(system, Vector());
    if (solver) solved = linalg::enclosed_solution(*solver, system, right_side(S));
}

KktPoint::KktPoint(ProductEnclosure const& gram, std::vector<int> y, Rational gamma, LimitPolicy policy)
    : gram_(gram),
      y_(std::move(y)),
      gamma_(std::move(gamma)),
      policy_(policy),
      work_(std::make_unique<Work>(gram_, y_, gamma_)) {
    work_->propose();
}

KktPoint::~KktPoint() = default;

KktSolution<DoubleInterval> const* KktPoint::in_double() {
    Work& work = *work_;
    if (!work.double_tried) {
        work.double_tried = true;
        Members const S = members_of(work.support);
        if (auto const& mu = work.solved) {
            KktSolution<DoubleInterval> solution;
            solution.gamma = LazyReal(gamma_).enclosure();
            solution.support = work.support;
            solution.lambda.assign(y_.size(), DoubleInterval(0));
            for (std::size_t i = 0; i < S.size(); ++i) {
                solution.lambda[static_cast<std::size_t>(S[i])] = scale((*mu)[i], -work.row_offset(S[i]));
            }
            share_among_copies(solution, work.first);
            complete(solution, y_, [this](std::size_t n, std::size_t k) {
                return gram_.entry(static_cast<Index>(n), static_cast<Index>(k));
            });
            work.double_solution = std::move(solution);
        }
    }
    return work.double_solution ? &*work.double_solution : nullptr;
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

KktSolution<MpfiInterval> const* KktPoint::in_mpfi(long bits) {
    Work& work = *work_;
    auto const N = static_cast<double>(y_.size());
    bool const affordable = N * N * static_cast<double>(gram_.dimension()) <= policy_.largest_exact_gram;
    if (!affordable || !work.solver) return nullptr;
    auto const [position, is_new] = work.mpfi_solutions.try_emplace(bits);
    if (!is_new) return position->second ? &*position->second : nullptr;
    work.compute_exact_gram();

    Members const S = members_of(work.support);
    auto const mu = work.solve_in_mpfi(S, bits);
    if (!mu) return nullptr;
    KktSolution<MpfiInterval> solution;
    solution.gamma = MpfiInterval(gamma_, bits);
    solution.support = work.support;
    solution.level = {Level::Kind::mpfr, bits};
    solution.lambda.assign(y_.size(), MpfiInterval(0, bits));
    for (std::size_t i = 0; i < S.size(); ++i) {
        solution.lambda[static_cast<std::size_t>(S[i])] = scale((*mu)[i], -work.row_offset(S[i]));
    }
    share_among_copies(solution, work.first);
    complete(solution, y_, [&](std::size_t n, std::size_t k) { return MpfiInterval(work.G(n, k), bits); });
    position->second = std::move(solution);
    return &*position->second;
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

KktSolution<Rational> const* KktPoint::in_rationals() {
    Work& work = *work_;
    auto const N = static_cast<double>(y_.size());
    bool const affordable = N * N * static_cast<double>(gram_.dimension()) <= policy_.largest_exact_gram;
    if (!affordable || static_cast<Index>(work.everyone().size()) > policy_.largest_exact_system) return nullptr;
    if (!work.exact_tried) {
        work.exact_tried = true;
        work.compute_exact_gram();
        auto const found = work.solve_exactly();
        work.infeasible = found && !found->feasible;
        if (found && found->feasible) {
            KktSolution<Rational> solution;
            solution.gamma = gamma_;
            Members const members = work.everyone();
            solution.support = work.among_all(members, found->support);
            solution.level = {Level::Kind::exact, 0};
            solution.lambda.assign(y_.size(), Rational(0));
            for (std::size_t i = 0; i < members.size(); ++i)
                solution.lambda[static_cast<std::size_t>(members[i])] = found->x[i];
            share_among_copies(solution, work.first);
            complete(solution, y_, [&work](std::size_t n, std::size_t k) { return work.G(n, k); });
            work.exact_solution = std::move(solution);
        }
    }
    return work.exact_solution ? &*work.exact_solution : nullptr;
}

bool KktPoint::certainly_infeasible() {
    in_rationals();
    return work_->infeasible;
}

}  // namespace halfspace::evidence
