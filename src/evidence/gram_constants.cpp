#include "evidence/gram_constants.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using arithmetic::LazyReal;
using arithmetic::Rational;
using linalg::Index;
using linalg::ProductEnclosure;

namespace {

/// One of finitely many numbers: its enclosure, and how to compute it exactly.
struct Candidate {
    DoubleInterval enclosure;
    std::function<Rational()> exact;
};

/// The largest of the candidates. Only those whose upper end reaches the best lower end can attain it, and only these
/// are computed exactly when asked for.
LazyReal largest(std::vector<Candidate> candidates) {
    double lower = -std::numeric_limits<double>::infinity();
    double upper = lower;
    for (auto const& candidate : candidates) {
        lower = std::max(lower, candidate.enclosure.lower());
        upper = std::max(upper, candidate.enclosure.upper());
    }
    std::erase_if(candidates, [lower](Candidate const& candidate) { return candidate.enclosure.upper() < lower; });
    auto const compute = [candidates = std::move(candidates)] {
        Rational best = candidates.front().exact();
        for (auto const& candidate : candidates) {
            Rational const value = candidate.exact();
            if (value > best) best = value;
        }
        return best;
    };
    return {DoubleInterval(lower, upper), compute};
}

LazyReal smallest_square(ProductEnclosure const& gram) {
    std::vector<Candidate> negated;
    for (Index n = 0; n < gram.rows(); ++n) {
        negated.push_back({-gram.entry(n, n), [&gram, n] { return Rational(-gram.exact_scaled_entry(n, n)); }});
    }
    LazyReal const most = largest(std::move(negated));
    return {-most.enclosure(), [most] { return Rational(-most.exact()); }};
}

LazyReal largest_square(ProductEnclosure const& gram) {
    std::vector<Candidate> squares;
    for (Index n = 0; n < gram.rows(); ++n) {
        squares.push_back({gram.entry(n, n), [&gram, n] { return gram.exact_scaled_entry(n, n); }});
    }
    return largest(std::move(squares));
}

/// max_{n != k} |G_nk| without a closure for each of the N^2/2 pairs: two passes over the enclosures.
LazyReal largest_off_diagonal(ProductEnclosure const& gram) {
    double lower = 0;
    double upper = 0;
    for (Index n = 0; n < gram.rows(); ++n) {
        for (Index k = 0; k < n; ++k) {
            DoubleInterval const entry = abs(gram.entry(n, k));
            lower = std::max(lower, entry.lower());
            upper = std::max(upper, entry.upper());
        }
    }
    auto const compute = [&gram, lower] {
        Rational best = 0;
        for (Index n = 0; n < gram.rows(); ++n) {
            for (Index k = 0; k < n; ++k) {
                if (abs(gram.entry(n, k)).upper() < lower) continue;
                Rational const value = abs(gram.exact_scaled_entry(n, k));
                if (value > best) best = value;
            }
        }
        return best;
    };
    return {DoubleInterval(lower, upper), compute};
}

LazyReal largest_row_sum(ProductEnclosure const& gram) {
    std::vector<Candidate> rows;
    for (Index n = 0; n < gram.rows(); ++n) {
        DoubleInterval sum(0);
        for (Index k = 0; k < gram.cols(); ++k) {
            if (k != n) sum = sum + abs(gram.entry(n, k));
        }
        rows.push_back({sum, [&gram, n] {
                            Rational exact_sum = 0;
                            for (Index k = 0; k < gram.cols(); ++k) {
                                if (k != n) exact_sum += abs(gram.exact_scaled_entry(n, k));
                            }
                            return exact_sum;
                        }});
    }
    return largest(std::move(rows));
}

}  // namespace

GramConstants gram_constants(ProductEnclosure const& gram) {
    return {gram.rows(),          gram.unit_exponent(),       smallest_square(gram),
            largest_square(gram), largest_off_diagonal(gram), largest_row_sum(gram)};
}

}  // namespace halfspace::evidence
