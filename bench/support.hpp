#pragma once

#include "data/synthetic.hpp"
#include "evidence/instance.hpp"
#include "training/train.hpp"

#include <benchmark/benchmark.h>

#include <string>

/// What the benchmark programs measure on. Sizes are a benchmark's arguments; those of a smoke run are small.
namespace halfspace::bench {

/// N samples of U[-1,1)^d with alternating labels.
inline data::DataSet uniform_samples(linalg::Index N, linalg::Index d) {
    data::DataOptions options;
    options.kind = data::DataKind::uniform;
    options.n = N;
    options.d = d;
    return data::synthetic_data(options, 1);
}

/// An instance as a scenario makes it.
inline evidence::Instance instance_of(data::DataSet data, arithmetic::Rational const& gamma) {
    return {std::move(data), gamma, evidence::LimitPolicy{}, evidence::SamplingOptions{}};
}

/// Times what all threads of the process do, by the wall and by the processors.
inline void timed(benchmark::internal::Benchmark* one) {
    one->UseRealTime()->MeasureProcessCPUTime()->Unit(benchmark::kMillisecond);
}

}  // namespace halfspace::bench
