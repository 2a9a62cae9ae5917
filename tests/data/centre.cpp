#include "data/centre.hpp"
#include "tests/data/files.hpp"

#include <rapidcheck/boost_test.h>

#include <numeric>

using namespace halfspace;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using namespace halfspace::tests;

namespace {

Matrix integer_matrix(Index rows, Index columns, long most) {
    Matrix X(rows, columns);
    for (Index k = 0; k < X.size(); ++k) X.data()[k] = static_cast<double>(*rc::gen::inRange(-most, most + 1));
    return X;
}

std::vector<Index> all_rows(Matrix const& X) {
    std::vector<Index> rows(static_cast<std::size_t>(X.rows()));
    std::iota(rows.begin(), rows.end(), Index{0});
    return rows;
}

}  // namespace

RC_BOOST_PROP(a_rounded_mean_is_the_nearest_integer_with_ties_up, ()) {
    arithmetic::Integer const sum = *rc::gen::inRange<long>(-100, 101);
    arithmetic::Integer const count = *rc::gen::inRange<long>(1, 9);
    Rational const mean(sum, count);
    Rational const distance = Rational(data::rounded_mean(sum, count)) - mean;
    RC_ASSERT(distance > Rational(-1, 2));
    RC_ASSERT(distance <= Rational(1, 2));
}

RC_BOOST_PROP(centred_integers_are_exactly_the_samples_minus_rational_means, ()) {
    auto const most = *rc::gen::element(3L, 255L, 1L << 51);
    Matrix const X = integer_matrix(*rc::gen::inRange<Index>(1, 7), *rc::gen::inRange<Index>(1, 5), most);
    auto const mode = *rc::gen::element(data::Centre::pixel_mean, data::Centre::scalar, data::Centre::none);
    Matrix centred = X;
    data::subtract_exactly(centred, data::rounded_means(data::column_sums(X, all_rows(X)), X.rows(), mode));
    Rational total = 0;
    for (double const value : X.reshaped()) total += arithmetic::exact(value);
    for (Index j = 0; j < X.cols(); ++j) {
        Rational mean = total / X.size();
        if (mode == data::Centre::pixel_mean) {
            mean = 0;
            for (Index i = 0; i < X.rows(); ++i) mean += arithmetic::exact(X(i, j));
            mean /= X.rows();
        }
        Rational const subtracted = arithmetic::exact(X(0, j)) - arithmetic::exact(centred(0, j));
        if (mode == data::Centre::none) mean = 0;
        RC_ASSERT(abs(Rational(subtracted - mean)) <= Rational(1, 2));
        RC_ASSERT(subtracted.get_den() == 1);
        for (Index i = 0; i < X.rows(); ++i)
            RC_ASSERT(arithmetic::exact(X(i, j)) - arithmetic::exact(centred(i, j)) == subtracted);
    }
}

RC_BOOST_PROP(bytes_and_doubles_have_the_same_sums, ()) {
    data::IdxImages images{4, 2, 2,
                           *rc::gen::container<std::vector<std::uint8_t>>(16, rc::gen::arbitrary<std::uint8_t>())};
    Matrix X(4, 4);
    for (Index k = 0; k < 16; ++k) X.data()[k] = images.pixels[k];
    std::vector<Index> const rows = {0, 2, 3};
    RC_ASSERT(data::pixel_sums(images, rows) == data::column_sums(X, rows));
}

BOOST_AUTO_TEST_CASE(ties_go_up) {
    BOOST_TEST(data::rounded_mean(1, 2) == 1);
    BOOST_TEST(data::rounded_mean(-1, 2) == 0);
    BOOST_TEST(data::rounded_mean(-3, 2) == -1);
    BOOST_TEST(data::rounded_mean(3, 2) == 2);
}

BOOST_AUTO_TEST_CASE(what_cannot_stay_an_exact_integer_is_refused) {
    Matrix X(2, 2);
    X << 1, 2, 3, 4.5;
    expect_input_error([&] { data::column_sums(X, all_rows(X)); },
                       {"data.centre", "row 1, column 1", "not an integer"});
    X << 0x1p60, 0, 1, 0;
    expect_input_error([&] { data::subtract_exactly(X, Vector::Constant(2, 3)); }, {"column 0 is no double"});
    arithmetic::Integer const odd = (arithmetic::Integer(1) << 60) + 1;
    expect_input_error([&] { data::rounded_means({odd}, 1, data::Centre::pixel_mean); }, {"1152921504606846977"});
}
