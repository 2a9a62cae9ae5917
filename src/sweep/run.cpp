#include "sweep/run.hpp"

#include "base/input_error.hpp"
#include "data/sha256.hpp"
#include "experiments/paper_experiment.hpp"
#include "parallel/workers.hpp"
#include "sweep/journal.hpp"
#include "verdict/internal_contradiction.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <new>
#include <optional>

namespace halfspace::sweep {

using base::InputError;
using scenario::Scenario;

namespace {

using Clock = std::chrono::steady_clock;

/// Runs in the cell's own process.
std::string work_cell(Sweep const& sweep, Cell const& cell, SweepRun const& run) try {
    Scenario const scenario = scenario_of(sweep, cell);
    if (sweep.experiment.empty()) return row_of(run.judge.judge(scenario), run.version).dump();
    return row_of(sweep.experiment, experiments::find_experiment(sweep.experiment, sweep.source).run(scenario)).dump();
} catch (InputError const& error) {
    throw InputError(sweep.source + ": " + label_of(cell), error.where() + ": " + error.wrong(), error.right());
} catch (std::bad_alloc const&) {
    throw InputError(sweep.source + ": " + label_of(cell), "there is not enough memory",
                     "fewer samples, dimensions or neurons would do");
} catch (verdict::InternalContradiction const&) {
    throw;  // no fault of the input
} catch (std::exception const& error) {
    throw InputError(sweep.source + ": " + label_of(cell), error.what(), "other data or settings would do");
}

/// Tells how far the sweep is and how long it will still take.
class Watch {
public:
    Watch(SweepRun const& run, std::size_t all, std::size_t missing) : run_(run), all_(all), missing_(missing) {
        tell();
    }

    void one_done() {
        ++done_;
        tell();
    }

private:
    void tell() const {
        if (!run_.progress) return;
        double const seconds = std::chrono::duration<double>(Clock::now() - start_).count();
        auto const finished = all_ - missing_ + done_;
        std::string const left = time_left(seconds, done_, missing_);
        run_.progress(static_cast<double>(finished) / static_cast<double>(all_),
                      fmt::format("{} of {} cells{}", finished, all_, left.empty() ? "" : ", " + left));
    }

    SweepRun const& run_;
    std::size_t all_;
    std::size_t missing_;
    std::size_t done_ = 0;
    Clock::time_point start_ = Clock::now();
};

/// The cells without a result, filling in those that the journal has.
std::vector<std::size_t> missing_cells(std::vector<std::string> const& prints, Journal const* journal,
                                       std::vector<Row>& results) {
    std::vector<std::size_t> missing;
    for (std::size_t k = 0; k < prints.size(); ++k) {
        auto const* const kept = journal == nullptr ? nullptr : journal->find(prints[k]);
        if (kept == nullptr) missing.push_back(k);
        else results[k] = *kept;
    }
    return missing;
}

void require_known(Sweep const& sweep, CellJudge const& judge) {
    judge.require_known(sweep.base.theorems, sweep.theorems_place);
    if (sweep.experiment.empty()) judge.require_known_values(sweep.values, sweep.base.theorems, sweep.values_place);
}

/// Tells whether two ranks mean the same cells: the program, the scenarios and the contents of their files.
std::string identity_of(std::vector<std::string> const& prints) {
    std::string text;
    for (auto const& print : prints) text += print;
    return data::sha256(text);
}

/// Judges the cells named, here or on all ranks.
void share_out(std::vector<std::size_t> const& cells, SweepRun const& run, std::string const& identity,
               parallel::Work const& work, parallel::Done const& done) {
    if (run.ranks != nullptr) {
        std::size_t const jobs = run.jobs == 0 ? parallel::default_jobs(*run.ranks) : run.jobs;
        return parallel::run_on_ranks(*run.ranks, cells, jobs, identity, work, done);
    }
    parallel::run_in_processes(
        cells.size(), run.jobs == 0 ? parallel::default_jobs() : run.jobs,
        [&](std::size_t task) { return work(cells[task]); },
        [&](std::size_t task, std::string const& text) { done(cells[task], text); });
}

}  // namespace

std::string time_left(double seconds, std::size_t done, std::size_t all) {
    if (done == 0 || done >= all) return {};
    double const left = seconds * static_cast<double>(all - done) / static_cast<double>(done);
    if (left < 90) return fmt::format("about {:.0f} s left", std::max(1.0, left));
    if (left < 5400) return fmt::format("about {:.0f} min left", left / 60);
    return fmt::format("about {:.1f} h left", left / 3600);
}

SweepTable run_sweep(Sweep const& sweep, SweepRun const& run) {
    require_known(sweep, run.judge);
    auto const cells = cells_of(sweep);
    auto const prints = fingerprints(sweep, run.version);
    std::optional<Journal> journal;
    if (!run.journal.empty()) journal.emplace(run.journal);
    std::vector<Row> results(cells.size());
    auto const missing = missing_cells(prints, journal ? &*journal : nullptr, results);
    Watch watch(run, cells.size(), missing.size());
    share_out(
        missing, run, identity_of(prints), [&](std::size_t k) { return work_cell(sweep, cells[k], run); },
        [&](std::size_t k, std::string const& text) {
            results[k] = Row::parse(text);
            if (journal) journal->append(prints[k], results[k]);
            watch.one_done();
        });
    return make_table(sweep, results);
}

void serve_sweep(Sweep const& sweep, SweepRun const& run) {
    require_known(sweep, run.judge);
    auto const cells = cells_of(sweep);
    parallel::serve_tasks(*run.ranks, run.jobs == 0 ? parallel::default_jobs(*run.ranks) : run.jobs,
                          identity_of(fingerprints(sweep, run.version)),
                          [&](std::size_t k) { return work_cell(sweep, cells.at(k), run); });
}

}  // namespace halfspace::sweep
