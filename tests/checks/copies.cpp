// Samples that stand several times: their multipliers add up to that of one sample, and nothing else changes.
#include "checks/kkt_claims.hpp"
#include "checks/kkt_judging.hpp"
#include "checks/sharp_claims.hpp"
#include "checks/sharp_near_orthogonality.hpp"
#include "evidence/kkt_signs.hpp"
#include "evidence/near_orthogonality.hpp"
#include "tests/support/instances.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using verdict::Outcome;
using verdict::Verdict;

namespace {

/// The data set with sample `from` once more at its end, `times` times.
DataSet with_copies(DataSet data, Index from, int times) {
    for (int k = 0; k < times; ++k) {
        Matrix larger(data.size() + 1, data.dimension());
        larger << data.X, data.X.row(from);
        data.X = larger;
        data.y.push_back(data.y[static_cast<std::size_t>(from)]);
    }
    return data;
}

bool has_words(Verdict const& verdict, std::string const& name, std::string const& words) {
    for (auto const& [key, value] : verdict.values()) {
        if (key == name) return std::get<std::string>(value) == words;
    }
    return false;
}

std::string const only_sums = "of equal samples only their sum is unique";

/// The multipliers in whatever arithmetic decides first, as exact ends.
struct Multipliers {
    std::vector<Rational> lower, upper;
};

Rational lower_of(arithmetic::DoubleInterval const& x) { return arithmetic::exact(x.lower()); }
Rational lower_of(arithmetic::MpfiInterval const& x) { return x.lower(); }
Rational lower_of(Rational const& x) { return x; }

Multipliers multipliers(evidence::Instance& instance) {
    auto const found = instance.limit().decide([]<class T>(evidence::KktSolution<T> const& solution) {
        Multipliers result;
        for (T const& lambda : solution.lambda) {
            result.lower.push_back(lower_of(lambda));
            result.upper.push_back(-lower_of(T(-lambda)));
        }
        return std::optional(result);
    });
    return found.value();
}

}  // namespace

RC_BOOST_PROP(copies_share_the_multiplier_of_one_sample, ()) {
    auto const N = *rc::gen::inRange<Index>(2, 7);
    DataSet const data =
        tests::nearly_orthogonal(N, *rc::gen::element(0.05, 0.2, 0.4), *rc::gen::arbitrary<std::uint64_t>());
    auto const from = *rc::gen::inRange<Index>(0, N);
    int const times = *rc::gen::inRange(1, 4);
    Rational const gamma = arithmetic::exact(*rc::gen::element(0.1, 0.5, 0.9));
    auto const once = tests::instance_of(data, gamma);
    auto const copied = tests::instance_of(with_copies(data, from, times), gamma);
    Verdict const expected = checks::check_linear_kkt_point(*once);
    Verdict const found = checks::check_linear_kkt_point(*copied);
    RC_ASSERT(found.outcome() == expected.outcome());
    RC_CLASSIFY(found.is_proved(), "a KKT point with the pattern exists");
    if (!found.is_proved()) return;
    auto const one = multipliers(*once);
    auto const all = multipliers(*copied);
    auto const f = static_cast<std::size_t>(from);
    Rational lower = all.lower[f];
    Rational upper = all.upper[f];
    for (std::size_t n = data.y.size(); n < all.lower.size(); ++n) {
        lower += all.lower[n];
        upper += all.upper[n];
        RC_ASSERT(all.lower[n] == all.lower[f]);
    }
    RC_ASSERT(lower <= one.upper[f] && one.lower[f] <= upper);
    if (lower <= 0) return;  // perhaps 0: nothing to compare a width with
    RC_ASSERT(upper - lower <= Rational(1, 1000000) * upper);
    RC_ASSERT(has_words(found, "multipliers", only_sums));
}

BOOST_AUTO_TEST_CASE(one_copy_among_many_samples_is_proved_in_double_precision) {
    Index const N = 130;
    DataSet data{tests::uniform_points(N, 600, 3), {}};
    for (Index n = 0; n < N; ++n) data.y.push_back(n % 2 == 0 ? 1 : -1);
    data.X.row(2) = data.X.row(0);
    auto const instance = tests::instance_of(data, arithmetic::exact(0.9));
    Verdict const verdict = checks::check_linear_kkt_point(*instance);
    BOOST_TEST((verdict.outcome() == Outcome::proved));
    BOOST_TEST((verdict.level()->kind == arithmetic::Level::Kind::double_precision));
    BOOST_TEST(has_words(verdict, "multipliers", only_sums));
}

BOOST_AUTO_TEST_CASE(nearly_equal_samples_are_not_merged) {
    Matrix X(3, 4);
    X << 3, 0, 1, 0, 3, 0, std::nextafter(1, 2), 0, 0, 2, 0, 1;
    auto const instance = tests::instance_of({X, {1, 1, -1}}, arithmetic::exact(0.9));
    Verdict const verdict = checks::check_linear_kkt_point(*instance);
    BOOST_TEST(!has_words(verdict, "multipliers", only_sums));
}

BOOST_AUTO_TEST_CASE(equal_samples_of_two_labels_are_contradictory) {
    Matrix X(3, 4);
    X << 3, 0, 1, 0, 3, 0, 1, 0, 0, 2, 0, 1;
    auto const instance = tests::instance_of({X, {1, -1, -1}}, arithmetic::exact(0.9));
    BOOST_TEST((checks::check_linear_kkt_point(*instance).outcome() == Outcome::refuted));
    BOOST_TEST(!checks::check_some_sharp_assumption(*instance).is_proved());
    BOOST_TEST(!evidence::is_near_orthogonal(*instance));
}

BOOST_AUTO_TEST_CASE(the_signed_form_allows_copies_and_says_that_only_the_network_is_unique) {
    DataSet const data = with_copies({4 * Matrix::Identity(4, 4), {1, -1, 1, -1}}, 1, 2);
    auto const instance = tests::instance_of(data, arithmetic::exact(0.9));
    BOOST_TEST((checks::near_orthogonality_relative(*instance).outcome() == Outcome::refuted));
    BOOST_TEST((checks::near_orthogonality_signed(*instance).outcome() == Outcome::proved));
    Verdict const unique = checks::check_unique_kkt_point(*instance);
    BOOST_TEST((unique.outcome() == Outcome::proved));
    BOOST_TEST(has_words(unique, "multipliers", only_sums));
    BOOST_TEST((checks::check_multiplier_range(*instance).outcome() == Outcome::proved));
}
