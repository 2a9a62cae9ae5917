#include "linalg/product.hpp"
#include "tests/support/matrices.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::DoubleInterval;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::ProductEnclosure;
using linalg::ScaledRows;

namespace {

bool contains(DoubleInterval const& interval, Rational const& value) {
    bool const above = std::isinf(interval.lower()) || arithmetic::exact(interval.lower()) <= value;
    bool const below = std::isinf(interval.upper()) || value <= arithmetic::exact(interval.upper());
    return above && below;
}

void check_containment(ProductEnclosure const& product, Matrix const& A, Matrix const& B) {
    for (Index i = 0; i < A.rows(); ++i) {
        for (Index k = 0; k < B.rows(); ++k) {
            Rational const oracle = tests::exact_product(A, i, B, k);
            RC_ASSERT(product.exact_entry(i, k) == oracle);
            RC_ASSERT(contains(product.entry(i, k), arithmetic::times_power_of_two(oracle, -product.unit_exponent())));
        }
    }
}

}  // namespace

RC_BOOST_PROP(gram_enclosure_contains_exact_inner_products, ()) {
    auto const N = *rc::gen::inRange<Index>(1, 6);
    auto const d = *rc::gen::inRange<Index>(1, 40);
    Matrix const X = *tests::any_matrix(N, d);
    ScaledRows const rows(X);
    check_containment(ProductEnclosure(rows, rows), X, X);
}

RC_BOOST_PROP(product_enclosure_contains_exact_inner_products, ()) {
    auto const d = *rc::gen::inRange<Index>(1, 30);
    Matrix const A = *tests::any_matrix(*rc::gen::inRange<Index>(1, 5), d);
    Matrix const B = *tests::any_matrix(*rc::gen::inRange<Index>(1, 5), d);
    ScaledRows const a(A);
    ScaledRows const b(B);
    check_containment(ProductEnclosure(a, b), A, B);
}

RC_BOOST_PROP(long_rows_in_several_blocks_are_enclosed, ()) {
    auto const d = *rc::gen::inRange<Index>(500, 1600);
    Matrix X = Matrix::Zero(3, d);
    std::uint64_t state = *rc::gen::arbitrary<std::uint64_t>();
    for (Index i = 0; i < X.size(); ++i) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        X.data()[i] = std::ldexp(static_cast<double>(static_cast<std::int64_t>(state) >> 11), -52);
    }
    ScaledRows const rows(X);
    check_containment(ProductEnclosure(rows, rows), X, X);
}

BOOST_AUTO_TEST_CASE(integer_images_are_exact) {
    Matrix X(3, 784);
    for (Index i = 0; i < X.size(); ++i) X.data()[i] = static_cast<double>((i * 7919) % 256);
    ScaledRows const rows(X);
    ProductEnclosure const gram(rows, rows);
    BOOST_TEST(gram.is_exact());
    BOOST_TEST(gram.radius(0, 1) == 0);
    BOOST_TEST(gram.exact_entry(0, 2) == tests::exact_product(X, 0, X, 2));
}

BOOST_AUTO_TEST_CASE(integers_too_large_for_exact_sums_are_not_called_exact) {
    Matrix X = Matrix::Constant(2, 3, 0x1p27 + 1);
    ScaledRows const rows(X);
    BOOST_TEST(!ProductEnclosure(rows, rows).is_exact());
}

BOOST_AUTO_TEST_CASE(the_radius_is_small_on_ordinary_data) {
    Matrix X(2, 10000);
    for (Index i = 0; i < X.size(); ++i) X.data()[i] = std::sin(static_cast<double>(i));
    ScaledRows const rows(X);
    ProductEnclosure const gram(rows, rows);
    BOOST_TEST(gram.radius(0, 1) < 1e-13 * gram.approx()(0, 0));
}

BOOST_AUTO_TEST_CASE(products_far_outside_the_range_of_doubles_are_enclosed_sharply) {
    Matrix X(2, 2);
    X << 1e200, 3e200, -2e200, 1e200;
    ScaledRows const rows(X);
    ProductEnclosure const gram(rows, rows);
    BOOST_TEST(gram.entry(0, 1).lower() > 0);  // -2e400 + 3e400
    BOOST_TEST(gram.entry(0, 1).is_finite());
}
