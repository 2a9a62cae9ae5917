// halfspace subset: a large set of samples on which theorem A1 or A1s proves that every KKT point has a linear
// boundary.

#include "command.hpp"
#include "print.hpp"

#include "base/input_error.hpp"
#include "base/interrupt.hpp"
#include "base/output_folder.hpp"
#include "checks/near_orthogonality.hpp"
#include "checks/sharp_claims.hpp"
#include "checks/sharp_near_orthogonality.hpp"
#include "data/idx.hpp"
#include "data/load.hpp"
#include "data/near_orthogonal_subset.hpp"
#include "data/npy.hpp"
#include "data/selection.hpp"
#include "evidence/sharp_subset.hpp"
#include "scenario/option.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>

namespace halfspace::tools {

using arithmetic::Rational;
using base::InputError;
using data::DataSet;
using evidence::Instance;
using linalg::Index;
using linalg::Vector;
using verdict::Verdict;

namespace {

struct SubsetCommand {
    data::DataOptions data;
    std::string gamma;
    std::string assumption = "A1s";
    std::string centre = "none";
    std::string out;
    std::uint64_t seed = 0;
    int starts = evidence::SharpSubsetSearch{}.starts;
    Index pool = evidence::SharpSubsetSearch{}.pool;
    std::int64_t budget = data::SubsetSearch{}.budget;
};

/// Numbers of rows of the data set, and what is known of how many there can be.
struct Found {
    std::vector<Index> members;
    std::string extent;
};

Rational slope(std::string const& text) {
    Rational gamma;
    try {
        gamma = arithmetic::parse_rational(text);
    } catch (std::invalid_argument const&) {
        throw InputError("--gamma", "'" + text + "' is no number", "give a decimal or p/q");
    }
    if (!(gamma > 0 && gamma < 1)) throw InputError("--gamma", "it is " + text, "it must be in (0, 1)");
    return gamma;
}

bool is_npy(std::string const& path) { return path.ends_with(".npy") || path.ends_with(".npy.gz"); }

/// The samples' numbers in their file, in the order of the data set that load_data makes of the options.
std::vector<Index> numbers_in_file(data::DataOptions const& options, Index samples) {
    std::vector<int> labels;
    if (options.kind == data::DataKind::npy) labels = data::read_npy_labels(options.labels);
    else {
        auto const bytes = data::read_idx_labels(options.labels);
        labels.assign(bytes.begin(), bytes.end());
    }
    auto pool = data::select_pool(labels, static_cast<Index>(labels.size()), options);
    if (static_cast<Index>(pool.size()) != samples) {
        throw InputError(options.labels, "there are not as many labels as samples", "give the matching file");
    }
    return pool;
}

/// The samples as the integers that the exhaustive search of A1 works on.
data::IntegerMatrix as_integers(DataSet const& data, std::string const& file) {
    data::IntegerMatrix samples(data.size(), data.dimension());
    for (Index n = 0; n < samples.rows(); ++n) {
        for (Index i = 0; i < samples.cols(); ++i) {
            double const x = data.X(n, i);
            if (!(std::fabs(x) <= 1000 && x == std::floor(x))) {
                throw InputError(file, fmt::format("sample {} has the entry {}", n, x),
                                 "for --assumption A1 the entries must be integers up to 1000 in size");
            }
            samples(n, i) = static_cast<std::int16_t>(x);
        }
    }
    return samples;
}

Found search(SubsetCommand const& command, DataSet const& data, Rational const& gamma) {
    auto const progress = [](std::string const& line) { std::cerr << line << '\n'; };
    if (command.assumption == "A1s") {
        return {evidence::sharp_subset(
                    data, gamma,
                    {command.seed, command.pool, command.starts, evidence::SharpSubsetSearch{}.patience, progress}),
                "The search was greedy: a larger subset may exist."};
    }
    data::SubsetSearch options;
    options.gamma = gamma;
    options.seed = command.seed;
    options.budget = command.budget;
    options.progress = progress;
    auto found = data::near_orthogonal_subset(as_integers(data, command.data.samples), data.y, options);
    return {std::move(found.members), found.largest
                                          ? "The search was exhaustive: no larger subset meets A1's assumption."
                                          : "The search ran out of its budget: a larger subset may exist."};
}

std::string verdict_line(char const* name, Verdict const& verdict) {
    return fmt::format("  {:<16}{}\n", verdict::to_string(verdict.outcome()), name);
}

/// Every assumption of the two theorems on the subset.
std::string verdicts_in_words(DataSet const& chosen, Rational const& gamma) {
    Instance instance(chosen, gamma, {}, {});
    return verdict_line("near-orthogonality", checks::near_orthogonality(instance)) +
           verdict_line("near-orthogonality-row-sum", checks::near_orthogonality_row_sum(instance)) +
           verdict_line("near-orthogonality-relative", checks::near_orthogonality_relative(instance)) +
           verdict_line("near-orthogonality-weighted", checks::near_orthogonality_weighted(instance)) +
           verdict_line("near-orthogonality-signed", checks::near_orthogonality_signed(instance)) +
           verdict_line("pattern-propagation", checks::check_pattern_propagation(instance));
}

/// A file's place, so that the scenario may stand in another folder, as a text of TOML.
std::string path_text(std::string const& path) {
    std::string text;
    for (char const c : std::filesystem::absolute(path).lexically_normal().string()) {
        if (c == '"' || c == '\\') text += '\\';
        text += c;
    }
    return text;
}

std::string scenario_text(SubsetCommand const& command, std::vector<Index> const& numbers, std::string const& extent) {
    data::DataOptions const& data = command.data;
    std::string text = "# " + extent + "\ntheorems = [\"A1\", \"A1s\", \"A1c\"]\n\n[data]\n";
    text += fmt::format("kind = \"{}\"\nsamples = \"{}\"\nlabels = \"{}\"\n", base::word_of(data.kind),
                        path_text(data.samples), path_text(data.labels));
    if (!data.classes.empty()) text += fmt::format("classes = [{}]\n", fmt::join(data.classes, ", "));
    if (!data.positive.empty()) text += fmt::format("positive = [{}]\n", fmt::join(data.positive, ", "));
    if (data.count != -1) text += fmt::format("count = {}\n", data.count);
    text += fmt::format("centre = \"{}\"\nindices = [{}]\n", base::word_of(data.centre), fmt::join(numbers, ", "));
    return text + fmt::format("\n[network]\ngamma = {}\nhidden = 64\n", command.gamma.find('/') == std::string::npos
                                                                            ? command.gamma
                                                                            : "\"" + command.gamma + "\"");
}

void write_folder(base::OutputFolder& output, SubsetCommand const& command, std::vector<Index> const& numbers,
                  std::string const& extent) {
    Vector column(static_cast<Index>(numbers.size()));
    std::string csv = "index\n";
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        column[static_cast<Index>(i)] = static_cast<double>(numbers[i]);
        csv += fmt::format("{}\n", numbers[i]);
    }
    data::write_npy(output.staged("indices.npy").string(), column);
    output.write("indices.csv", csv);
    output.write("scenario.toml", scenario_text(command, numbers, extent));
    output.commit();
}

data::Centre centre_named(std::string const& word) {
    if (auto const centre = base::named<data::Centre>(word)) return *centre;
    throw InputError("--centre", "it is `" + word + "`",
                     "it must be one of " + scenario::joined(base::words<data::Centre>()));
}

int run_subset(SubsetCommand command) {
    Rational const gamma = slope(command.gamma);
    base::OutputFolder output(command.out);
    command.data.kind = is_npy(command.data.samples) ? data::DataKind::npy : data::DataKind::idx;
    command.data.centre = centre_named(command.centre);
    DataSet const data = data::load_data(command.data, command.seed);
    auto const file = numbers_in_file(command.data, data.size());
    auto const [members, extent] = search(command, data, gamma);
    if (members.empty()) {
        print(fmt::format("no two samples of different labels meet an assumption of {}\n", command.assumption));
        return 0;
    }
    DataSet chosen;
    chosen.X = data.X(members, Eigen::all);
    std::vector<Index> numbers;
    for (Index const n : members) {
        chosen.y.push_back(data.y[static_cast<std::size_t>(n)]);
        numbers.push_back(file[static_cast<std::size_t>(n)]);
    }
    write_folder(output, command, numbers, extent);
    print(fmt::format("{} of {} samples: {}\n{}{}\nindices.npy, indices.csv and scenario.toml are in {}\n",
                      numbers.size(), data.size(), fmt::join(numbers, ", "), verdicts_in_words(chosen, gamma), extent,
                      command.out));
    return 0;
}

}  // namespace

void add_subset(CLI::App& app, Action& action) {
    auto* const command = app.add_subcommand("subset", "Find a large near-orthogonal subset of a data set");
    auto const options = std::make_shared<SubsetCommand>();
    command->add_option("--samples", options->data.samples, "NPY array or IDX images")->required();
    command->add_option("--labels", options->data.labels, "their labels")->required();
    command->add_option("--gamma", options->gamma, "slope of the leaky ReLU, a decimal or p/q")->required();
    command->add_option("--assumption", options->assumption, "A1 (exhaustive) or A1s (greedy)")
        ->check(CLI::IsMember({"A1", "A1s"}))
        ->capture_default_str();
    command->add_option("--classes", options->data.classes, "two label values: +1 and -1")->expected(2)->delimiter(',');
    command->add_option("--positive", options->data.positive, "label values that mean +1")->delimiter(',');
    command->add_option("--count", options->data.count, "samples a class, the first ones of the file");
    command->add_option("--centre", options->centre, "none, pixel-mean or scalar")->capture_default_str();
    command->add_option("--seed", options->seed, "of the order in which samples are tried")->capture_default_str();
    command->add_option("--starts", options->starts, "pairs that A1s's search grows from")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command->add_option("--pool", options->pool, "samples, drawn at random, among which A1s's search looks")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command->add_option("--budget", options->budget, "search nodes a pool and size before A1's search gives up")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command->add_option("--out", options->out, "folder to write the subset to")->required();
    command->callback([options, &action] { action = [options] { return run_subset(*options); }; });
}

}  // namespace halfspace::tools
