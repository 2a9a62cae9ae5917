#include "plots/swept.hpp"

#include "parallel/workers.hpp"
#include "sweep/builtin.hpp"
#include "sweep/run.hpp"
#include "theorems/cell_judge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace halfspace::plots {

sweep::Sweep figure_sweep(FigureRequest const& request, std::string const& name) {
    sweep::Sweep sweep = sweep::find_sweep(name);
    return request.smoke ? sweep::thinned(std::move(sweep)) : sweep;
}

sweep::SweepTable swept(FigureRequest const& request, sweep::Sweep const& sweep) {
    return sweep::run_sweep(
        sweep, {theorems::theorem_judge(), request.version, request.journal, request.jobs, request.progress});
}

std::vector<std::string> worked(FigureRequest const& request, std::size_t count,
                                std::function<std::string(std::size_t)> const& work) {
    std::vector<std::string> texts(count);
    std::size_t done = 0;
    auto const keep = [&](std::size_t k, std::string const& text) {
        texts[k] = text;
        ++done;
        if (!request.progress) return;
        request.progress(static_cast<double>(done) / static_cast<double>(count), fmt::format("{} of {}", done, count));
    };
    parallel::run_in_processes(count, request.jobs == 0 ? parallel::default_jobs() : request.jobs, work, keep);
    return texts;
}

std::optional<double> number_in(sweep::Row const& row, std::string const& column) {
    if (!row.contains(column)) return std::nullopt;
    auto const& value = row.at(column);
    if (value.is_number()) return value.get<double>();
    return std::strtod(value.get<std::string>().c_str(), nullptr);
}

std::vector<double> values_of(sweep::SweepTable const& table, std::string const& column) {
    std::vector<double> values;
    for (auto const& row : table.rows) {
        double const value = *number_in(row, column);
        if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
    }
    return values;
}

std::vector<double> point_over_seeds(double x, std::vector<double> samples) {
    std::sort(samples.begin(), samples.end());
    std::size_t const half = samples.size() / 2;
    double const median = samples.size() % 2 == 1 ? samples[half] : (samples[half - 1] + samples[half]) / 2;
    return {x, median, samples.front(), samples.back()};
}

std::string seeds_text(sweep::Sweep const& sweep) {
    return sweep.seeds.size() == 1 ? "1 seed" : std::to_string(sweep.seeds.size()) + " seeds";
}

}  // namespace halfspace::plots
