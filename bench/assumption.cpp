// Both forms of theorem A1's assumption, decided on N samples in dimension d, beside what else forms the same N (N+1)/2
// inner products: one plain dsyrk (no bound at all), Arb's matrix product, and plain loops in MPFR, both at 128 bits.
// MPFR loops are timed on the pairs of the first rows, given as the third argument; the counter `pairs` says how many.
#include "bench/support.hpp"

#include "checks/near_orthogonality.hpp"

#include <arb_mat.h>
#include <cblas.h>
#include <mpfr.h>

#include <vector>

namespace {

using namespace halfspace;
using linalg::Index;
using linalg::Matrix;

constexpr long bits = 128;

void assumption(benchmark::State& state) {
    auto const samples = bench::uniform_samples(state.range(0), state.range(1));
    for ([[maybe_unused]] auto _ : state) {
        auto instance = bench::instance_of(samples, arithmetic::Rational(9, 10));
        benchmark::DoNotOptimize(checks::near_orthogonality(instance).outcome());
        benchmark::DoNotOptimize(checks::near_orthogonality_row_sum(instance).outcome());
    }
}

void dsyrk(benchmark::State& state) {
    Matrix const X = bench::uniform_samples(state.range(0), state.range(1)).X;
    int const N = static_cast<int>(X.rows());
    int const d = static_cast<int>(X.cols());
    Matrix G(N, N);
    for ([[maybe_unused]] auto _ : state) {
        cblas_dsyrk(CblasRowMajor, CblasUpper, CblasNoTrans, N, d, 1.0, X.data(), d, 0.0, G.data(), N);
        benchmark::DoNotOptimize(G.data());
    }
}

/// X and its transpose as Arb's matrices of exact numbers, and room for their product.
class ArbMatrices {
public:
    explicit ArbMatrices(Matrix const& X) {
        arb_mat_init(X_, X.rows(), X.cols());
        arb_mat_init(transposed_, X.cols(), X.rows());
        arb_mat_init(product_, X.rows(), X.rows());
        for (Index i = 0; i < X.rows(); ++i) {
            for (Index k = 0; k < X.cols(); ++k) arb_set_d(arb_mat_entry(X_, i, k), X(i, k));
        }
        arb_mat_transpose(transposed_, X_);
    }
    ~ArbMatrices() {
        arb_mat_clear(X_);
        arb_mat_clear(transposed_);
        arb_mat_clear(product_);
    }
    ArbMatrices(ArbMatrices const&) = delete;
    ArbMatrices& operator=(ArbMatrices const&) = delete;

    void multiply() { arb_mat_mul(product_, X_, transposed_, bits); }

private:
    arb_mat_t X_, transposed_, product_;
};

void arb(benchmark::State& state) {
    ArbMatrices matrices(bench::uniform_samples(state.range(0), state.range(1)).X);
    for ([[maybe_unused]] auto _ : state) matrices.multiply();
}

/// Numbers of 128 bits.
class MpfrVector {
public:
    explicit MpfrVector(Index n) : numbers_(static_cast<std::size_t>(n)) {
        for (auto& number : numbers_) mpfr_init2(&number, bits);
    }
    ~MpfrVector() {
        for (auto& number : numbers_) mpfr_clear(&number);
    }
    MpfrVector(MpfrVector const&) = delete;
    MpfrVector& operator=(MpfrVector const&) = delete;

    mpfr_ptr operator[](Index i) { return &numbers_[static_cast<std::size_t>(i)]; }

private:
    std::vector<__mpfr_struct> numbers_;
};

void mpfr(benchmark::State& state) {
    Matrix const X = bench::uniform_samples(state.range(2), state.range(1)).X;
    Index const d = X.cols();
    MpfrVector entries(X.size());
    for (Index i = 0; i < X.size(); ++i) mpfr_set_d(entries[i], X.data()[i], MPFR_RNDN);
    MpfrVector work(2);
    for ([[maybe_unused]] auto _ : state) {
        for (Index i = 0; i < X.rows(); ++i) {
            for (Index k = 0; k <= i; ++k) {
                mpfr_set_zero(work[0], 1);
                for (Index c = 0; c < d; ++c) {
                    mpfr_mul(work[1], entries[i * d + c], entries[k * d + c], MPFR_RNDN);
                    mpfr_add(work[0], work[0], work[1], MPFR_RNDN);
                }
                benchmark::DoNotOptimize(work[0]);
            }
        }
    }
    state.counters["pairs"] = static_cast<double>(X.rows() * (X.rows() + 1)) / 2;
}

BENCHMARK(assumption)->Apply(bench::timed)->Args({1000, 10000});
BENCHMARK(dsyrk)->Apply(bench::timed)->Args({1000, 10000});
BENCHMARK(arb)->Apply(bench::timed)->Args({1000, 10000});
BENCHMARK(mpfr)->Apply(bench::timed)->Args({1000, 10000, 40});
BENCHMARK(assumption)->Name("assumption/smoke")->Apply(bench::timed)->Args({20, 300});
BENCHMARK(dsyrk)->Name("dsyrk/smoke")->Apply(bench::timed)->Args({20, 300});
BENCHMARK(arb)->Name("arb/smoke")->Apply(bench::timed)->Args({20, 300});
BENCHMARK(mpfr)->Name("mpfr/smoke")->Apply(bench::timed)->Args({20, 300, 5});
// Growth in N and in d.
BENCHMARK(assumption)
    ->Name("growth/N")
    ->Apply(bench::timed)
    ->Args({250, 10000})
    ->Args({500, 10000})
    ->Args({2000, 10000})
    ->Args({4000, 10000});
BENCHMARK(assumption)
    ->Name("growth/d")
    ->Apply(bench::timed)
    ->Args({1000, 2500})
    ->Args({1000, 5000})
    ->Args({1000, 20000})
    ->Args({1000, 40000});
BENCHMARK(assumption)->Name("growth/smoke")->Apply(bench::timed)->Args({10, 300})->Args({40, 300});

}  // namespace
