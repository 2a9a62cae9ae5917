// halfspace-practical: the papers' experiments with convolutional networks on real images. It measures in floating
// point and decides nothing.
#include "base/input_error.hpp"
#include "practical/cell_rows.hpp"
#include "practical/correlations.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>
#include <exception>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace halfspace;

struct Arguments {
    std::string plan;
    std::map<std::string, std::string> folders;  ///< of the data sets
    std::string state = "practical-state";
    std::string results = "practical.csv";
    std::string correlations;  ///< table of them; empty: none
    int threads = 1;
    practical::CellSizes sizes;
};

void add_options(CLI::App& app, Arguments& arguments) {
    app.add_option("PLAN", arguments.plan, "File of cells: lines data,source,norm,seed")->required();
    app.add_option("--mnist", arguments.folders["mnist"], "Folder of MNIST's four IDX files (scripts/fetch-mnist)");
    app.add_option("--fashion-mnist", arguments.folders["fashion-mnist"], "Folder of Fashion-MNIST's four IDX files")
        ->default_val("/usr/share/datasets/fashion-mnist");
    app.add_option("--cifar10", arguments.folders["cifar10"], "Folder of CIFAR-10's binary files");
    app.add_option("--state", arguments.state, "Folder of checkpoints and perturbed images")->capture_default_str();
    app.add_option("--results", arguments.results, "Table that finished cells are added to")->capture_default_str();
    app.add_option("--correlations", arguments.correlations,
                   "Table of correlations of pixels and features, to be written when all cells are finished");
    app.add_option("--threads", arguments.threads, "Threads of libtorch")->capture_default_str();
}

void add_sizes(CLI::App& app, practical::CellSizes& sizes) {
    auto const add = [&](char const* name, auto& value, char const* help) {
        app.add_option(name, value, help)->capture_default_str()->check(CLI::PositiveNumber);
    };
    add("--images", sizes.images, "Perturbed images to learn from");
    add("--epochs", sizes.epochs, "Epochs on them");
    app.add_option("--rate", sizes.rate,
                   "Their learning rate; 0: the authors', 0.01 for noise, L2 and Linf, 0.1 for L0")
        ->capture_default_str();
    add("--batch", sizes.batch, "Images a step");
    add("--standard-images", sizes.standard_images, "Images of the standard network");
    add("--standard-epochs", sizes.standard_epochs, "Its epochs");
    add("--standard-batch", sizes.standard_batch, "Its images a step");
    add("--standard-rate", sizes.standard_rate, "Its learning rate");
    add("--test-images", sizes.test_images, "Natural test images");
    add("--steps", sizes.attack_steps, "Steps of an L2 or Linf attack");
    add("--pixels", sizes.pixels, "Steps of an L0 attack");
    add("--eps-l2", sizes.eps_l2, "Length of an L2 perturbation");
    add("--eps-linf", sizes.eps_linf, "Length of an Linf perturbation");
}

/// The plan's data sets, each read when it is first asked for.
class DataSets {
public:
    explicit DataSets(Arguments const& arguments) : arguments_(arguments) {}

    practical::ImageData const& of(practical::CellRow const& row) {
        auto const folder = arguments_.folders.find(row.data);
        if (folder == arguments_.folders.end())
            throw base::InputError(arguments_.plan, "there is no data set " + row.data,
                                   "the data sets are mnist, fashion-mnist and cifar10");
        if (folder->second.empty())
            throw base::InputError("--" + row.data, "the plan needs its files", "give the folder they are in");
        if (read_.count(row.data) == 0) read_[row.data] = practical::read_image_data(folder->second);
        return read_[row.data];
    }

private:
    Arguments const& arguments_;
    std::map<std::string, practical::ImageData> read_;
};

std::filesystem::path state_of(Arguments const& arguments, practical::CellRow const& row) {
    return std::filesystem::path(arguments.state) / row.data;
}

void write_correlations(Arguments const& arguments, std::vector<practical::CellRow> const& rows, DataSets& data) {
    std::ofstream table(arguments.correlations);
    table << practical::correlation_header() << '\n';
    auto const write = [&](practical::CellRow const& row, std::string const& name, practical::Classifier* network) {
        for (auto const& line : practical::correlation_lines(row.data, name, network, data.of(row).test))
            table << line << '\n';
    };
    std::set<std::string> begun;
    for (auto const& row : rows) {
        if (begun.insert(row.data).second) {
            write(row, "pixels", nullptr);
            write(row, "untrained", practical::untrained_network(data.of(row), 0).get());
        }
        auto const network =
            practical::cell_network(row.cell, data.of(row), arguments.sizes, state_of(arguments, row), row.name());
        write(row, row.name(), network.get());
    }
    if (!table.flush())
        throw base::InputError(arguments.correlations, "cannot be written",
                               "give --correlations a file in a folder that may be written");
}

void run(Arguments const& arguments) {
    torch::set_num_threads(arguments.threads);
    DataSets data(arguments);
    auto const rows = practical::read_cell_rows(arguments.plan);
    for (auto const& row : rows) {
        if (practical::has_cell(arguments.results, row, arguments.sizes)) continue;
        auto const result =
            practical::run_cell(row.cell, data.of(row), arguments.sizes, state_of(arguments, row), row.name());
        auto const line = practical::cell_line(row, arguments.sizes, result);
        practical::append_cell(arguments.results, line);
        fmt::print("{}\n", line);
        std::fflush(stdout);
    }
    if (!arguments.correlations.empty()) write_correlations(arguments, rows, data);
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("The papers' experiments with convolutional networks on real images, in floating point");
    Arguments arguments;
    add_options(app, arguments);
    add_sizes(app, arguments.sizes);
    try {
        app.parse(argc, argv);
        run(arguments);
        return 0;
    } catch (CLI::ParseError const& error) {
        return app.exit(error) == 0 ? 0 : 3;
    } catch (base::InputError const& error) {
        fmt::print(stderr, "halfspace-practical: error: {}\n", error.what());
        return 3;
    } catch (std::exception const& error) {
        fmt::print(stderr, "halfspace-practical: error: {}\n", error.what());
        return 4;
    }
}
