#include "evidence/gram_constants.hpp"

#include "evidence/extremum.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using arithmetic::LazyReal;
using arithmetic::Rational;
using linalg::Index;
using linalg::ProductEnclosure;

namespace {

std::vector<Candidate> squares(ProductEnclosure const& gram, Index count) {
    std::vector<Candidate> result;
    for (Index n = 0; n < count; ++n) {
        result.push_back({gram.entry(n, n), [&gram, n] { return gram.exact_scaled_entry(n, n); }});
    }
    return result;
}

LazyReal smallest_square(ProductEnclosure const& gram, Index count) { return smallest(squares(gram, count)); }

LazyReal largest_square(ProductEnclosure const& gram, Index count) { return largest(squares(gram, count)); }

/// max_{n != k} |G_nk| without a closure for each of the N^2/2 pairs: two passes over the enclosures.
LazyReal largest_off_diagonal(ProductEnclosure const& gram, Index count) {
    double lower = 0;
    double upper = 0;
    for (Index n = 0; n < count; ++n) {
        for (Index k = 0; k < n; ++k) {
            DoubleInterval const entry = abs(gram.entry(n, k));
            lower = std::max(lower, entry.lower());
            upper = std::max(upper, entry.upper());
        }
    }
    auto const compute = [&gram, count, lower] {
        Rational best = 0;
        for (Index n = 0; n < count; ++n) {
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

LazyReal largest_row_sum(ProductEnclosure const& gram, Index count) {
    std::vector<Candidate> rows;
    for (Index n = 0; n < count; ++n) {
        DoubleInterval sum(0);
        for (Index k = 0; k < count; ++k) {
            if (k != n) sum = sum + abs(gram.entry(n, k));
        }
        rows.push_back({sum, [&gram, count, n] {
                            Rational exact_sum = 0;
                            for (Index k = 0; k < count; ++k) {
                                if (k != n) exact_sum += abs(gram.exact_scaled_entry(n, k));
                            }
                            return exact_sum;
                        }});
    }
    return largest(std::move(rows));
}

}  // namespace

GramConstants gram_constants(ProductEnclosure const& gram) { return gram_constants(gram, gram.rows()); }

GramConstants gram_constants(ProductEnclosure const& gram, Index count) {
    return {count,
            gram.unit_exponent(),
            smallest_square(gram, count),
            largest_square(gram, count),
            largest_off_diagonal(gram, count),
            largest_row_sum(gram, count)};
}

}  // namespace halfspace::evidence
