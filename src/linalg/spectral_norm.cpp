#include "linalg/spectral_norm.hpp"

#include "linalg/blas.hpp"
#include "linalg/norms.hpp"
#include "linalg/rounding.hpp"

#include <array>
#include <cmath>
#include <limits>

namespace halfspace::linalg {
namespace {

constexpr int squarings = 4;
constexpr double infinity = std::numeric_limits<double>::infinity();

double frobenius_upper(Matrix const& A) { return norm_upper({A.data(), static_cast<std::size_t>(A.size())}); }

Matrix approx_square(Matrix const& A) {
    Matrix square(A.rows(), A.rows());
    multiply(Op::plain, A, Op::transposed, A, Update::assign, square, Calls::tiles);
    return square;
}

}  // namespace

// With A_0 = A and A_{i+1} = fl(A_i A_i^T) / s_i (s_i a power of two), |fl(A_i A_i^T) - A_i A_i^T|_F <= gamma_n
// |A_i|_F^2, so |A_i|_op^2 = |A_i A_i^T|_op <= s_i |A_{i+1}|_op + gamma_n |A_i|_F^2; at the end |A_k|_op <= |A_k|_F.
double largest_eigenvalue_upper(Matrix A) {
    std::array<double, squarings> scales{};
    std::array<double, squarings> errors{};
    double const relative = gamma_upper(static_cast<double>(A.rows()) + 4);
    for (int i = 0; i < squarings; ++i) {
        double const size = frobenius_upper(A);
        if (size == 0 && i == 0) return 0;
        if (!std::isfinite(size) || size < 0x1p-400 || size > 0x1p400) return infinity;
        errors[i] = up(up(relative * up(size * size)) + 0x1p-900);
        scales[i] = std::ldexp(1.0, 2 * std::ilogb(size));
        A = approx_square(A) / scales[i];
    }
    double bound = frobenius_upper(A);
    for (int i = squarings - 1; i >= 0; --i) bound = up(std::sqrt(up(up(scales[i] * bound) + errors[i])));
    return std::isnan(bound) ? infinity : bound;
}

void add_gram_of_columns(Matrix const& X, Matrix& gram) {
    upper_gram(Op::transposed, X, Update::add, gram, Calls::tiles);
}

// Entry (i, k) is off by at most gamma_rows |X_i||X_k| (columns), so the matrix by at most gamma_rows |X|_F^2 in norm,
// and |X|_F^2 is its trace but for a factor 1 + gamma_rows.
double spectral_norm_from_gram_upper(Matrix const& gram, Index rows) {
    Matrix full = gram;
    full.triangularView<Eigen::StrictlyLower>() = gram.transpose();
    double const trace = full.trace();
    double const error =
        up(up(2 * gamma_upper(static_cast<double>(rows) + static_cast<double>(gram.rows()) + 8) * trace) + 0x1p-900);
    return up(std::sqrt(up(largest_eigenvalue_upper(std::move(full)) + error)));
}

double spectral_norm_upper(Matrix const& X) {
    // |X| = |X^T|: the smaller of the two Gram matrices.
    Matrix const tall = X.rows() >= X.cols() ? X : Matrix(X.transpose());
    Matrix gram = Matrix::Zero(tall.cols(), tall.cols());
    add_gram_of_columns(tall, gram);
    return spectral_norm_from_gram_upper(gram, tall.rows());
}

}  // namespace halfspace::linalg
