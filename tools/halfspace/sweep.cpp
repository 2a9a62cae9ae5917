#include "build_identity.hpp"
#include "command.hpp"
#include "print.hpp"
#include "progress_line.hpp"
#include "ranks_in_words.hpp"

#include "base/output_folder.hpp"
#include "sweep/builtin.hpp"
#include "sweep/run.hpp"
#include "theorems/cell_judge.hpp"

#include <fmt/format.h>

#include <memory>
#include <optional>

namespace halfspace::tools {
namespace {

struct SweepCommand {
    std::string sweep;
    std::optional<std::string> out;
    std::size_t jobs = 0;
    bool json = false;
};

void write_tables(base::OutputFolder& output, std::string const& csv, std::string const& json) {
    output.write("table.csv", csv);
    output.write("table.json", json);
    output.commit();
}

int lead_sweep(SweepCommand const& command, sweep::Sweep const& sweep, sweep::SweepRun run) {
    std::optional<base::OutputFolder> output;
    if (command.out) {
        output.emplace(*command.out);
        run.journal = std::filesystem::path(*command.out) / "cells.jsonl";
        say_what_is_kept(run.journal, *run.ranks);
    }
    ProgressLine line(1);
    run.progress = line.start(sweep.name);
    sweep::SweepTable const table = sweep::run_sweep(sweep, run);
    line.erase();
    std::string const csv = sweep::to_csv(table);
    std::string const json = sweep::to_json(sweep, table, HALFSPACE_VERSION);
    base::Uninterrupted const whole;
    if (output) write_tables(*output, csv, json);
    if (command.json) print(json);
    else if (!command.out) print(csv);
    else
        print(fmt::format("{}: {} cells; table.csv and table.json are in {}\n", sweep.name, table.rows.size(),
                          *command.out));
    return table.exit;
}

int run_sweep_command(SweepCommand const& command) {
    parallel::Ranks ranks;
    return in_ranks(ranks, [&](bool leads) {
        sweep::Sweep const sweep = sweep::find_sweep(command.sweep);
        sweep::SweepRun const run{theorems::theorem_judge(), build_identity(), {}, command.jobs, {}, &ranks};
        if (leads) return lead_sweep(command, sweep, run);
        sweep::serve_sweep(sweep, run);
        return 0;
    });
}

}  // namespace

void add_sweep(CLI::App& app, Action& action) {
    auto* const command =
        app.add_subcommand("sweep", "Judge a grid of scenarios, on all cores or ranks, going on where it stopped");
    auto const options = std::make_shared<SweepCommand>();
    command->add_option("SWEEP", options->sweep, "a sweep file (TOML) or a built-in sweep");
    command->add_option("--out", options->out,
                        "folder for table.csv, table.json and the finished cells (cells.jsonl): "
                        "run again with the same folder, an interrupted sweep goes on");
    command->add_option("--jobs", options->jobs, "cells at a time (default: one a core; under mpirun one a rank)")
        ->check(CLI::Range(1, 1024));
    command->add_flag("--json", options->json, "print one JSON document instead of CSV");
    command->callback([options, &action] { action = [options] { return run_sweep_command(*options); }; });
}

}  // namespace halfspace::tools
