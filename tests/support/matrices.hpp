#pragma once

#include "linalg/matrix.hpp"
#include "linalg/norms.hpp"
#include "tests/support/doubles.hpp"

#include <rapidcheck.h>

#include <vector>

namespace halfspace::tests {

inline linalg::Matrix matrix_of(linalg::Index rows, linalg::Index cols, std::vector<double> const& entries) {
    linalg::Matrix X(rows, cols);
    for (linalg::Index i = 0; i < X.size(); ++i) X.data()[i] = entries[static_cast<std::size_t>(i)];
    return X;
}

/// rows x cols of entries of one kind: any doubles, ordinary ones, integers, or ordinary ones at a scale of its own a
/// row.
inline rc::Gen<linalg::Matrix> any_matrix(linalg::Index rows, linalg::Index cols) {
    auto const size = static_cast<std::size_t>(rows * cols);
    auto const whole = rc::gen::map(rc::gen::inRange(-255, 256), [](int i) { return static_cast<double>(i); });
    auto const of = [=](rc::Gen<double> const& entry) {
        return rc::gen::map(rc::gen::container<std::vector<double>>(size, entry),
                            [=](std::vector<double> const& entries) { return matrix_of(rows, cols, entries); });
    };
    auto const scaled = rc::gen::map(
        rc::gen::pair(of(ordinary_double()), rc::gen::container<std::vector<int>>(static_cast<std::size_t>(rows),
                                                                                  rc::gen::inRange(-700, 700))),
        [](auto const& p) {
            linalg::Matrix X = p.first;
            for (linalg::Index i = 0; i < X.rows(); ++i)
                X.row(i) *= std::ldexp(1.0, p.second[static_cast<std::size_t>(i)]);
            return X;
        });
    return rc::gen::oneOf(of(ordinary_double()), of(whole), of(any_double()), scaled);
}

inline arithmetic::Rational exact_product(linalg::Matrix const& A, linalg::Index i, linalg::Matrix const& B,
                                          linalg::Index k) {
    arithmetic::Rational sum = 0;
    for (linalg::Index c = 0; c < A.cols(); ++c) sum += arithmetic::exact(A(i, c)) * arithmetic::exact(B(k, c));
    return sum;
}

}  // namespace halfspace::tests
