#include "evidence/gram_extremes.hpp"

#include <algorithm>
#include <limits>

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using arithmetic::Rational;
using linalg::Index;
using linalg::ProductEnclosure;

namespace {

/// Doubts about who is the largest that are settled exactly, each by exact sums of rows of the Gram matrix.
std::size_t constexpr most_doubts = 8;

/// Whose enclosure reaches the largest lower end. `each` calls what it is given with everybody in order.
template <class Who, class Each, class Enclosure, class Exact>
Attained<Who> largest_of(Each const& each, Enclosure const& enclosure, Exact const& exact) {
    double lower = -std::numeric_limits<double>::infinity();
    each([&](Who const& who) { lower = std::max(lower, enclosure(who).lower()); });
    std::vector<Who> left;
    bool points = true;
    each([&](Who const& who) {
        DoubleInterval const value = enclosure(who);
        if (value.upper() < lower) return;
        if (left.size() <= most_doubts) left.push_back(who);
        points = points && value.lower() == value.upper();
    });
    if (left.size() == 1 || points) return {left.front(), true};
    if (left.size() > most_doubts) return {left.front(), false};
    std::vector<Rational> values;
    for (Who const& who : left) values.push_back(exact(who));
    auto const best = std::max_element(values.begin(), values.end());
    return {left[static_cast<std::size_t>(best - values.begin())], true};
}

auto every_row_of(ProductEnclosure const& gram) {
    return [&gram](auto const& visit) {
        for (Index n = 0; n < gram.rows(); ++n) visit(n);
    };
}

}  // namespace

Attained<std::pair<Index, Index>> most_correlated(ProductEnclosure const& gram) {
    using SamplePair = std::pair<Index, Index>;
    auto const every_pair = [&gram](auto const& visit) {
        for (Index n = 0; n < gram.rows(); ++n) {
            for (Index k = n + 1; k < gram.cols(); ++k) visit(SamplePair(n, k));
        }
    };
    return largest_of<SamplePair>(
        every_pair, [&](SamplePair const& p) { return abs(gram.entry(p.first, p.second)); },
        [&](SamplePair const& p) { return Rational(abs(gram.exact_scaled_entry(p.first, p.second))); });
}

Attained<Index> worst_row(ProductEnclosure const& gram) {
    std::vector<DoubleInterval> sums(static_cast<std::size_t>(gram.rows()), DoubleInterval(0));
    for (Index n = 0; n < gram.rows(); ++n) {
        auto& sum = sums[static_cast<std::size_t>(n)];
        for (Index k = 0; k < gram.cols(); ++k) sum = k == n ? sum : sum + abs(gram.entry(n, k));
    }
    auto const exact = [&](Index n) {
        Rational sum = 0;
        for (Index k = 0; k < gram.cols(); ++k)
            sum += k == n ? Rational(0) : Rational(abs(gram.exact_scaled_entry(n, k)));
        return sum;
    };
    return largest_of<Index>(
        every_row_of(gram), [&](Index n) { return sums[static_cast<std::size_t>(n)]; }, exact);
}

Attained<Index> shortest_sample(ProductEnclosure const& gram) {
    return largest_of<Index>(
        every_row_of(gram), [&](Index n) { return -gram.entry(n, n); },
        [&](Index n) { return Rational(-gram.exact_scaled_entry(n, n)); });
}

Attained<Index> longest_sample(ProductEnclosure const& gram) {
    return largest_of<Index>(
        every_row_of(gram), [&](Index n) { return gram.entry(n, n); },
        [&](Index n) { return gram.exact_scaled_entry(n, n); });
}

}  // namespace halfspace::evidence
