#include "data/near_orthogonal_subset.hpp"

#include "data/random.hpp"

#include <boost/random/uniform_int_distribution.hpp>

#include <algorithm>
#include <numeric>

namespace halfspace::data {

using arithmetic::Rational;

namespace {

using Eigen::Index;

/// Part of the samples, sorted by norm.
struct Pool {
    std::vector<Index> members;  ///< rows of the whole set
    IntegerMatrix samples;
    std::vector<std::int64_t> norms;
    std::vector<int> labels;
};

/// The first `size` rows of `order` that are not zero, by norm (by number where norms are equal).
Pool make_pool(IntegerMatrix const& samples, std::vector<int> const& labels, std::vector<Index> const& order,
               Index size) {
    std::vector<std::pair<std::int64_t, Index>> sorted;
    for (Index k = 0; k < size; ++k) {
        if (auto const norm = integer_dot(samples, order[k], order[k]); norm > 0) sorted.emplace_back(norm, order[k]);
    }
    std::sort(sorted.begin(), sorted.end());
    Pool pool;
    pool.samples.resize(static_cast<Index>(sorted.size()), samples.cols());
    for (auto const& [norm, row] : sorted) {
        pool.samples.row(static_cast<Index>(pool.members.size())) = samples.row(row);
        pool.members.push_back(row);
        pool.norms.push_back(norm);
        pool.labels.push_back(labels[row]);
    }
    return pool;
}

/// Depth-first search for one admissible set of `target` samples in a pool.
class CliqueSearch {
public:
    CliqueSearch(Pool const& pool, std::int64_t target, SubsetSearch const& search)
        : pool_(pool),
          target_(static_cast<std::size_t>(target)),
          gamma_(search.gamma),
          budget_(search.budget),
          constant_(Rational(gamma_ * gamma_ * gamma_ / (3 * target)).get_d()),
          graph_(pool.samples, pool.norms, constant_) {}

    /// Fills `found()`; false when there is none, or `exhausted_budget()`.
    bool run() {
        for (Index i = 0; i < graph_.size() && budget_ > 0; ++i) {
            if (from_least(i)) return true;
        }
        return false;
    }
    [[nodiscard]] std::vector<Index> const& found() const { return chosen_; }
    [[nodiscard]] bool exhausted_budget() const { return budget_ <= 0; }

private:
    using Candidates = std::vector<std::int32_t>;

    /// Sets whose sample of least norm is i.
    bool from_least(Index i) {
        Candidates const neighbours = graph_.above(i);
        if (neighbours.size() + 1 < target_) return false;
        chosen_ = {i};
        // pmax < gamma^3 Rmin^4 / (3 N Rmax^2); the factor keeps rounding from cutting an admissible set.
        auto const least = static_cast<double>(pool_.norms[i]);
        limit_ = constant_ * least * least * (1 + 0x1p-40);
        Candidates rest;
        for (auto const j : neighbours) {
            if (--budget_ <= 0) return false;
            graph_.above_both(i, j, rest);
            if (rest.size() + 2 < target_) continue;
            auto const p = std::abs(integer_dot(pool_.samples, i, j));
            if (extend(j, p, rest)) return true;
        }
        return false;
    }

    /// Adds vertex k; p is the largest |G| among the chosen and k, `rest` what is joined to all of them.
    bool extend(Index k, std::int64_t p, Candidates const& rest) {
        if (static_cast<double>(p) * static_cast<double>(pool_.norms[k]) > limit_) return false;
        chosen_.push_back(k);
        if (complete() || (enough(rest) && deepen(p, rest))) return true;
        chosen_.pop_back();
        return false;
    }

    bool deepen(std::int64_t p, Candidates const& rest) {
        Candidates next;
        for (std::size_t a = 0; a < rest.size(); ++a) {
            if (--budget_ <= 0) return false;
            next.clear();
            for (std::size_t b = a + 1; b < rest.size(); ++b) {
                if (graph_.edge(rest[a], rest[b])) next.push_back(rest[b]);
            }
            if (chosen_.size() + 1 + next.size() < target_) continue;
            std::int64_t largest = p;
            for (Index const i : chosen_) {
                largest = std::max(largest, std::abs(integer_dot(pool_.samples, i, rest[a])));
            }
            if (extend(rest[a], largest, next)) return true;
        }
        return false;
    }

    [[nodiscard]] bool enough(Candidates const& rest) const {
        if (chosen_.size() + rest.size() < target_) return false;
        int const label = pool_.labels[chosen_[0]];
        auto const other = [&](auto k) { return pool_.labels[k] != label; };
        return std::any_of(chosen_.begin(), chosen_.end(), other) || std::any_of(rest.begin(), rest.end(), other);
    }

    [[nodiscard]] bool complete() const {
        return chosen_.size() == target_ && enough({}) && is_near_orthogonal(pool_.samples, chosen_, gamma_);
    }

    Pool const& pool_;
    std::size_t target_;
    Rational gamma_;
    std::int64_t budget_;
    double constant_;
    OrthogonalityGraph graph_;
    std::vector<Index> chosen_;
    double limit_ = 0;
};

/// All rows in an order that depends on the seed alone (Fisher and Yates).
std::vector<Index> shuffled_rows(Index count, std::uint64_t seed) {
    std::vector<Index> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), Index{0});
    Generator random = generator(seed, "subset");
    for (Index k = count - 1; k > 0; --k) {
        std::swap(order[k], order[boost::random::uniform_int_distribution<Index>(0, k)(random)]);
    }
    return order;
}

}  // namespace

bool is_near_orthogonal(IntegerMatrix const& samples, std::vector<Index> const& members, Rational const& gamma) {
    std::int64_t pmax = 0;
    std::int64_t least = integer_dot(samples, members.at(0), members.at(0));
    std::int64_t greatest = least;
    for (std::size_t a = 0; a < members.size(); ++a) {
        std::int64_t const norm = integer_dot(samples, members[a], members[a]);
        least = std::min(least, norm);
        greatest = std::max(greatest, norm);
        for (std::size_t b = 0; b < a; ++b)
            pmax = std::max(pmax, std::abs(integer_dot(samples, members[a], members[b])));
    }
    Rational const lhs = gamma * gamma * gamma * Rational(least) * Rational(least);
    return lhs > 3 * Rational(static_cast<long>(members.size())) * Rational(greatest) * Rational(pmax);
}

NearOrthogonalSubset near_orthogonal_subset(IntegerMatrix const& samples, std::vector<int> const& labels,
                                            SubsetSearch const& search) {
    NearOrthogonalSubset best;
    auto const order = shuffled_rows(samples.rows(), search.seed);
    std::vector<Index> sizes = search.pools;
    sizes.push_back(samples.rows());
    for (Index const size : sizes) {
        Pool const pool = make_pool(samples, labels, order, std::min(size, samples.rows()));
        for (bool found = true; found;) {
            auto const target = std::max<std::int64_t>(2, static_cast<std::int64_t>(best.members.size()) + 1);
            search.progress("looking for " + std::to_string(target) + " among " + std::to_string(pool.members.size()));
            CliqueSearch clique(pool, target, search);
            found = clique.run();
            best.largest = !found && !clique.exhausted_budget();
            if (!found) continue;
            best.members.clear();
            for (Index const k : clique.found()) best.members.push_back(pool.members[k]);
            std::sort(best.members.begin(), best.members.end());
        }
    }
    return best;
}

}  // namespace halfspace::data
