// halfspace-practical: the papers' experiments with convolutional networks on real images. It measures in floating
// point and decides nothing.
#include "base/input_error.hpp"
#include "practical/cell_rows.hpp"

#include <fmt/core.h>
#include <CLI/CLI.hpp>
#include <exception>
#include <map>
#include <string>

namespace {

using namespace halfspace;

struct Arguments {
    std::string plan;
    std::map<std::string, std::string> folders;  ///< of the data sets
    std::string state = "practical-state";
    std::string results = "practical.csv";
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

void run(Arguments const& arguments) {
    torch::set_num_threads(arguments.threads);
    std::map<std::string, practical::ImageData> read;
    for (auto const& row : practical::read_cell_rows(arguments.plan)) {
        if (practical::has_cell(arguments.results, row, arguments.sizes)) continue;
        auto const folder = arguments.folders.find(row.data);
        if (folder == arguments.folders.end())
            throw base::InputError(arguments.plan, "there is no data set " + row.data,
                                   "the data sets are mnist, fashion-mnist and cifar10");
        if (folder->second.empty())
            throw base::InputError("--" + row.data, "the plan needs its files", "give the folder they are in");
        if (read.count(row.data) == 0) read[row.data] = practical::read_image_data(folder->second);
        auto const state = std::filesystem::path(arguments.state) / row.data;
        auto const result = practical::run_cell(row.cell, read[row.data], arguments.sizes, state, row.name());
        auto const line = practical::cell_line(row, arguments.sizes, result);
        practical::append_cell(arguments.results, line);
        fmt::print("{}\n", line);
        std::fflush(stdout);
    }
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
