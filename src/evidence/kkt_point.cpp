#include "evidence/kkt_point.hpp"

#include "evidence/kkt_work.hpp"

#include <utility>

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using arithmetic::LazyReal;
using arithmetic::Level;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using linalg::Index;
using linalg::ProductEnclosure;

namespace {

using Members = std::vector<Index>;

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
        Members const S = Work::members_of(work.support);
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

KktSolution<MpfiInterval> const* KktPoint::in_mpfi(long bits) {
    Work& work = *work_;
    auto const N = static_cast<double>(y_.size());
    bool const affordable = N * N * static_cast<double>(gram_.dimension()) <= policy_.largest_exact_gram;
    if (!affordable || !work.solver) return nullptr;
    auto const [position, is_new] = work.mpfi_solutions.try_emplace(bits);
    if (!is_new) return position->second ? &*position->second : nullptr;
    work.compute_exact_gram();

    Members const S = Work::members_of(work.support);
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
