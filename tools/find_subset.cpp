// Searches IDX images for a large subset on which theorem A1's assumption holds, and prints it as a scenario.
#include "base/input_error.hpp"
#include "data/centre.hpp"
#include "data/idx.hpp"
#include "data/near_orthogonal_subset.hpp"
#include "data/selection.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>
#include <CLI/CLI.hpp>

#include <fstream>
#include <iostream>

namespace {

using namespace halfspace;
using base::InputError;
using linalg::Index;
using linalg::Vector;

struct Options {
    data::DataOptions data;
    std::string gamma = "0.9";
    std::string out;
    data::SubsetSearch search;
};

void declare(CLI::App& app, Options& options) {
    app.add_option("--samples", options.data.samples, "IDX images, plain or gzip")->required();
    app.add_option("--labels", options.data.labels, "IDX labels")->required();
    app.add_option("--classes", options.data.classes, "two classes: +1 and -1")->expected(2)->delimiter(',');
    app.add_option("--positive", options.data.positive, "label values that mean +1")->delimiter(',');
    app.add_option("--centre", options.data.centre, "none, pixel-mean or scalar")->capture_default_str();
    app.add_option("--gamma", options.gamma, "slope of the leaky ReLU")->capture_default_str();
    app.add_option("--seed", options.search.seed, "order in which samples join the pools")->capture_default_str();
    app.add_option("--budget", options.search.budget, "search nodes a pool and size")->capture_default_str();
    app.add_option("--out", options.out, "file to write; standard output without");
}

/// The pool's images minus its rounded mean, as the search wants them.
data::IntegerMatrix centred(data::IdxImages const& images, std::vector<Index> const& pool, std::string const& mode) {
    std::vector<arithmetic::Integer> const sums = data::pixel_sums(images, pool);
    Vector const means = data::rounded_means(sums, static_cast<Index>(pool.size()), mode);
    data::IntegerMatrix samples(static_cast<Index>(pool.size()), images.dimension());
    for (Index i = 0; i < samples.rows(); ++i) {
        std::uint8_t const* const image = images.image(pool[i]);
        for (Index j = 0; j < samples.cols(); ++j) samples(i, j) = static_cast<std::int16_t>(image[j] - means[j]);
    }
    return samples;
}

std::string command_line(int argc, char** argv) {
    std::string text = "halfspace-find-subset";
    for (int k = 1; k < argc; ++k) text += std::string(" ") + argv[k];
    return text;
}

std::string scenario(Options const& options, std::vector<Index> const& indices, bool largest, std::string const& how) {
    data::DataOptions const& data = options.data;
    std::string text = "# Images on which theorem A1's assumption holds, found by\n#   " + how + "\n";
    text += largest ? "# The search was exhaustive: no larger subset exists.\n"
                    : "# The search ran out of its budget: a larger subset may exist.\n";
    text += "theorems = [\"A1\", \"A1c\"]\n\n[data]\nkind = \"idx\"\n";
    text += fmt::format("samples = \"{}\"\nlabels = \"{}\"\n", data.samples, data.labels);
    if (!data.classes.empty()) text += fmt::format("classes = [{}]\n", fmt::join(data.classes, ", "));
    if (!data.positive.empty()) text += fmt::format("positive = [{}]\n", fmt::join(data.positive, ", "));
    text += fmt::format("centre = \"{}\"\nindices = [{}]\n", data.centre, fmt::join(indices, ", "));
    return text + fmt::format("\n[network]\ngamma = {}\nhidden = 64\n", options.gamma);
}

void write(std::string const& path, std::string const& text) {
    if (path.empty()) {
        std::cout << text;
        return;
    }
    std::ofstream file(path);
    file << text;
    file.close();
    if (!file) throw InputError(path, "the file cannot be written", "give a path in a folder this user may write to");
}

void find_subset(Options& options, std::string const& how) {
    try {
        options.search.gamma = arithmetic::parse_rational(options.gamma);
    } catch (std::invalid_argument const&) {
        throw InputError("--gamma", "'" + options.gamma + "' is no number", "give a decimal or p/q");
    }
    if (!(options.search.gamma > 0 && options.search.gamma < 1)) {
        throw InputError("--gamma", "it is " + options.gamma, "it must be in (0, 1)");
    }
    data::IdxImages const images = data::read_idx_images(options.data.samples);
    auto const bytes = data::read_idx_labels(options.data.labels);
    if (static_cast<std::int64_t>(bytes.size()) != images.count) {
        throw InputError(options.data.labels, "there are not as many labels as images", "give the matching file");
    }
    std::vector<int> const labels(bytes.begin(), bytes.end());
    auto const pool = data::select_pool(labels, images.count, options.data);
    auto const y = data::binary_labels(labels, pool, pool, options.data);
    options.search.progress = [](std::string const& line) { std::cerr << line << '\n'; };
    auto const found = data::near_orthogonal_subset(centred(images, pool, options.data.centre), y, options.search);
    std::vector<Index> indices;
    for (Index const k : found.members) indices.push_back(pool[k]);
    write(options.out, scenario(options, indices, found.largest, how));
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Finds a large subset of IDX images, both labels present, with gamma^3 Rmin^4 > 3 N Rmax^2 pmax.");
    Options options;
    declare(app, options);
    try {
        app.parse(argc, argv);
        find_subset(options, command_line(argc, argv));
        return 0;
    } catch (CLI::ParseError const& error) {
        return app.exit(error) == 0 ? 0 : 3;
    } catch (halfspace::base::InputError const& error) {
        std::cerr << "halfspace-find-subset: error: " << error.what() << '\n';
        return 3;
    }
}
