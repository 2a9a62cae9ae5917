// The rigorous Gram enclosure against one plain dsyrk of the same size, in one run: compare the two times.

#include "bench/support.hpp"

#include "linalg/product.hpp"

#include <benchmark/benchmark.h>
#include <cblas.h>

#include <cmath>

namespace {

using namespace halfspace;
using linalg::Index;
using linalg::Matrix;
using linalg::ProductEnclosure;
using linalg::ScaledRows;

Matrix points(Index N, Index d) {
    Matrix X(N, d);
    for (Index i = 0; i < X.size(); ++i) X.data()[i] = std::sin(static_cast<double>(i) * 1.618);
    return X;
}

void plain_dsyrk(benchmark::State& state) {
    Matrix const X = points(state.range(0), state.range(1));
    Matrix G(X.rows(), X.rows());
    for ([[maybe_unused]] auto _ : state) {
        cblas_dsyrk(CblasRowMajor, CblasUpper, CblasNoTrans, static_cast<int>(X.rows()), static_cast<int>(X.cols()),
                    1.0, X.data(), static_cast<int>(X.cols()), 0.0, G.data(), static_cast<int>(X.rows()));
        benchmark::DoNotOptimize(G.data());
    }
}

void gram_enclosure(benchmark::State& state) {
    Matrix const X = points(state.range(0), state.range(1));
    double radius = 0;
    for ([[maybe_unused]] auto _ : state) {
        ScaledRows const rows(X);
        ProductEnclosure const gram(rows, rows);
        radius = gram.radius(0, X.rows() - 1) / gram.approx()(0, 0);
        benchmark::DoNotOptimize(radius);
    }
    state.counters["relative_radius"] = radius;
}

BENCHMARK(plain_dsyrk)->Name("dsyrk")->Args({200, 10000})->Args({1000, 10000})->Apply(bench::timed);
BENCHMARK(gram_enclosure)->Name("gram")->Args({200, 10000})->Args({1000, 10000})->Apply(bench::timed);
BENCHMARK(gram_enclosure)->Name("gram/smoke")->Args({20, 1000});

}  // namespace
