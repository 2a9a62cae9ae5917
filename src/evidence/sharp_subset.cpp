#include "evidence/sharp_subset.hpp"

#include "data/random.hpp"
#include "evidence/sharp_evidence.hpp"
#include "linalg/scaled_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace halfspace::evidence {

using arithmetic::Rational;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using linalg::ProductEnclosure;
using linalg::ScaledRows;
using linalg::Vector;

namespace {

double constexpr infinity = std::numeric_limits<double>::infinity();

/// Some of the samples, as many as the search may hold at once, in their given order.
std::vector<Index> drawn_pool(Index samples, SharpSubsetSearch const& search) {
    std::vector<Index> numbers(static_cast<std::size_t>(samples));
    std::iota(numbers.begin(), numbers.end(), Index{0});
    auto random = data::generator(search.seed, "subset pool");
    for (std::size_t i = numbers.size(); i > 1; --i) std::swap(numbers[i - 1], numbers[random() % i]);
    if (samples > search.pool) numbers.resize(static_cast<std::size_t>(search.pool));
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

DataSet members(DataSet const& data, std::vector<Index> const& numbers) {
    DataSet chosen;
    chosen.X = data.X(numbers, Eigen::all);
    for (Index const n : numbers) chosen.y.push_back(data.y[static_cast<std::size_t>(n)]);
    return chosen;
}

/// Does every KKT point of these samples have the pattern, by S+- or propagation?
bool passes(DataSet const& data, std::vector<Index> const& numbers, Rational const& gamma) {
    DataSet const chosen = members(data, numbers);
    ScaledRows const rows(chosen.X);
    ProductEnclosure const gram(rows, rows);
    return SharpEvidence(gram, chosen.y, chosen.size(), gamma).propagation().closed();
}

/// A pool and what each pair of its samples costs in a row of S+-, per length: (1-gamma^3) for harmful correlation,
/// gamma^2 (1-gamma) for helpful. Floating point: it only ranks.
class Greedy {
public:
    Greedy(DataSet pool, Rational gamma, SharpSubsetSearch const& search)
        : pool_(std::move(pool)), gamma_(std::move(gamma)), search_(search) {
        double const g = arithmetic::nearest_double(gamma_);
        Matrix const unit = pool_.X.rowwise().normalized();
        cost_ = unit * unit.transpose();
        for (Index n = 0; n < cost_.rows(); ++n) {
            for (Index k = 0; k < cost_.cols(); ++k) {
                bool const helps = (label(n) == label(k)) == (cost_(n, k) > 0);
                cost_(n, k) = std::fabs(cost_(n, k)) * (helps ? g * g * (1 - g) : 1 - g * g * g);
            }
            cost_(n, n) = 0;
        }
    }

    std::vector<Index> best() {
        std::vector<Index> found;
        for (auto const& [n, k] : cheapest_pairs()) {
            auto grown = grow({n, k});
            if (grown.size() > found.size()) found = std::move(grown);
        }
        std::sort(found.begin(), found.end());
        return found;
    }

private:
    [[nodiscard]] int label(Index n) const { return pool_.y[static_cast<std::size_t>(n)]; }

    /// Every seventh of the cheapest pairs with two labels.
    [[nodiscard]] std::vector<std::pair<Index, Index>> cheapest_pairs() const {
        std::vector<std::pair<double, std::pair<Index, Index>>> pairs;
        for (Index n = 0; n < cost_.rows(); ++n) {
            for (Index k = 0; k < n; ++k) {
                if (label(n) != label(k)) pairs.push_back({cost_(n, k), {k, n}});
            }
        }
        std::size_t const most = std::min(pairs.size(), static_cast<std::size_t>(7 * search_.starts));
        std::partial_sort(pairs.begin(), pairs.begin() + static_cast<std::ptrdiff_t>(most), pairs.end());
        std::vector<std::pair<Index, Index>> chosen;
        for (std::size_t i = 0; i < most; i += 7) chosen.push_back(pairs[i].second);
        return chosen;
    }

    /// The largest row after each candidate joins; infinite for those that are in or out for good.
    [[nodiscard]] Index cheapest(std::vector<Index> const& inside, Vector const& joined,
                                 std::vector<bool> const& out) const {
        Index best = -1;
        double least = infinity;
        for (Index c = 0; c < cost_.rows(); ++c) {
            if (out[static_cast<std::size_t>(c)]) continue;
            double most = joined[c];
            for (Index const n : inside) most = std::max(most, joined[n] + cost_(n, c));
            if (!(most < least)) continue;
            least = most;
            best = c;
        }
        return best;
    }

    std::vector<Index> grow(std::vector<Index> inside) {
        if (!passes(pool_, inside, gamma_)) return {};
        std::vector<bool> out(static_cast<std::size_t>(cost_.rows()), false);
        Vector joined = Vector::Zero(cost_.rows());
        for (Index const n : inside) {
            out[static_cast<std::size_t>(n)] = true;
            joined += cost_.col(n);
        }
        for (int failures = 0; failures < search_.patience;) {
            Index const c = cheapest(inside, joined, out);
            if (c < 0) break;
            out[static_cast<std::size_t>(c)] = true;
            inside.push_back(c);
            if (passes(pool_, inside, gamma_)) {
                joined += cost_.col(c);
                failures = 0;
            } else {
                inside.pop_back();
                ++failures;
            }
        }
        search_.progress(fmt::format("a subset of {} samples", inside.size()));
        return inside;
    }

    DataSet pool_;
    Rational gamma_;
    SharpSubsetSearch const& search_;
    Matrix cost_;
};

}  // namespace

std::vector<Index> sharp_subset(DataSet const& data, Rational const& gamma, SharpSubsetSearch const& search) {
    auto const pool = drawn_pool(data.size(), search);
    std::vector<Index> numbers;
    for (Index const n : Greedy(members(data, pool), gamma, search).best())
        numbers.push_back(pool[static_cast<std::size_t>(n)]);
    return numbers;
}

}  // namespace halfspace::evidence
