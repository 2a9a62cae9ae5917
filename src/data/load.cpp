#include "data/load.hpp"

#include "base/input_error.hpp"
#include "data/centre.hpp"
#include "data/cifar10.hpp"
#include "data/idx.hpp"
#include "data/npy.hpp"
#include "data/selection.hpp"
#include "data/synthetic.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <utility>

namespace halfspace::data {

using base::InputError;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;

namespace {

/// A path as the scenario means it: from its own folder unless absolute.
std::string resolved(DataOptions const& options, std::string const& path) {
    return (std::filesystem::path(options.base) / path).string();
}

std::string samples_path(DataOptions const& options) {
    if (options.samples.empty()) {
        throw InputError("data.samples", "kind '" + base::word_of(options.kind) + "' needs a file", "give its path");
    }
    return resolved(options, options.samples);
}

/// The labels as stored; empty when none are needed (random labels) and none are given.
template <class Reader>
std::vector<int> stored_labels(DataOptions const& options, Index samples, Reader const& read) {
    if (options.labels.empty()) {
        if (options.labelling == Labelling::random) return {};
        throw InputError("data.labels", "kind '" + base::word_of(options.kind) + "' needs a label file",
                         "give its path, or labelling = \"random\"");
    }
    std::string const path = resolved(options, options.labels);
    std::vector<int> labels = read(path);
    if (static_cast<Index>(labels.size()) != samples) {
        throw InputError(
            path, "there are " + std::to_string(labels.size()) + " labels for " + std::to_string(samples) + " samples",
            "samples and labels must be as many");
    }
    return labels;
}

std::vector<int> labels_of(std::vector<int> const& stored, std::vector<Index> const& pool,
                           std::vector<Index> const& members, DataOptions const& options, std::uint64_t seed) {
    if (options.labelling == Labelling::given) return binary_labels(stored, pool, members, options);
    if (members.size() < 2) return std::vector<int>(members.size(), 1);  // validate() says what is wrong
    Generator random = generator(seed, "labels");
    return random_signs(static_cast<std::int64_t>(members.size()), random);
}

/// The images stay bytes until the few that are wanted are known.
DataSet choose(IdxImages const& images, std::vector<int> const& stored, DataOptions const& options,
               std::uint64_t seed) {
    auto const pool = select_pool(stored, images.count, options);
    auto const members = select_members(pool, images.count, options);
    Vector const means = rounded_means(pixel_sums(images, pool), static_cast<Index>(pool.size()), options.centre);
    DataSet data;
    data.X.resize(static_cast<Index>(members.size()), images.dimension());
    for (Index i = 0; i < data.X.rows(); ++i) {
        std::uint8_t const* const image = images.image(members[i]);
        for (Index j = 0; j < data.X.cols(); ++j) data.X(i, j) = image[j] - means[j];
    }
    data.y = labels_of(stored, pool, members, options, seed);
    return data;
}

/// Are these all rows, in their order?
bool is_everyone(std::vector<Index> const& members, Index rows) {
    if (static_cast<Index>(members.size()) != rows) return false;
    for (Index i = 0; i < rows; ++i) {
        if (members[static_cast<std::size_t>(i)] != i) return false;
    }
    return true;
}

DataSet choose(Matrix all, std::vector<int> const& stored, DataOptions const& options, std::uint64_t seed) {
    auto const pool = select_pool(stored, all.rows(), options);
    auto const members = select_members(pool, all.rows(), options);
    DataSet data;
    Vector means;
    if (options.centre != Centre::none)
        means = rounded_means(column_sums(all, pool), static_cast<Index>(pool.size()), options.centre);
    // Large data are not held twice.
    data.X = is_everyone(members, all.rows()) ? std::move(all) : Matrix(all(members, Eigen::all));
    if (options.centre != Centre::none) subtract_exactly(data.X, means);
    data.y = labels_of(stored, pool, members, options, seed);
    return data;
}

DataSet load_idx(DataOptions const& options, std::uint64_t seed) {
    auto const samples = read_idx_samples(samples_path(options));
    if (auto const* const images = std::get_if<IdxImages>(&samples)) {
        return choose(*images, stored_labels(options, images->count, read_idx_labels), options, seed);
    }
    auto const& all = std::get<Matrix>(samples);
    return choose(all, stored_labels(options, all.rows(), read_idx_labels), options, seed);
}

DataSet load_npy(DataOptions const& options, std::uint64_t seed) {
    Matrix all = read_npy_matrix(samples_path(options));
    auto const labels = stored_labels(options, all.rows(), read_npy_labels);
    return choose(std::move(all), labels, options, seed);
}

/// The labels stand in the file of the images.
DataSet load_cifar10(DataOptions const& options, std::uint64_t seed) {
    if (!options.labels.empty()) {
        throw InputError("data.labels", "files of kind 'cifar10' hold their labels themselves", "leave it out");
    }
    std::vector<std::string> paths{samples_path(options)};
    for (auto const& path : options.more_samples) paths.push_back(resolved(options, path));
    auto const all = read_cifar10(paths);
    return choose(all.images, all.labels, options, seed);
}

/// Drawn data take part as a whole: the options that choose samples of a file have no meaning for them.
DataSet draw(DataOptions const& options, std::uint64_t seed) {
    auto const refuse = [&](bool given, std::string const& option) {
        if (given)
            throw InputError("data." + option, "it has no meaning for kind '" + base::word_of(options.kind) + "'",
                             "leave it out");
    };
    refuse(!options.samples.empty(), "samples");
    refuse(!options.labels.empty(), "labels");
    refuse(!options.classes.empty(), "classes");
    refuse(!options.positive.empty(), "positive");
    refuse(options.count != -1, "count");
    refuse(!options.indices.empty(), "indices");
    DataSet data = synthetic_data(options, seed);
    if (options.centre != Centre::none) {
        std::vector<Index> rows;
        for (Index i = 0; i < data.size(); ++i) rows.push_back(i);
        subtract_exactly(data.X, rounded_means(column_sums(data.X, rows), data.size(), options.centre));
    }
    return data;
}

DataSet load_unscaled(DataOptions const& options, std::uint64_t seed) {
    if (options.kind == DataKind::idx) return load_idx(options, seed);
    if (options.kind == DataKind::npy) return load_npy(options, seed);
    if (options.kind == DataKind::cifar10) return load_cifar10(options, seed);
    return draw(options, seed);
}

/// x / scale - shift in double: the result is the data set.
void rescale(Matrix& X, DataOptions const& options) {
    if (!std::isfinite(options.scale) || options.scale == 0) {
        throw InputError("data.scale", "it is zero or not finite", "give a finite number other than 0");
    }
    if (!std::isfinite(options.shift)) throw InputError("data.shift", "it is not finite", "give a finite number");
    if (options.scale == 1 && options.shift == 0) return;
    X = (X.array() / options.scale - options.shift).matrix().eval();
}

void check_labelling(DataOptions const& options) {
    if (options.labelling != Labelling::balanced || is_synthetic(options.kind)) return;
    throw InputError("data.labelling", "data of kind '" + base::word_of(options.kind) + "' have labels of their own",
                     "use \"given\" or \"random\"");
}

void check_samples(DataSet const& data, std::string const& where) {
    for (Index i = 0; i < data.size(); ++i) {
        std::string const sample = "sample " + std::to_string(i);
        if (!data.X.row(i).allFinite()) {
            throw InputError(where, sample + " has an entry that is not finite", "every value must be finite");
        }
        if ((data.X.row(i).array() == 0).all()) {
            throw InputError(where, sample + " is zero", "every sample must have a non-zero entry");
        }
    }
}

void validate(DataSet const& data, DataOptions const& options) {
    std::string const samples = options.samples.empty() ? "data" : resolved(options, options.samples);
    require_valid(data, samples, options.labels.empty() ? samples : resolved(options, options.labels));
}

}  // namespace

void require_valid(DataSet const& data, std::string const& samples, std::string const& labels) {
    if (data.size() < 2) throw InputError(samples, "there are fewer than two samples", "at least two are needed");
    bool const positive = std::find(data.y.begin(), data.y.end(), 1) != data.y.end();
    bool const negative = std::find(data.y.begin(), data.y.end(), -1) != data.y.end();
    if (!positive || !negative) {
        throw InputError(labels, std::string("no sample has the label ") + (positive ? "-1" : "+1"),
                         "both classes must be present");
    }
    check_samples(data, samples);
}

DataSet load_data(DataOptions const& options, std::uint64_t seed) {
    check_labelling(options);
    DataSet data = load_unscaled(options, seed);
    rescale(data.X, options);
    validate(data, options);
    return data;
}

}  // namespace halfspace::data
