#pragma once

#include "linalg/matrix.hpp"

#include <string>

/// The only calls of BLAS: products of float and double matrices, and the number of its threads.
namespace halfspace::linalg {

/// A matrix of floats or doubles, rows contiguous in memory.
template <class Real>
using RowMatrix = Eigen::Matrix<Real, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
/// A matrix to read, or some of its rows or columns.
template <class Real>
using ConstRows = Eigen::Ref<RowMatrix<Real> const, 0, Eigen::OuterStride<>>;
/// A matrix to write to.
template <class Real>
using Rows = Eigen::Ref<RowMatrix<Real>, 0, Eigen::OuterStride<>>;

/// A factor as it stands, or transposed.
enum class Op { plain, transposed };
/// Does a product replace the target, or is it added to it?
enum class Update { assign, add };
/// How a product is handed to BLAS. In one `whole` call its last digits depend on the number of threads: OpenBLAS cuts
/// sums and tiles differently, and its kernels round differently at the edges of tiles. In `tiles` of fixed size, each
/// one call on one thread, threads only share out the tiles: the same bytes on any number of threads.
enum class Calls { whole, tiles };

/// Rows of a tile under Calls::tiles.
inline constexpr Index tile_rows = 128;
/// Terms that one sum of a call gets under Calls::tiles.
inline constexpr Index tile_terms = 256;

/// C = op(A) op(B), or C += op(A) op(B). The shapes must fit, and C must overlap neither factor.
void multiply(Op of_A, ConstRows<double> A, Op of_B, ConstRows<double> B, Update update, Rows<double> C, Calls calls);
/// The same in single precision.
void multiply(Op of_A, ConstRows<float> A, Op of_B, ConstRows<float> B, Update update, Rows<float> C, Calls calls);

/// The upper triangle of C = op(X) op(X)^T, or added to it; the strictly lower one is left as it was.
void upper_gram(Op of_X, ConstRows<double> X, Update update, Rows<double> C, Calls calls);
/// The same in single precision.
void upper_gram(Op of_X, ConstRows<float> X, Update update, Rows<float> C, Calls calls);

/// While one exists, BLAS runs on this many threads.
class BlasThreads {
public:
    /// @param wanted  false: nothing changes
    explicit BlasThreads(int count, bool wanted = true);
    ~BlasThreads();
    BlasThreads(BlasThreads const&) = delete;
    BlasThreads& operator=(BlasThreads const&) = delete;

private:
    int before_;
};

/// The library, its version and the kernels it chose for this machine, in its own words.
std::string blas_in_words();

}  // namespace halfspace::linalg
