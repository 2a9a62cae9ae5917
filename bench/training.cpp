// Training in Gram coordinates: full-batch steps as PyTorch's SGD takes them, the set-up and the final weights
// included; and the wide network.
#include "bench/support.hpp"

#include "training/lazy_training.hpp"

namespace {

using namespace halfspace;

arithmetic::Rational const slope(9, 10);

/// Arguments N, d, m, epochs; the counter `epochs` says how many an iteration takes.
void steps(benchmark::State& state) {
    auto const samples = bench::uniform_samples(state.range(0), state.range(1));
    auto const start = training::initial_network(state.range(1), state.range(2), slope, training::Init::pytorch, 1);
    training::TrainingOptions options;
    options.method = training::Method::sgd;
    options.epochs = state.range(3);
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(training::train(samples, start, options).network.W.data());
    state.counters["epochs"] = static_cast<double>(options.epochs);
}

/// Arguments N, d, m: the flow of the wide network to T = 3.
void wide(benchmark::State& state) {
    auto const samples = bench::uniform_samples(state.range(0), state.range(1));
    auto const start = training::draw_wide_network(state.range(1), state.range(2), 0, true, 1);
    for ([[maybe_unused]] auto _ : state)
        benchmark::DoNotOptimize(training::lazy_train(samples, start, {}).network.W.data());
}

BENCHMARK(steps)->Apply(bench::timed)->Args({1000, 10000, 1000, 50});
BENCHMARK(steps)
    ->Name("growth/m")
    ->Apply(bench::timed)
    ->Args({1000, 10000, 250, 50})
    ->Args({1000, 10000, 500, 50})
    ->Args({1000, 10000, 2000, 50});
BENCHMARK(wide)->Apply(bench::timed)->Args({1000, 784, 100000});
BENCHMARK(steps)->Name("steps/smoke")->Apply(bench::timed)->Args({20, 100, 20, 5});
BENCHMARK(wide)->Name("wide/smoke")->Apply(bench::timed)->Args({20, 50, 100});

}  // namespace
