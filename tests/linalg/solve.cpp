#include "linalg/complementarity.hpp"
#include "linalg/enclosed_solution.hpp"
#include "linalg/exact_solve.hpp"
#include "linalg/verified_solve.hpp"
#include "tests/support/matrices.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

#include <optional>

using namespace halfspace;
using arithmetic::DoubleInterval;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;

namespace {

std::vector<std::vector<Rational>> as_rationals(Matrix const& A) {
    std::vector<std::vector<Rational>> rows(static_cast<std::size_t>(A.rows()));
    for (Index i = 0; i < A.rows(); ++i) {
        for (Index k = 0; k < A.cols(); ++k) rows[static_cast<std::size_t>(i)].push_back(arithmetic::exact(A(i, k)));
    }
    return rows;
}

std::vector<Rational> as_rationals(Vector const& b) {
    std::vector<Rational> result;
    for (Index i = 0; i < b.size(); ++i) result.push_back(arithmetic::exact(b[i]));
    return result;
}

bool contains(DoubleInterval const& interval, Rational const& value) {
    return arithmetic::exact(interval.lower()) <= value && value <= arithmetic::exact(interval.upper());
}

/// A random symmetric matrix; `dominance` times its size is added to the diagonal.
Matrix symmetric(Index n, double dominance) {
    Matrix const B = tests::matrix_of(
        n, n, *rc::gen::container<std::vector<double>>(static_cast<std::size_t>(n * n), tests::ordinary_double()));
    return B + B.transpose() + dominance * static_cast<double>(n) * Matrix::Identity(n, n);
}

/// Checks the enclosure against the exact solution of members of the matrix enclosure.
void check_members(Matrix const& middle, double radius, Vector const& b) {
    linalg::MatrixEnclosure const A{middle, Matrix::Constant(middle.rows(), middle.cols(), radius)};
    auto const x = linalg::verified_solve(A, b);
    if (!x) return;
    for (double const shift : {0.0, radius, -radius}) {
        auto rows = as_rationals(middle);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            for (std::size_t k = 0; k < rows.size(); ++k)
                rows[i][k] += arithmetic::exact((i + k) % 2 == 0 ? shift : -shift);
        }
        auto const solution = linalg::exact_solve(rows, as_rationals(b));
        RC_ASSERT(solution.has_value());
        for (std::size_t i = 0; i < rows.size(); ++i) RC_ASSERT(contains((*x)[i], (*solution)[i]));
    }
}

}  // namespace

RC_BOOST_PROP(solutions_are_enclosed_for_every_matrix_in_the_enclosure, ()) {
    auto const n = *rc::gen::inRange<Index>(1, 7);
    double const dominance = *rc::gen::element(0.0, 0.5, 2.0);
    double const radius = *rc::gen::element(0.0, 1e-12, 1e-3);
    Matrix const A = symmetric(n, dominance);
    Vector b(n);
    for (Index i = 0; i < n; ++i) b[i] = std::ldexp(*tests::ordinary_double(), *rc::gen::inRange(-300, 300));
    check_members(A, radius, b);
}

BOOST_AUTO_TEST_CASE(dominant_and_indefinite_systems_are_both_verified) {
    Matrix dominant(2, 2);
    dominant << 4, 1, 1, 3;
    Matrix general(3, 3);
    general << 1, 2, 3, 2, -1, 4, 3, 4, 1;
    auto const zero = [](Matrix const& A) { return Matrix(Matrix::Zero(A.rows(), A.cols())); };
    linalg::MatrixEnclosure const first{dominant, zero(dominant)};
    linalg::MatrixEnclosure const second{general, zero(general)};
    BOOST_TEST(linalg::VerifiedSolver::make(first, Vector())->by_dominance());
    BOOST_TEST(!linalg::VerifiedSolver::make(second, Vector())->by_dominance());
    auto const x = linalg::verified_solve(second, Vector::Ones(3));
    auto const oracle = linalg::exact_solve(as_rationals(general), as_rationals(Vector(Vector::Ones(3))));
    BOOST_REQUIRE(x.has_value());
    for (std::size_t i = 0; i < 3; ++i) {
        BOOST_TEST(contains((*x)[i], (*oracle)[i]));
        BOOST_TEST((*x)[i].upper() - (*x)[i].lower() < 1e-12);
    }
}

BOOST_AUTO_TEST_CASE(singular_systems_are_never_verified) {
    Matrix A(2, 2);
    A << 1, 2, 2, 4;
    BOOST_TEST(!linalg::verified_solve({A, Matrix::Zero(2, 2)}, Vector::Ones(2)).has_value());
    Matrix close(2, 2);
    close << 1, 1, 1, 1 + 1e-10;
    BOOST_TEST(!linalg::verified_solve({close, Matrix::Constant(2, 2, 1e-9)}, Vector::Ones(2)).has_value());
    BOOST_TEST(!linalg::exact_solve({{1, 2}, {2, 4}}, {1, 1}).has_value());
}

BOOST_AUTO_TEST_CASE(a_large_system_is_verified_sharply) {
    Index const n = 400;
    Matrix A = Matrix::Identity(n, n);
    for (Index i = 0; i < n; ++i) {
        for (Index k = 0; k < i; ++k) A(i, k) = A(k, i) = 0.04 * std::sin(static_cast<double>(i * 37 + k * 101));
    }
    auto const x = linalg::verified_solve({A, Matrix::Constant(n, n, 1e-14)}, Vector::Ones(n));
    BOOST_REQUIRE(x.has_value());
    for (auto const& entry : *x) BOOST_TEST(entry.upper() - entry.lower() < 1e-8);
}

BOOST_AUTO_TEST_CASE(a_positive_definite_system_of_several_blocks_is_solved) {
    Index const n = 600;  // the factorisation goes in columns of 256
    Matrix B(n, n);
    for (Index i = 0; i < B.size(); ++i) B.data()[i] = std::sin(static_cast<double>(i * i % 10007));
    Matrix const A = B * B.transpose() + 0.1 * Matrix::Identity(n, n);
    Vector const b = Vector::Ones(n);
    auto const x = linalg::approx_positive_definite_solve(A, b);
    BOOST_REQUIRE(x.has_value());
    BOOST_TEST((A * *x - b).norm() < 1e-8 * b.norm());
    auto const enclosed = linalg::verified_solve({A, Matrix::Zero(n, n)}, b);
    BOOST_REQUIRE(enclosed.has_value());
    for (Index i = 0; i < n; ++i) {
        auto const& entry = (*enclosed)[static_cast<std::size_t>(i)];
        BOOST_TEST(std::fabs(entry.approx_midpoint() - (*x)[i]) < 1e-6);
        BOOST_TEST(entry.upper() - entry.lower() < 1e-6);
    }
    Matrix indefinite = A;
    indefinite(n - 1, n - 1) = -1;
    BOOST_TEST(!linalg::approx_positive_definite_solve(indefinite, b).has_value());
}

RC_BOOST_PROP(complementarity_proposals_are_complementary, ()) {
    auto const n = *rc::gen::inRange<Index>(1, 9);
    Matrix const B = symmetric(n, 0);
    Matrix const A = B * B.transpose() + 1e-3 * Matrix::Identity(n, n);
    auto const found = linalg::approx_complementarity(A, Vector::Ones(n));
    RC_ASSERT(found.has_value());
    Vector const surplus = A * found->x - Vector::Ones(n);
    for (Index i = 0; i < n; ++i) {
        RC_ASSERT(found->x[i] >= 0);
        RC_ASSERT(surplus[i] >= -1e-6);
        RC_ASSERT(std::fabs(found->x[i] * surplus[i]) <= 1e-6 * (1 + found->x[i]));
    }
}
