// What the machine can do, which floors are counted with: operations a second of large products in double and single
// precision (counter `flops` of one iteration), bytes a second read from memory (`bytes`).
#include "bench/support.hpp"

#include "linalg/blas.hpp"

#include <cblas.h>

#include <thread>
#include <vector>

namespace {

using namespace halfspace;
using linalg::Index;

template <class Real>
void product(benchmark::State& state) {
    Index const n = state.range(0);
    linalg::RowMatrix<Real> const A = linalg::RowMatrix<Real>::Random(n, n);
    linalg::RowMatrix<Real> C(n, n);
    using linalg::Calls;
    using linalg::Op;
    for ([[maybe_unused]] auto _ : state) {
        linalg::multiply(Op::plain, A, Op::transposed, A, linalg::Update::assign, C, Calls::whole);
        benchmark::DoNotOptimize(C.data());
    }
    state.counters["flops"] = 2 * static_cast<double>(n) * static_cast<double>(n) * static_cast<double>(n);
}

/// Each of two threads sums its half; the arithmetic hides behind the memory.
void read_memory(benchmark::State& state) {
    std::vector<double> const numbers(static_cast<std::size_t>(state.range(0)) << 17U, 1.0);  // argument: MB
    auto const half = static_cast<Index>(numbers.size() / 2);
    using Part = Eigen::Map<linalg::Vector const>;
    for ([[maybe_unused]] auto _ : state) {
        double left = 0;
        std::jthread other([&] { left = Part(numbers.data(), half).sum(); });
        double const right = Part(numbers.data() + half, half).sum();
        other.join();
        benchmark::DoNotOptimize(left + right);
    }
    state.counters["bytes"] = static_cast<double>(numbers.size() * sizeof(double));
}

BENCHMARK(product<double>)->Name("product/double")->Apply(bench::timed)->Arg(4000);
BENCHMARK(product<float>)->Name("product/float")->Apply(bench::timed)->Arg(4000);
BENCHMARK(read_memory)->Name("read")->Apply(bench::timed)->Arg(1024);
BENCHMARK(product<double>)->Name("product/double/smoke")->Apply(bench::timed)->Arg(200);
BENCHMARK(product<float>)->Name("product/float/smoke")->Apply(bench::timed)->Arg(200);
BENCHMARK(read_memory)->Name("read/smoke")->Apply(bench::timed)->Arg(4);

}  // namespace
