#include "data/synthetic.hpp"
#include "data/load.hpp"
#include "tests/data/files.hpp"

#include "arithmetic/rational.hpp"
#include "base/input_error.hpp"

#include <rapidcheck/boost_test.h>

#include <algorithm>
#include <cmath>

using namespace halfspace;
using arithmetic::Rational;
using data::DataKind;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using namespace halfspace::tests;

namespace {

data::DataOptions options_of(DataKind kind, std::int64_t n, std::int64_t d) {
    data::DataOptions options;
    options.kind = kind;
    options.n = n;
    options.d = d;
    return options;
}

Rational exact_dot(Matrix const& X, Index i, Index k) {
    Rational sum = 0;
    for (Index j = 0; j < X.cols(); ++j) sum += arithmetic::exact(X(i, j)) * arithmetic::exact(X(k, j));
    return sum;
}

void refused(data::DataOptions const& options, std::vector<std::string> const& words) {
    expect_input_error([&] { static_cast<void>(data::load_data(options, 0)); }, words);
}

constexpr DataKind all_kinds[] = {DataKind::orthogonal, DataKind::near_orthogonal, DataKind::correlated,
                                  DataKind::uniform,    DataKind::gauss,           DataKind::shifted_gauss};

}  // namespace

RC_BOOST_PROP(hadamard_rows_are_exactly_orthogonal, ()) {
    auto const log_d = *rc::gen::inRange(1, 8);
    std::int64_t const d = std::int64_t{1} << log_d;
    data::DataOptions options =
        options_of(*rc::gen::element(DataKind::orthogonal, DataKind::near_orthogonal, DataKind::correlated), 2, d);
    std::int64_t const most = options.kind == DataKind::correlated ? d - 1 : d;
    RC_PRE(most >= 2);
    options.n = *rc::gen::inRange<std::int64_t>(2, most + 1);
    DataSet const data = data::load_data(options, *rc::gen::arbitrary<std::uint64_t>());
    RC_ASSERT(data.X.array().abs().isOnes(0));
    for (Index i = 0; i < data.size(); ++i) {
        for (Index k = 0; k < i; ++k) RC_ASSERT(exact_dot(data.X, i, k) == 0);
    }
}

RC_BOOST_PROP(correlation_is_p_up_to_the_rounding_of_entries, ()) {
    data::DataOptions options = options_of(DataKind::correlated, 7, 64);
    options.p = *rc::gen::inRange(0, 1000) / 1000.0;
    DataSet const data = data::load_data(options, 0);
    for (Index i = 0; i < 7; ++i) {
        for (Index k = 0; k <= i; ++k) {
            Rational const wanted = 64 * (i == k ? Rational(1) : arithmetic::exact(options.p));
            // Each entry carries at most 3 roundings of numbers below 2, each product of entries is below 4.
            RC_ASSERT(abs(Rational(exact_dot(data.X, i, k) - wanted)) <= arithmetic::exact(64 * 16 * 0x1p-52));
        }
    }
}

RC_BOOST_PROP(noise_stays_within_its_bound, ()) {
    data::DataOptions options = options_of(DataKind::near_orthogonal, 8, 16);
    options.noise = *rc::gen::inRange(1, 100) / 64.0;
    auto const seed = *rc::gen::arbitrary<std::uint64_t>();
    Matrix const X = data::load_data(options, seed).X;
    options.noise = 0;
    Matrix const H = data::load_data(options, seed).X;
    RC_ASSERT(((X - H).array().abs() <= options.noise || (X.array() == H.array())).all() || options.noise == 0);
    RC_ASSERT((X.array() != H.array()).any());
}

RC_BOOST_PROP(same_seed_same_data_other_seed_other_data, ()) {
    auto const seed = *rc::gen::arbitrary<std::uint64_t>();
    for (auto const kind : all_kinds) {
        data::DataOptions options = options_of(kind, 20, 32);
        options.labelling = data::Labelling::random;
        options.noise = 0.1;
        DataSet const a = data::load_data(options, seed);
        RC_ASSERT(data::sha256(a) == data::sha256(data::load_data(options, seed)));
        RC_ASSERT(data::sha256(a) != data::sha256(data::load_data(options, seed + 1)));
        RC_ASSERT(std::count(a.y.begin(), a.y.end(), 1) + std::count(a.y.begin(), a.y.end(), -1) == 20);
    }
}

RC_BOOST_PROP(random_signs_hold_both_labels, ()) {
    data::Generator random = data::generator(*rc::gen::arbitrary<std::uint64_t>(), "labels");
    auto const y = data::random_signs(*rc::gen::inRange(2, 5), random);
    RC_ASSERT(std::count(y.begin(), y.end(), 1) > 0);
    RC_ASSERT(std::count(y.begin(), y.end(), -1) > 0);
}

BOOST_AUTO_TEST_CASE(random_signs_of_one_sample_are_refused) {
    data::Generator random = data::generator(1, "labels");
    BOOST_CHECK_THROW(data::random_signs(1, random), base::InputError);
    BOOST_CHECK_THROW(data::random_signs(0, random), base::InputError);
    data::DataOptions options = options_of(DataKind::gauss, 1, 7);
    options.labelling = data::Labelling::random;
    BOOST_CHECK_THROW(data::load_data(options, 3), base::InputError);
}

BOOST_AUTO_TEST_CASE(labels_do_not_move_the_samples) {
    data::DataOptions options = options_of(DataKind::gauss, 5, 7);
    DataSet const given = data::load_data(options, 3);
    options.labelling = data::Labelling::random;
    DataSet const random = data::load_data(options, 3);
    BOOST_TEST((given.X.array() == random.X.array()).all());
    BOOST_TEST(given.y == (std::vector<int>{1, -1, 1, -1, 1}));
}

BOOST_AUTO_TEST_CASE(streams_of_one_seed_differ) {
    BOOST_TEST(data::stream_seed(0, "samples") != data::stream_seed(0, "labels"));
    BOOST_TEST(data::stream_seed(0, "samples") != data::stream_seed(1, "samples"));
    // splitmix64 of 0, as published with the algorithm.
    BOOST_TEST(data::detail::splitmix64(0) == 0xe220a8397b1dcdafU);
    BOOST_TEST(data::detail::fnv1a("a") == 0xaf63dc4c8601ec8cU);
}

// Means and variances within 6 standard deviations of their estimators: wrong in fewer than one of 10^8 seeds, and the
// seed is fixed.
BOOST_AUTO_TEST_CASE(moments_of_the_drawn_data) {
    double const count = 200 * 500;
    Matrix const uniform = data::load_data(options_of(DataKind::uniform, 200, 500), 1).X;
    BOOST_TEST(uniform.array().abs().maxCoeff() <= 1);
    BOOST_TEST(std::abs(uniform.mean()) <= 6 * std::sqrt(1 / (3 * count)));
    BOOST_TEST(std::abs(uniform.array().square().mean() - 1.0 / 3) <= 6 * std::sqrt(4 / (45 * count)));
    Matrix const gauss = data::load_data(options_of(DataKind::gauss, 200, 500), 1).X;
    BOOST_TEST(std::abs(gauss.mean()) <= 6 / std::sqrt(count));
    BOOST_TEST(std::abs(gauss.array().square().mean() - 1) <= 6 * std::sqrt(2 / count));
    DataSet const shifted = data::load_data(options_of(DataKind::shifted_gauss, 200, 500), 1);
    double signed_mean = 0;
    for (Index i = 0; i < 200; ++i) signed_mean += shifted.y[i] * shifted.X.row(i).mean() / 200;
    BOOST_TEST(std::abs(signed_mean - 0.3) <= 6 / std::sqrt(count));
}

BOOST_AUTO_TEST_CASE(options_that_do_not_fit) {
    refused(options_of(DataKind::orthogonal, 4, 12), {"data.d", "not a power of two", "16"});
    refused(options_of(DataKind::orthogonal, 9, 8), {"data.n", "it is 9", "at most 8"});
    refused(options_of(DataKind::correlated, 8, 8), {"data.n", "at most 7"});
    refused(options_of(DataKind::uniform, 1, 8), {"data.n", "at least 2"});
    refused(options_of(DataKind::uniform, 2, 0), {"data.d", "at least 1"});
    refused(options_of(DataKind::uniform, std::int64_t{1} << 40, std::int64_t{1} << 40), {"data.n", "2^31"});
    data::DataOptions options = options_of(DataKind::correlated, 4, 8);
    for (double const p : {1.0, -0.1, std::nan("")}) {
        options.p = p;
        refused(options, {"data.p", "[0, 1)"});
    }
    options = options_of(DataKind::near_orthogonal, 4, 8);
    options.noise = INFINITY;
    refused(options, {"data.noise", "finite"});
    options = options_of(DataKind::shifted_gauss, 4, 8);
    options.mean = std::nan("");
    refused(options, {"data.mean", "finite"});
}
