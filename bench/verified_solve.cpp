// The verified solve of A lambda = 1 against LAPACK's dposv on the same matrix, in one run: by diagonal dominance (a
// system in the theorem's regime) and by an approximate inverse (one that is not dominant).

#include "bench/support.hpp"

#include "linalg/verified_solve.hpp"

#include <benchmark/benchmark.h>

#include <cmath>
#include <stdexcept>

extern "C" void dposv_(char const* uplo, int const* n, int const* columns, double* A, int const* lda, double* b,
                       int const* ldb, int* info);

namespace {

using namespace halfspace;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;

/// Unit diagonal, off-diagonal entries of size up to `size`.
Matrix system(Index n, double size) {
    Matrix A = Matrix::Identity(n, n);
    for (Index i = 0; i < n; ++i) {
        for (Index k = 0; k < i; ++k) A(i, k) = A(k, i) = size * std::sin(static_cast<double>(i * 7919 + k * 104729));
    }
    return A;
}

double dominant(Index n) { return 0.9 / static_cast<double>(n); }
double not_dominant(Index n) { return 0.3 / std::sqrt(static_cast<double>(n)); }

void dposv(benchmark::State& state) {
    int const n = static_cast<int>(state.range(0));
    Matrix const A = system(n, dominant(n));
    for ([[maybe_unused]] auto _ : state) {
        Matrix factor = A;
        Vector b = Vector::Ones(n);
        int const one = 1;
        int info = 0;
        dposv_("L", &n, &one, factor.data(), &n, b.data(), &n, &info);
        benchmark::DoNotOptimize(b.data());
    }
}

template <double (*size)(Index)>
void verified(benchmark::State& state) {
    Index const n = state.range(0);
    linalg::MatrixEnclosure const A{system(n, size(n)), Matrix::Constant(n, n, 1e-14 / static_cast<double>(n))};
    double width = 0;
    for ([[maybe_unused]] auto _ : state) {
        auto const x = linalg::verified_solve(A, Vector::Ones(n));
        if (!x) throw std::runtime_error("the system was not verified");
        width = x->front().upper() - x->front().lower();
        benchmark::DoNotOptimize(width);
    }
    state.counters["width"] = width;
}

BENCHMARK(dposv)->Arg(200)->Arg(1000)->Arg(2000)->Apply(bench::timed);
BENCHMARK(verified<dominant>)->Name("dominance")->Arg(200)->Arg(1000)->Arg(2000)->Apply(bench::timed);
BENCHMARK(verified<not_dominant>)->Name("inverse")->Arg(200)->Arg(1000)->Arg(2000)->Apply(bench::timed);
BENCHMARK(dposv)->Name("dposv/smoke")->Apply(bench::timed)->Arg(40);
BENCHMARK(verified<dominant>)->Name("dominance/smoke")->Apply(bench::timed)->Arg(40);
BENCHMARK(verified<not_dominant>)->Name("inverse/smoke")->Apply(bench::timed)->Arg(40);

}  // namespace
