#include "evidence/propagation_rows.hpp"

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;

namespace {

bool known(Propagation const& state, Index k) { return state.proved[static_cast<std::size_t>(k)]; }

/// The columns of the right side: low ends, then high ends, each split by label and by what is known.
Index constexpr column_count = 8;
Index column_of(bool high, bool positive, bool is_known) {
    return (high ? 4 : 0) + (positive ? 0 : 2) + (is_known ? 0 : 1);
}

}  // namespace

std::vector<PropagationRow<DoubleInterval>> EnclosedRows::of(Propagation const& state) const {
    Index const N = gram_.size();
    Matrix ends = Matrix::Zero(N, column_count);
    for (Index k = 0; k < N; ++k) {
        bool const positive = gram_.labels()[static_cast<std::size_t>(k)] > 0;
        ends(k, column_of(false, positive, known(state, k))) = state.low[k];
        ends(k, column_of(true, positive, known(state, k))) = state.high[k];
    }
    auto const sums = gram_.sums(ends);
    std::vector<PropagationRow<DoubleInterval>> rows;
    for (Index n = 0; n < N; ++n) {
        auto& row = rows.emplace_back();
        row.gamma = gamma_;
        row.square = gram_.square(n);
        row.low = state.low[n];
        row.high = state.high[n];
        bool const positive = gram_.labels()[static_cast<std::size_t>(n)] > 0;
        for (std::size_t part = 0; part < part_count; ++part) {
            Index const low = column_of(false, positive == is_same(part), is_known(part));
            Index const high = column_of(true, positive == is_same(part), is_known(part));
            row.parts[part] = {sums.helpful(n, low), sums.helpful(n, high), sums.harmful(n, low),
                               sums.harmful(n, high)};
        }
    }
    return rows;
}

std::pair<std::vector<DoubleInterval>, std::vector<DoubleInterval>> start_sums(SignedGram const& gram,
                                                                               Vector const& v) {
    auto const sums = gram.sums(Matrix(v));
    std::vector<DoubleInterval> D;
    std::vector<DoubleInterval> H;
    for (Index n = 0; n < gram.size(); ++n) {
        D.push_back(DoubleInterval(v[n]) * gram.square(n));
        H.push_back(sums.harmful(n, 0));
    }
    return {std::move(D), std::move(H)};
}

Rational const& ExactRows::entry(Index n, Index k) const {
    Index const N = gram_.size();
    if (entries_.empty()) {
        for (Index i = 0; i < N * N; ++i) entries_.push_back(gram_.exact(i / N, i % N));
    }
    return entries_[static_cast<std::size_t>(n * N + k)];
}

std::vector<PropagationRow<Rational>> ExactRows::of(Propagation const& state) const {
    std::vector<PropagationRow<Rational>> rows;
    for (Index n = 0; n < gram_.size(); ++n) {
        auto& row = rows.emplace_back();
        row.gamma = gamma_;
        row.square = entry(n, n);
        row.low = arithmetic::exact(state.low[n]);
        row.high = arithmetic::exact(state.high[n]);
        for (Index k = 0; k < gram_.size(); ++k) {
            if (k == n) continue;
            Rational const& t = entry(n, k);
            auto& part = row.parts[part_of(gram_.same_label(n, k), known(state, k))];
            (t > 0 ? part.helpful_low : part.harmful_low) += abs(t) * arithmetic::exact(state.low[k]);
            (t > 0 ? part.helpful_high : part.harmful_high) += abs(t) * arithmetic::exact(state.high[k]);
        }
    }
    return rows;
}

std::pair<std::vector<Rational>, std::vector<Rational>> ExactRows::start_sums(Vector const& v) const {
    std::vector<Rational> D;
    std::vector<Rational> H;
    for (Index n = 0; n < gram_.size(); ++n) {
        D.push_back(entry(n, n) * arithmetic::exact(v[n]));
        Rational harmful = 0;
        for (Index k = 0; k < gram_.size(); ++k) {
            if (k != n && entry(n, k) < 0) harmful -= entry(n, k) * arithmetic::exact(v[k]);
        }
        H.push_back(harmful);
    }
    return {std::move(D), std::move(H)};
}

}  // namespace halfspace::evidence
