// Every probabilistic bound, tried on thousands of seeds: the share of failures must not exceed the budget, as far as
// Clopper and Pearson's interval at 99.9% can tell.
#include "data/random.hpp"
#include "linalg/matrix.hpp"
#include "probability/clopper_pearson.hpp"
#include "probability/concentration.hpp"
#include "probability/noise_assumption.hpp"
#include "tests/probability/noise_samples.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>

using namespace halfspace;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using tests::noise_samples;

namespace {

long constexpr seeds = 3000;

struct Case {
    probability::Noise noise;
    long d;
    long N;
    Rational delta;
};

std::vector<Case> const cases = {
    {probability::Noise::uniform, 60, 5, {1, 4}}, {probability::Noise::uniform, 7, 3, {1, 2}},
    {probability::Noise::gauss, 60, 5, {1, 4}},   {probability::Noise::gauss, 7, 3, {1, 2}},
    {probability::Noise::uniform, 1, 2, {1, 2}},  {probability::Noise::gauss, 1, 2, {1, 2}}};

/// Failures of a bound on independent draws of the noise.
long failures(Case const& c, std::function<bool(Matrix const&)> const& fails) {
    long count = 0;
    for (long seed = 0; seed < seeds; ++seed) {
        if (fails(noise_samples(c.noise, c.N, c.d, static_cast<std::uint64_t>(seed)))) ++count;
    }
    return count;
}

void check_within_budget(long count, Rational const& budget) {
    BOOST_TEST(probability::clopper_pearson(count, seeds, 0.999).lower <= arithmetic::nearest_double(budget),
               count << " failures in " << seeds << " seeds exceed the budget " << budget.get_str());
}

/// Would the test notice a bound that is too small?
void check_exceeds_budget(long count, Rational const& budget) {
    BOOST_TEST(probability::clopper_pearson(count, seeds, 0.999).lower > arithmetic::nearest_double(budget));
}

double upper(MpfiInterval const& x) { return x.to_double_interval().upper(); }
double lower(MpfiInterval const& x) { return x.to_double_interval().lower(); }

double largest_pair(Matrix const& G) {
    Matrix off = G.cwiseAbs();
    off.diagonal().setZero();
    return off.maxCoeff();
}

double largest_row_sum(Matrix const& G) {
    Matrix off = G.cwiseAbs();
    off.diagonal().setZero();
    return off.rowwise().sum().maxCoeff();
}

/// An ordinary direction of length 1/2, and one along a single axis, where entries are least like normal ones.
std::vector<Vector> directions(long d) {
    Vector even = Vector::LinSpaced(d, 1, 2);
    return {even * (0.5 / even.norm()), Vector::Unit(d, 0) * 0.5};
}
Rational const squared_length(1, 4);

}  // namespace

BOOST_AUTO_TEST_CASE(norms_stay_in_their_bounds) {
    for (auto const& c : cases) {
        auto const bounds = probability::noise_norm_bounds(c.noise, c.d, c.N, c.delta, 64);
        auto const fails = [&](double shrink) {
            double const middle = (lower(bounds.squared_lower) + upper(bounds.squared_upper)) / 2;
            double const half = shrink * (upper(bounds.squared_upper) - middle);
            return failures(c, [=](Matrix const& X) {
                auto const squared = X.rowwise().squaredNorm().array();
                return ((squared - middle).abs() > half).any();
            });
        };
        check_within_budget(fails(1), c.delta);
        check_exceeds_budget(fails(0.2), c.delta);
    }
}

BOOST_AUTO_TEST_CASE(pairs_stay_in_their_bound) {
    for (auto const& c : cases) {
        auto const norms = probability::noise_norm_bounds(c.noise, c.d, c.N, Rational(1, 1024), 64);
        double const bound = upper(probability::noise_pair_bound(c.noise, norms.squared_upper, c.N, c.delta, 64));
        auto const fails = [&](double shrink) {
            return failures(c, [&](Matrix const& X) {
                Matrix const G = X * X.transpose();
                // Norms above their bound have a budget of their own (lemma 4).
                return G.diagonal().maxCoeff() <= upper(norms.squared_upper) && largest_pair(G) > shrink * bound;
            });
        };
        check_within_budget(fails(1), c.delta);
        if (c.d > 1) check_exceeds_budget(fails(0.15), c.delta);
    }
}

BOOST_AUTO_TEST_CASE(row_sums_stay_in_their_bound) {
    auto many = cases;
    for (auto const noise : {probability::Noise::uniform, probability::Noise::gauss})
        many.push_back({noise, 400, 12, {1, 4}});
    for (auto const& c : many) {
        auto const norms = probability::noise_norm_bounds(c.noise, c.d, c.N, Rational(1, 1024), 64);
        double const bound = upper(probability::noise_row_sum_bound(c.noise, norms.squared_upper, c.N, c.delta, 64));
        auto const fails = [&](double shrink) {
            return failures(c, [&](Matrix const& X) {
                Matrix const G = X * X.transpose();
                // Norms above their bound have a budget of their own (lemma 10).
                return G.diagonal().maxCoeff() <= upper(norms.squared_upper) && largest_row_sum(G) > shrink * bound;
            });
        };
        check_within_budget(fails(1), c.delta);
        if (c.d > 1) check_exceeds_budget(fails(c.N > 3 ? 0.4 : 0.15), c.delta);
    }
}

BOOST_AUTO_TEST_CASE(alignments_and_sums_stay_in_their_bounds) {
    for (auto const& c : cases) {
        double const single = upper(probability::noise_alignment_bound(c.noise, squared_length, c.N, c.delta, 64));
        double const sum = upper(probability::noise_signed_sum_bound(c.noise, squared_length, c.N, c.delta, 64));
        double const absolute = upper(probability::noise_absolute_sum_bound(c.noise, squared_length, c.N, c.delta, 64));
        for (auto const& v : directions(c.d)) {
            auto const fails = [&](double shrink) {
                return std::array{
                    failures(c, [&](Matrix const& X) { return (X * v).lpNorm<Eigen::Infinity>() > shrink * single; }),
                    failures(c, [&](Matrix const& X) { return std::abs((X * v).sum()) > shrink * sum; }),
                    failures(c, [&](Matrix const& X) { return (X * v).lpNorm<1>() > shrink * absolute; })};
            };
            for (long const count : fails(1)) check_within_budget(count, c.delta);
            for (long const count : fails(0.3)) check_exceeds_budget(count, c.delta);
        }
    }
}

/// The constants of the perturbed set, with signs that follow the noise as badly as they can.
void check_perturbed_set(Case const& c, probability::ProductEvent event, probability::DeltaSplit const& split) {
    probability::NoiseSetting const setting{c.noise, c.N, c.d, {1, 2}, {linalg::Norm::l2, {1, 2}, 0}, c.delta};
    auto const bounds = probability::noise_bounds(setting, event, split, 64);
    long const count = failures(c, [&](Matrix X) {
        Vector const q = directions(c.d).front();
        for (Index n = 0; n < X.rows(); ++n) X.row(n) += (X.row(n).dot(q) > 0 ? -1 : 1) * q.transpose();
        Matrix const G = X * X.transpose();
        return G.diagonal().minCoeff() < lower(bounds.R_min_squared) ||
               G.diagonal().maxCoeff() > upper(bounds.R_max_squared) || largest_pair(G) > upper(bounds.p_max) ||
               largest_row_sum(G) > upper(bounds.P);
    });
    check_within_budget(count, c.delta);
}

BOOST_AUTO_TEST_CASE(perturbed_sets_stay_in_their_bounds) {
    for (auto const& c : cases) {
        auto const splits = probability::delta_splits(c.delta);
        for (auto const& split : splits) check_perturbed_set(c, probability::ProductEvent::pairs, split);
        for (auto const& split : {splits[0], splits[3], splits[12]})
            check_perturbed_set(c, probability::ProductEvent::row_sums, split);
    }
}
