// halfspace phase: where, over two keys of a scenario, a claim is proved, refuted or not applicable.
#include "build_identity.hpp"
#include "command.hpp"
#include "print.hpp"
#include "progress_line.hpp"
#include "ranks_in_words.hpp"

#include "base/input_error.hpp"
#include "base/output_folder.hpp"
#include "plots/phase_picture.hpp"
#include "sweep/run.hpp"
#include "theorems/cell_judge.hpp"
#include "theorems/registry.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <memory>

namespace halfspace::tools {

using base::InputError;

namespace {

struct PhaseCommand {
    std::string scenario;
    std::string x, y;
    std::string claim = "A1s.linear-boundary";
    std::uint32_t seeds = 1;
    std::size_t jobs = 0;
    std::string out;
};

/// KEY=V,V,...
struct GridAxis {
    std::string key;
    std::vector<std::string> values;
};

std::vector<std::string> split(std::string const& text) {
    std::vector<std::string> parts(1);
    for (char const c : text) {
        if (c == ',') parts.emplace_back();
        else parts.back() += c;
    }
    return parts;
}

GridAxis axis_of(std::string const& option, std::string const& text) {
    auto const equals = text.find('=');
    std::string const key = text.substr(0, equals);
    bool const is_key = !key.empty() && std::all_of(key.begin(), key.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '_' || c == '.';
    });
    if (equals == std::string::npos || !is_key)
        throw InputError(option, "'" + text + "' is no grid", "write KEY=V,V,... such as data.d=500,1000,2000");
    auto values = split(text.substr(equals + 1));
    if (values.size() < 2 || std::any_of(values.begin(), values.end(), [](auto const& v) { return v.empty(); }))
        throw InputError(option, "'" + text + "' has fewer than two values", "give at least two, between commas");
    auto sorted = values;
    std::sort(sorted.begin(), sorted.end());
    if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end())
        throw InputError(option, "'" + text + "' has a value twice", "give each once");
    return {key, values};
}

bool is_number(std::string const& text) {
    double value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

/// A value of TOML: a number or truth value as it stands, else a text.
std::string toml_value(std::string const& option, std::string const& text) {
    if (is_number(text) || text == "true" || text == "false") return text;
    if (text.find_first_of("\"\\\n") != std::string::npos)
        throw InputError(option, "the value '" + text + "' has a quotation mark, a backslash or a line break",
                         "give numbers or plain words");
    return "\"" + text + "\"";
}

std::string grid_line(std::string const& option, GridAxis const& axis) {
    std::vector<std::string> values;
    for (auto const& value : axis.values) values.push_back(toml_value(option, value));
    return fmt::format("{} = [{}]\n", axis.key, fmt::join(values, ", "));
}

/// The theorem of "A1s.linear-boundary" or "A1s". @throws InputError when there is no such claim
std::string theorem_of(std::string const& claim) {
    std::string const id = claim.substr(0, claim.find('.'));
    auto const all = theorems::list_theorems();
    auto const found = std::find_if(all.begin(), all.end(), [&](auto const& theorem) { return theorem.id == id; });
    if (found == all.end())
        throw InputError("--claim", "there is no theorem '" + id + "'", "halfspace list theorems names them");
    if (claim == id) return id;
    std::string const name = claim.substr(id.size() + 1);
    if (std::find(found->claims.begin(), found->claims.end(), name) == found->claims.end())
        throw InputError("--claim", fmt::format("theorem {} has no claim '{}'", id, name),
                         fmt::format("it has {}", fmt::join(found->claims, ", ")));
    return id;
}

sweep::Sweep sweep_of(PhaseCommand const& command, GridAxis const& x, GridAxis const& y) {
    if (x.key == y.key) throw InputError("--y", "it is the key of --x", "the two keys must be different");
    std::string const text =
        fmt::format("name = \"phase\"\nscenario = {}\ntheorems = [\"{}\"]\nseeds = {}\n[grid]\n{}{}",
                    toml_value("SCENARIO", command.scenario), theorem_of(command.claim), command.seeds,
                    grid_line("--x", x), grid_line("--y", y));
    return sweep::parse_sweep_text(text, "phase", ".");
}

int lead_phase(PhaseCommand const& command, plots::PhaseRequest const& request, sweep::Sweep const& sweep,
               sweep::SweepRun run) {
    base::OutputFolder output(command.out);
    run.journal = std::filesystem::path(command.out) / "cells.jsonl";
    say_what_is_kept(run.journal, *run.ranks);
    ProgressLine line(1);
    run.progress = line.start(sweep.name);
    sweep::SweepTable const table = sweep::run_sweep(sweep, run);
    line.erase();
    auto const points = plots::phase_points(table, request);
    plots::draw_phase(output.staged(""), "phase", points, request);
    output.write("table.csv", sweep::to_csv(table));
    output.write("table.json", sweep::to_json(sweep, table, HALFSPACE_VERSION));
    output.write("phase.csv", plots::phase_csv(points, request));
    base::Uninterrupted const whole;
    output.commit();
    print(
        fmt::format("{} over {} and {}: {} cells; phase.svg, phase.png, phase.csv, table.csv and table.json are in "
                    "{}\n",
                    command.claim, request.x, request.y, table.rows.size(), command.out));
    return table.exit;
}

int run_phase(PhaseCommand const& command) {
    parallel::Ranks ranks;
    return in_ranks(ranks, [&](bool leads) {
        GridAxis const x = axis_of("--x", command.x);
        GridAxis const y = axis_of("--y", command.y);
        sweep::Sweep const sweep = sweep_of(command, x, y);
        sweep::SweepRun const run{theorems::theorem_judge(), build_identity(), {}, command.jobs, {}, &ranks};
        if (leads) return lead_phase(command, {x.key, y.key, command.claim}, sweep, run);
        sweep::serve_sweep(sweep, run);
        return 0;
    });
}

}  // namespace

void add_phase(CLI::App& app, Action& action) {
    auto* const command = app.add_subcommand(
        "phase", "Draw where a claim is proved over two keys of a scenario, going on where it stopped");
    auto const options = std::make_shared<PhaseCommand>();
    command->add_option("SCENARIO", options->scenario, "a built-in scenario or a TOML file")->required();
    command->add_option("--x", options->x, "KEY=V,V,...: a scenario's key and its values, to the right")->required();
    command->add_option("--y", options->y, "KEY=V,V,...: another one, upwards")->required();
    command->add_option("--claim", options->claim, "THEOREM.CLAIM, or THEOREM for its status")->capture_default_str();
    command->add_option("--seeds", options->seeds, "seeds a point, from 0 on")
        ->check(CLI::Range(1, 100000))
        ->capture_default_str();
    command->add_option("--jobs", options->jobs, "cells at a time (default: one a core; under mpirun one a rank)")
        ->check(CLI::Range(1, 1024));
    command
        ->add_option("--out", options->out,
                     "folder for the picture (phase.svg, phase.png), its points (phase.csv), the table of cells "
                     "(table.csv, table.json) and the finished cells (cells.jsonl)")
        ->required();
    command->callback([options, &action] { action = [options] { return run_phase(*options); }; });
}

}  // namespace halfspace::tools
