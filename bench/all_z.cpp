// The verdict on every z at once: sign f(z) = sign <h, z> outside the slab around the network's own direction h, for a
// network of m neurons in dimension d, beside one dsyrk of its weights.
#include "bench/support.hpp"

#include "checks/trained_claims.hpp"

#include <cblas.h>

namespace {

using namespace halfspace;
using linalg::Index;
using linalg::Matrix;

arithmetic::Rational const slope(9, 10);

/// Neurons near +u and -u, as training leaves them: a direction, and noise of a thousandth of it on every entry.
Matrix weights(Index m, Index d) {
    Matrix W = bench::uniform_samples(m, d).X / 1000;
    Matrix const u = bench::uniform_samples(m + 1, d).X.bottomRows(1);
    W.topRows(m / 2).rowwise() += u.row(0);
    W.bottomRows(m - m / 2).rowwise() -= u.row(0);
    return W;
}

void all_z(benchmark::State& state) {
    auto const samples = bench::uniform_samples(2, state.range(1));
    Matrix const W = weights(state.range(0), state.range(1));
    for ([[maybe_unused]] auto _ : state) {
        state.PauseTiming();
        auto instance = bench::instance_of(samples, slope);
        training::Trained given;
        given.network = {W, slope};
        instance.set_network(std::move(given), {});
        state.ResumeTiming();
        auto const verdict = checks::check_own_halfspace(instance);
        if (verdict.outcome() != verdict::Outcome::proved) state.SkipWithError("not proved");
    }
}

void dsyrk(benchmark::State& state) {
    Matrix const W = weights(state.range(0), state.range(1));
    int const m = static_cast<int>(W.rows());
    int const d = static_cast<int>(W.cols());
    Matrix G(m, m);
    for ([[maybe_unused]] auto _ : state) {
        cblas_dsyrk(CblasRowMajor, CblasUpper, CblasNoTrans, m, d, 1.0, W.data(), d, 0.0, G.data(), m);
        benchmark::DoNotOptimize(G.data());
    }
}

BENCHMARK(all_z)->Apply(bench::timed)->Args({1000, 10000});
BENCHMARK(dsyrk)->Apply(bench::timed)->Args({1000, 10000});
BENCHMARK(all_z)->Name("all_z/smoke")->Apply(bench::timed)->Args({20, 300});
BENCHMARK(dsyrk)->Name("dsyrk/smoke")->Apply(bench::timed)->Args({20, 300});

}  // namespace
