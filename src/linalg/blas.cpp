#include "linalg/blas.hpp"

#include "linalg/blocked_products.hpp"
#include "linalg/row_tiles.hpp"

#include <cblas.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

extern "C" char* openblas_get_config();  // declared in OpenBLAS's own cblas.h, not in others

namespace halfspace::linalg {
namespace {

int as_int(Index i) { return static_cast<int>(i); }

CBLAS_TRANSPOSE as_cblas(Op op) { return op == Op::plain ? CblasNoTrans : CblasTrans; }

void gemm(Op of_A, Op of_B, Index terms, double const* A, Index lda, double const* B, Index ldb, double beta,
          Rows<double>& C) {
    cblas_dgemm(CblasRowMajor, as_cblas(of_A), as_cblas(of_B), as_int(C.rows()), as_int(C.cols()), as_int(terms), 1.0,
                A, as_int(lda), B, as_int(ldb), beta, C.data(), as_int(C.outerStride()));
}

void gemm(Op of_A, Op of_B, Index terms, float const* A, Index lda, float const* B, Index ldb, float beta,
          Rows<float>& C) {
    cblas_sgemm(CblasRowMajor, as_cblas(of_A), as_cblas(of_B), as_int(C.rows()), as_int(C.cols()), as_int(terms), 1.0F,
                A, as_int(lda), B, as_int(ldb), beta, C.data(), as_int(C.outerStride()));
}

void syrk(Op op, Index terms, double const* X, Index ldx, double beta, Rows<double>& C) {
    cblas_dsyrk(CblasRowMajor, CblasUpper, as_cblas(op), as_int(C.rows()), as_int(terms), 1.0, X, as_int(ldx), beta,
                C.data(), as_int(C.outerStride()));
}

void syrk(Op op, Index terms, float const* X, Index ldx, float beta, Rows<float>& C) {
    cblas_ssyrk(CblasRowMajor, CblasUpper, as_cblas(op), as_int(C.rows()), as_int(terms), 1.0F, X, as_int(ldx), beta,
                C.data(), as_int(C.outerStride()));
}

/// Calls work(first, count) for rows of a target: all at once, or tile by tile on BLAS's number of threads.
template <class Work>
void over_rows(Index rows, Calls calls, Work const& work) {
    if (calls == Calls::whole) work(Index{0}, rows);
    else over_row_tiles(rows, work);
}

/// Calls work(from, count, beta) for consecutive pieces of sums of `terms` terms; beta is 0 where C is to be replaced.
template <class Real, class Work>
void over_terms(Index terms, Update update, Calls calls, Work const& work) {
    Index const most = calls == Calls::tiles ? tile_terms : terms;
    for (Index from = 0; from < terms; from += most) {
        bool const replaces = from == 0 && update == Update::assign;
        work(from, std::min(most, terms - from), replaces ? Real(0) : Real(1));
    }
}

/// Nothing to sum, or nowhere to put it.
template <class Real>
bool is_empty(Index terms, Update update, Rows<Real>& C) {
    if (terms == 0 && update == Update::assign) C.setZero();
    return terms == 0 || C.size() == 0;
}

/// Entry (row, term) of op(A) and what follows it.
template <class Real>
Real const* entry(Op op, ConstRows<Real> const& A, Index row, Index term) {
    return A.data() + (op == Op::plain ? row * A.outerStride() + term : term * A.outerStride() + row);
}

constexpr Op other(Op op) { return op == Op::plain ? Op::transposed : Op::plain; }

template <class Real>
void multiply_in(Op of_A, ConstRows<Real> const& A, Op of_B, ConstRows<Real> const& B, Update update, Rows<Real>& C,
                 Calls calls) {
    Index const terms = of_A == Op::plain ? A.cols() : A.rows();
    if (is_empty(terms, update, C)) return;
    over_rows(C.rows(), calls, [&](Index first, Index count) {
        Rows<Real> target = C.middleRows(first, count);
        over_terms<Real>(terms, update, calls, [&](Index from, Index length, Real beta) {
            gemm(of_A, of_B, length, entry(of_A, A, first, from), A.outerStride(), entry(other(of_B), B, 0, from),
                 B.outerStride(), beta, target);
        });
    });
}

/// The rows of a tile right of the diagonal: a square on it, and what lies beside the square.
template <class Real>
void upper_gram_in(Op of_X, ConstRows<Real> const& X, Update update, Rows<Real>& C, Calls calls) {
    Index const terms = of_X == Op::plain ? X.cols() : X.rows();
    if (is_empty(terms, update, C)) return;
    over_rows(C.rows(), calls, [&](Index first, Index count) {
        Index const beyond = first + count;
        Rows<Real> square = C.block(first, first, count, count);
        Rows<Real> beside = C.block(first, beyond, count, C.cols() - beyond);
        over_terms<Real>(terms, update, calls, [&](Index from, Index length, Real beta) {
            syrk(of_X, length, entry(of_X, X, first, from), X.outerStride(), beta, square);
            if (beside.cols() == 0) return;
            gemm(of_X, other(of_X), length, entry(of_X, X, first, from), X.outerStride(), entry(of_X, X, beyond, from),
                 X.outerStride(), beta, beside);
        });
    });
}

/// A part of a target, small enough to stay in the cache while the blocks of a sum are added to it.
struct Panel {
    Index row, column, rows, columns;
};
constexpr Index panel_rows = 256;
constexpr Index panel_columns = 1024;

/// Calls work(panel, buffer) for every panel of a target, on BLAS's number of threads; the buffer is as large as a
/// panel.
template <class Work>
void over_panels(Index rows, Index columns, Work const& work) {
    Index const across = (columns + panel_columns - 1) / panel_columns;
    Index const panels = (rows + panel_rows - 1) / panel_rows * across;
    auto const threads = std::min<Index>(openblas_get_num_threads(), panels);
    BlasThreads const one(1, openblas_get_num_threads() != 1);
    std::atomic<Index> next{0};
    auto const take_panels = [&] {
        RowMatrix<double> buffer(std::min(panel_rows, rows), std::min(panel_columns, columns));
        for (Index panel = next++; panel < panels; panel = next++) {
            Index const row = panel / across * panel_rows;
            Index const column = panel % across * panel_columns;
            work(Panel{row, column, std::min(panel_rows, rows - row), std::min(panel_columns, columns - column)},
                 buffer);
        }
    };
    std::vector<std::jthread> others;
    for (Index i = 1; i < threads; ++i) others.emplace_back(take_panels);
    if (panels > 0) take_panels();
}

/// target = sum over blocks of columns of what product(from, length, block) puts into a block of the target's shape:
/// each block is summed on its own, then added.
template <class Product>
void sum_blocks(Index terms, Rows<double>& target, RowMatrix<double>& block, Product const& product) {
    if (terms == 0) target.setZero();
    for (Index from = 0; from < terms; from += tile_terms) {
        Rows<double> result = from == 0 ? target : Rows<double>(block.topLeftCorner(target.rows(), target.cols()));
        product(from, std::min(tile_terms, terms - from), result);
        if (from != 0) target += result;
    }
}

}  // namespace

void over_row_tiles(Index rows, std::function<void(Index first, Index count)> const& work) {
    Index const tiles = (rows + tile_rows - 1) / tile_rows;
    auto const threads = std::min<Index>(openblas_get_num_threads(), tiles);
    BlasThreads const one(1, openblas_get_num_threads() != 1);
    std::atomic<Index> next{0};
    auto const take_tiles = [&] {
        for (Index tile = next++; tile < tiles; tile = next++) {
            work(tile * tile_rows, std::min(tile_rows, rows - tile * tile_rows));
        }
    };
    std::vector<std::jthread> others;
    for (Index i = 1; i < threads; ++i) others.emplace_back(take_tiles);
    take_tiles();
}

Vector multiply_vector(Matrix const& A, Vector const& x) {
    Vector result = Vector::Zero(A.rows());
    if (A.size() == 0) return result;
    over_rows(A.rows(), Calls::tiles, [&](Index first, Index count) {
        cblas_dgemv(CblasRowMajor, CblasNoTrans, as_int(count), as_int(A.cols()), 1.0, A.data() + first * A.cols(),
                    as_int(A.cols()), x.data(), 1, 0.0, result.data() + first, 1);
    });
    return result;
}

void multiply_in_blocks(ConstRows<double> A, ConstRows<double> B, Rows<double> C) {
    over_panels(C.rows(), C.cols(), [&](Panel const& panel, RowMatrix<double>& block) {
        Rows<double> target = C.block(panel.row, panel.column, panel.rows, panel.columns);
        sum_blocks(A.cols(), target, block, [&](Index from, Index length, Rows<double>& result) {
            gemm(Op::plain, Op::transposed, length, entry(Op::plain, A, panel.row, from), A.outerStride(),
                 entry(Op::plain, B, panel.column, from), B.outerStride(), 0, result);
        });
    });
}

void upper_gram_in_blocks(ConstRows<double> X, Rows<double> C) {
    over_panels(C.rows(), C.cols(), [&](Panel const& panel, RowMatrix<double>& block) {
        Index const behind = std::max(panel.column, panel.row) - panel.column;  // columns left of the diagonal's square
        if (behind >= panel.columns) return;
        Rows<double> target = C.block(panel.row, panel.column + behind, panel.rows, panel.columns - behind);
        sum_blocks(X.cols(), target, block, [&](Index from, Index length, Rows<double>& result) {
            gemm(Op::plain, Op::transposed, length, entry(Op::plain, X, panel.row, from), X.outerStride(),
                 entry(Op::plain, X, panel.column + behind, from), X.outerStride(), 0, result);
        });
    });
}

void multiply(Op of_A, ConstRows<double> A, Op of_B, ConstRows<double> B, Update update, Rows<double> C, Calls calls) {
    multiply_in(of_A, A, of_B, B, update, C, calls);
}

void multiply(Op of_A, ConstRows<float> A, Op of_B, ConstRows<float> B, Update update, Rows<float> C, Calls calls) {
    multiply_in(of_A, A, of_B, B, update, C, calls);
}

void upper_gram(Op of_X, ConstRows<double> X, Update update, Rows<double> C, Calls calls) {
    upper_gram_in(of_X, X, update, C, calls);
}

void upper_gram(Op of_X, ConstRows<float> X, Update update, Rows<float> C, Calls calls) {
    upper_gram_in(of_X, X, update, C, calls);
}

BlasThreads::BlasThreads(int count, bool wanted) : before_(openblas_get_num_threads()) {
    if (wanted) openblas_set_num_threads(count);
}

BlasThreads::~BlasThreads() { openblas_set_num_threads(before_); }

std::string blas_in_words() { return openblas_get_config(); }

}  // namespace halfspace::linalg
