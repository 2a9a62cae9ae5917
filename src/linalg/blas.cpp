#include "linalg/blas.hpp"

#include <cblas.h>

#include <algorithm>

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

/// Calls work(from, count, beta) for consecutive pieces of sums of `terms` terms; beta is 0 where C is to be replaced.
template <class Real, class Work>
void in_pieces(Index terms, Update update, Rows<Real>& C, Sums sums, Work const& work) {
    if (C.size() == 0) return;
    if (terms == 0) {
        if (update == Update::assign) C.setZero();
        return;
    }
    Index const most = sums == Sums::blocks ? sum_block : terms;
    for (Index from = 0; from < terms; from += most) {
        bool const replaces = from == 0 && update == Update::assign;
        work(from, std::min(most, terms - from), replaces ? Real(0) : Real(1));
    }
}

/// Where the terms from `from` on begin: columns of a plain left factor, rows of a transposed one.
template <class Real>
Real const* terms_from(ConstRows<Real> const& A, bool along_columns, Index from) {
    return A.data() + (along_columns ? from : from * A.outerStride());
}

template <class Real>
void multiply_in(Op of_A, ConstRows<Real> const& A, Op of_B, ConstRows<Real> const& B, Update update, Rows<Real>& C,
                 Sums sums) {
    Index const terms = of_A == Op::plain ? A.cols() : A.rows();
    in_pieces(terms, update, C, sums, [&](Index from, Index count, Real beta) {
        gemm(of_A, of_B, count, terms_from(A, of_A == Op::plain, from), A.outerStride(),
             terms_from(B, of_B == Op::transposed, from), B.outerStride(), beta, C);
    });
}

template <class Real>
void upper_gram_in(Op of_X, ConstRows<Real> const& X, Update update, Rows<Real>& C, Sums sums) {
    Index const terms = of_X == Op::plain ? X.cols() : X.rows();
    in_pieces(terms, update, C, sums, [&](Index from, Index count, Real beta) {
        syrk(of_X, count, terms_from(X, of_X == Op::plain, from), X.outerStride(), beta, C);
    });
}

}  // namespace

void multiply(Op of_A, ConstRows<double> A, Op of_B, ConstRows<double> B, Update update, Rows<double> C, Sums sums) {
    multiply_in(of_A, A, of_B, B, update, C, sums);
}

void multiply(Op of_A, ConstRows<float> A, Op of_B, ConstRows<float> B, Update update, Rows<float> C, Sums sums) {
    multiply_in(of_A, A, of_B, B, update, C, sums);
}

void upper_gram(Op of_X, ConstRows<double> X, Update update, Rows<double> C, Sums sums) {
    upper_gram_in(of_X, X, update, C, sums);
}

void upper_gram(Op of_X, ConstRows<float> X, Update update, Rows<float> C, Sums sums) {
    upper_gram_in(of_X, X, update, C, sums);
}

BlasThreads::BlasThreads(int count, bool wanted) : before_(openblas_get_num_threads()) {
    if (wanted) openblas_set_num_threads(count);
}

BlasThreads::~BlasThreads() { openblas_set_num_threads(before_); }

std::string blas_in_words() { return openblas_get_config(); }

}  // namespace halfspace::linalg
