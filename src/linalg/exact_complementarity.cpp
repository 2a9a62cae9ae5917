#include "linalg/exact_complementarity.hpp"

#include "linalg/exact_solve.hpp"

#include <algorithm>

namespace halfspace::linalg {

using arithmetic::Rational;

namespace {

class Pivoting {
public:
    Pivoting(std::vector<std::vector<Rational>> const& A, std::vector<Rational> const& b)
        : A_(A), b_(b), x_(b.size(), Rational(0)), support_(b.size(), false) {}

    /// Takes over a support whose basic solution exists and is not negative.
    void begin(std::vector<bool> const& start) {
        support_ = start;
        auto const S = members();
        auto const solved = solve(S, [&](std::size_t i) { return b_[i]; });
        bool const usable =
            solved && std::all_of(solved->begin(), solved->end(), [](Rational const& v) { return v >= 0; });
        if (!usable) {
            support_.assign(b_.size(), false);
            return;
        }
        for (std::size_t k = 0; k < S.size(); ++k) x_[S[k]] = (*solved)[k];
    }

    std::optional<ExactComplementarity> run() {
        std::size_t const limit = 20 * b_.size() + 100;
        for (std::size_t round = 0; round < limit; ++round) {
            auto const entering = violated();
            if (!entering) return ExactComplementarity{true, x_, support_};
            for (bool raised = false; !raised;) {
                if (++pivots_ > limit) return std::nullopt;
                auto const stepped = raise(*entering);
                if (!stepped) return ExactComplementarity{false, {}, {}};
                raised = *stepped;
            }
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] std::vector<std::size_t> members() const {
        std::vector<std::size_t> result;
        for (std::size_t i = 0; i < support_.size(); ++i) {
            if (support_[i]) result.push_back(i);
        }
        return result;
    }

    template <class Right>
    std::optional<std::vector<Rational>> solve(std::vector<std::size_t> const& S, Right const& right) const {
        std::vector<std::vector<Rational>> block(S.size());
        std::vector<Rational> r;
        for (std::size_t i = 0; i < S.size(); ++i) {
            for (std::size_t const k : S) block[i].push_back(A_[S[i]][k]);
            r.push_back(right(S[i]));
        }
        return exact_solve(block, r);
    }

    /// (b - A x)_i.
    [[nodiscard]] Rational deficit(std::size_t i) const {
        Rational result = b_[i];
        for (std::size_t k = 0; k < x_.size(); ++k) {
            if (x_[k] != 0) result -= A_[i][k] * x_[k];
        }
        return result;
    }

    [[nodiscard]] std::optional<std::size_t> violated() const {
        for (std::size_t i = 0; i < x_.size(); ++i) {
            if (!support_[i] && deficit(i) > 0) return i;
        }
        return std::nullopt;
    }

    /// Raises x_e along the direction that keeps the support's equations. True: e joined the support. False: a member
    /// left, go on. Nothing: nothing stops it, the problem is not feasible.
    std::optional<bool> raise(std::size_t e) {
        auto const S = members();
        auto const d = solve(S, [&](std::size_t i) { return Rational(-A_[i][e]); });
        if (!d) return std::nullopt;  // cannot happen: the block of the support is never singular
        Rational curvature = A_[e][e];
        for (std::size_t k = 0; k < S.size(); ++k) curvature += A_[e][S[k]] * (*d)[k];
        std::optional<Rational> step;
        std::optional<std::size_t> leaving;
        if (curvature > 0) step = deficit(e) / curvature;
        for (std::size_t k = 0; k < S.size(); ++k) {
            if ((*d)[k] >= 0) continue;
            Rational const reach = x_[S[k]] / -(*d)[k];
            if (step && reach >= *step) continue;
            step = reach;
            leaving = S[k];
        }
        if (!step) return std::nullopt;
        for (std::size_t k = 0; k < S.size(); ++k) x_[S[k]] += *step * (*d)[k];
        x_[e] += *step;
        support_[leaving ? *leaving : e] = !leaving;
        if (leaving) x_[*leaving] = 0;
        return !leaving;
    }

    std::vector<std::vector<Rational>> const& A_;
    std::vector<Rational> const& b_;
    std::vector<Rational> x_;
    std::vector<bool> support_;
    std::size_t pivots_ = 0;
};

}  // namespace

std::optional<ExactComplementarity> exact_complementarity(std::vector<std::vector<Rational>> const& A,
                                                          std::vector<Rational> const& b,
                                                          std::vector<bool> const& start) {
    Pivoting pivoting(A, b);
    pivoting.begin(start);
    return pivoting.run();
}

}  // namespace halfspace::linalg
