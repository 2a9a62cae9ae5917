#include "tests/soundness/kink_free_points.hpp"

#include <algorithm>

namespace halfspace::tests {

using arithmetic::Rational;

namespace {

/// Bit n of a neuron's pattern: slope 1 at sample n (else gamma).
using Pattern = unsigned;
using Patterns = std::vector<Pattern>;

/// All p-element multisets of patterns on N samples, as sorted lists.
std::vector<Patterns> multisets(std::size_t N, std::size_t p) {
    std::vector<Patterns> sets{{}};
    for (std::size_t i = 0; i < p; ++i) {
        std::vector<Patterns> longer;
        for (auto const& set : sets) {
            for (Pattern next = set.empty() ? 0 : set.back(); next < 1U << N; ++next) {
                longer.push_back(set);
                longer.back().push_back(next);
            }
        }
        sets = std::move(longer);
    }
    return sets;
}

/// One choice of slopes for all neurons, the positive ones first.
class Slopes {
public:
    Slopes(ExactData const& data, Rational const& gamma, Patterns const& positive, Patterns const& negative)
        : data_(data), gamma_(gamma), patterns_(positive), half_(positive.size()) {
        patterns_.insert(patterns_.end(), negative.begin(), negative.end());
    }

    /// y_n y_k G_nk (1/m) sum_j s_jn s_jk: margins are this times lambda.
    [[nodiscard]] ExactMatrix margin_matrix() const {
        ExactMatrix A = data_.G;
        for (std::size_t n = 0; n < A.size(); ++n) {
            for (std::size_t k = 0; k < A.size(); ++k) {
                Rational sum = 0;
                for (auto const pattern : patterns_) sum += slope(pattern, n) * slope(pattern, k);
                A[n][k] *= data_.y[n] * data_.y[k] * sum / static_cast<long>(patterns_.size());
            }
        }
        return A;
    }

    /// Whether each sqrt(m) <w_j, x_n> = sign a_j sum_k lambda_k y_k s_jk G_nk has the sign that its slope asks for;
    /// and into `labelled`, whether all have the labels'.
    [[nodiscard]] bool are_those_of(ExactVector const& lambda, bool& labelled) const {
        labelled = true;
        for (std::size_t j = 0; j < patterns_.size(); ++j) {
            for (std::size_t n = 0; n < data_.size(); ++n) {
                int const sign = sgn(preactivation(j, n, lambda)) * (j < half_ ? 1 : -1);
                bool const active = (patterns_[j] >> n & 1U) != 0;
                if (sign != (active ? 1 : -1)) return false;
                labelled = labelled && sign * (j < half_ ? 1 : -1) == data_.y[n];
            }
        }
        return true;
    }

private:
    [[nodiscard]] Rational slope(Pattern pattern, std::size_t n) const {
        return (pattern >> n & 1U) != 0 ? Rational(1) : gamma_;
    }
    [[nodiscard]] Rational preactivation(std::size_t j, std::size_t n, ExactVector const& lambda) const {
        Rational sum = 0;
        for (std::size_t k = 0; k < data_.size(); ++k) {
            if (sgn(lambda[k]) != 0) sum += lambda[k] * data_.y[k] * slope(patterns_[j], k) * data_.G[n][k];
        }
        return sum;
    }

    ExactData const& data_;
    Rational const& gamma_;
    Patterns patterns_;
    std::size_t half_;
};

/// lambda > 0 on the support with tight margins there and margins >= 1 elsewhere; else empty.
ExactVector multipliers_on(ExactMatrix const& A, unsigned support) {
    ExactMatrix part;
    std::vector<std::size_t> members;
    for (std::size_t n = 0; n < A.size(); ++n) {
        if ((support >> n & 1U) != 0) members.push_back(n);
    }
    for (auto const n : members) {
        ExactVector& row = part.emplace_back();
        for (auto const k : members) row.push_back(A[n][k]);
    }
    ExactVector const tight = solve(part, ExactVector(members.size(), Rational(1)));
    ExactVector lambda(A.size(), Rational(0));
    if (tight.empty()) return {};
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (sgn(tight[i]) <= 0) return {};
        lambda[members[i]] = tight[i];
    }
    bool const feasible =
        std::all_of(A.begin(), A.end(), [&](ExactVector const& row) { return dot(row, lambda) >= 1; });
    return feasible ? lambda : ExactVector{};
}

}  // namespace

std::vector<KktPoint> all_kink_free_kkt_points(ExactData const& data, Rational const& gamma, std::size_t p) {
    std::vector<KktPoint> points;
    auto const choices = multisets(data.size(), p);
    for (auto const& positive : choices) {
        for (auto const& negative : choices) {
            Slopes const slopes(data, gamma, positive, negative);
            ExactMatrix const A = slopes.margin_matrix();
            for (unsigned support = 1; support < 1U << data.size(); ++support) {
                ExactVector const lambda = multipliers_on(A, support);
                bool labelled = false;
                if (!lambda.empty() && slopes.are_those_of(lambda, labelled)) points.push_back({lambda, labelled});
            }
        }
    }
    return points;
}

}  // namespace halfspace::tests
