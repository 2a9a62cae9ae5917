#include "data/near_orthogonal_subset.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

#include <bit>

using namespace halfspace;
using arithmetic::Rational;
using Eigen::Index;

namespace {

data::IntegerMatrix random_samples(Index n, Index d, int most) {
    data::IntegerMatrix X(n, d);
    for (Index k = 0; k < X.size(); ++k) X.data()[k] = static_cast<std::int16_t>(*rc::gen::inRange(-most, most + 1));
    return X;
}

/// Small noise plus a large entry on an axis of each sample's own: sets of several samples, decided by the noise.
data::IntegerMatrix noisy_axes(Index n, Index d) {
    data::IntegerMatrix X = random_samples(n, d, 1);
    for (Index i = 0; i < n; ++i) X(i, i % d) = static_cast<std::int16_t>(*rc::gen::inRange(15, 25));
    return X;
}

/// Rational arithmetic on every pair, straight from the inequality; false when a member is zero.
bool holds(data::IntegerMatrix const& X, std::vector<Index> const& members, Rational const& gamma) {
    auto const dot = [&](Index i, Index k) {
        Rational sum = 0;
        for (Index j = 0; j < X.cols(); ++j) sum += Rational(X(i, j)) * Rational(X(k, j));
        return sum;
    };
    Rational least = dot(members[0], members[0]);
    Rational greatest = least;
    Rational p = 0;
    for (Index const i : members) {
        Rational const norm = dot(i, i);
        if (norm < least) least = norm;
        if (norm > greatest) greatest = norm;
        for (Index const k : members) {
            Rational const size = abs(dot(i, k));
            if (k != i && size > p) p = size;
        }
    }
    return gamma * gamma * gamma * least * least > 3 * Rational(members.size()) * greatest * p;
}

/// Size of the largest admissible subset with both labels, by trying all subsets.
std::size_t largest_by_force(data::IntegerMatrix const& X, std::vector<int> const& y, Rational const& gamma) {
    std::size_t best = 0;
    for (unsigned subset = 1; subset < 1U << static_cast<unsigned>(X.rows()); ++subset) {
        auto const size = static_cast<std::size_t>(std::popcount(subset));
        if (size < 2 || size <= best) continue;
        std::vector<Index> members;
        int sum = 0;
        for (Index k = 0; k < X.rows(); ++k) {
            if ((subset >> static_cast<unsigned>(k) & 1U) == 0) continue;
            members.push_back(k);
            sum += y[k];
        }
        if (std::abs(sum) != static_cast<int>(size) && holds(X, members, gamma)) best = size;
    }
    return best;
}

}  // namespace

RC_BOOST_PROP(the_search_finds_the_largest_subset, ()) {
    auto const n = *rc::gen::inRange<Index>(2, 10);
    auto const d = *rc::gen::inRange<Index>(2, 12);
    data::IntegerMatrix const X =
        *rc::gen::element(0, 0, 1) == 1 ? random_samples(n, d, *rc::gen::element(1, 2, 255, 32767)) : noisy_axes(n, d);
    auto const y = *rc::gen::container<std::vector<int>>(n, rc::gen::element(1, -1));
    data::SubsetSearch search;
    search.gamma = *rc::gen::element(arithmetic::exact(0.9), Rational(99, 100), Rational(1, 2));
    search.pools = {*rc::gen::inRange<Index>(1, 12)};
    auto const found = data::near_orthogonal_subset(X, y, search);
    RC_CLASSIFY(found.members.size() >= 3, "three or more");
    RC_CLASSIFY(found.members.empty(), "none");
    RC_ASSERT(found.largest);
    RC_ASSERT(found.members.size() == largest_by_force(X, y, search.gamma));
    if (!found.members.empty()) RC_ASSERT(holds(X, found.members, search.gamma));
}

RC_BOOST_PROP(the_exact_decision_is_the_rational_one, ()) {
    data::IntegerMatrix const X = random_samples(3, 4, *rc::gen::element(2, 255));
    Rational const gamma(*rc::gen::inRange(1, 10), 10);
    RC_ASSERT(data::is_near_orthogonal(X, {0, 1, 2}, gamma) == holds(X, {0, 1, 2}, gamma));
}

// gamma = 1/2, N = 2: 1/8 * 48^2 = 288 = 3 * 2 * 48 * 1. Equality does not satisfy a strict inequality.
BOOST_AUTO_TEST_CASE(equality_is_not_near_orthogonal) {
    data::IntegerMatrix X(2, 53);
    X.setZero();
    X.row(0).head(48).setOnes();
    X(1, 0) = 1;
    X(1, 48) = 6;
    X(1, 49) = 3;
    X(1, 50) = 1;
    X(1, 51) = 1;
    BOOST_TEST(data::integer_dot(X, 0, 0) == 48);
    BOOST_TEST(data::integer_dot(X, 1, 1) == 48);
    BOOST_TEST(data::integer_dot(X, 0, 1) == 1);
    BOOST_TEST(!data::is_near_orthogonal(X, {0, 1}, Rational(1, 2)));
    BOOST_TEST(data::is_near_orthogonal(X, {0, 1}, Rational(1, 2) + Rational(1, 1000000)));
    data::SubsetSearch search;
    search.gamma = Rational(1, 2);
    BOOST_TEST(data::near_orthogonal_subset(X, {1, -1}, search).members.empty());
}

BOOST_AUTO_TEST_CASE(a_budget_ends_the_search_without_a_claim) {
    data::IntegerMatrix X = data::IntegerMatrix::Ones(200, 3);
    X.rightCols(1).setConstant(-1);
    for (Index i = 0; i < 100; ++i) X.row(2 * i) << 1, -1, 0;
    std::vector<int> y;
    for (Index i = 0; i < 200; ++i) y.push_back(i % 2 == 0 ? 1 : -1);
    data::SubsetSearch search;
    search.pools = {};
    auto const whole = data::near_orthogonal_subset(X, y, search);
    BOOST_TEST(whole.members.size() == 2U);
    BOOST_TEST(whole.largest);
    search.budget = 1;
    BOOST_TEST(!data::near_orthogonal_subset(X, y, search).largest);
}

BOOST_AUTO_TEST_CASE(the_same_seed_finds_the_same_subset) {
    data::IntegerMatrix X = data::IntegerMatrix::Zero(16, 8);
    for (Index i = 0; i < 16; ++i) X(i, i % 8) = static_cast<std::int16_t>(10 + i);
    std::vector<int> y;
    for (Index i = 0; i < 16; ++i) y.push_back(i < 8 ? 1 : -1);
    data::SubsetSearch search;
    search.pools = {6};
    auto const found = data::near_orthogonal_subset(X, y, search);
    // Each axis holds two parallel samples; different axes are orthogonal: one a axis, whatever their norms.
    BOOST_TEST(found.members.size() == 8U);
    BOOST_TEST(data::near_orthogonal_subset(X, y, search).members == found.members, boost::test_tools::per_element());
}
