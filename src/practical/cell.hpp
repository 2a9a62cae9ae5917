#pragma once

#include "base/names.hpp"
#include "practical/image_set.hpp"
#include "practical/targeted_attack.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

namespace halfspace::practical {

/// What a network learns from.
enum class Source {
    standard,  ///< natural images with their classes
    random,    ///< natural images moved towards random classes, labelled by these ("R")
    shifted,   ///< natural images moved towards their class + 1 (mod 10), labelled by it ("D")
    noise,     ///< noise uniform in [0, 1] moved towards random classes, labelled by these
};
/// As a plan and a table of results write them.
constexpr std::array<base::Named<Source>, 4> names(Source) {
    return {{{Source::standard, "standard"},
             {Source::random, "random"},
             {Source::shifted, "shifted"},
             {Source::noise, "noise"}}};
}

/// One trained and tested network.
struct Cell {
    Source source = Source::standard;
    linalg::Norm norm = linalg::Norm::l2;
    std::uint64_t seed = 0;
};

/// Sizes of a cell; the defaults are the authors'.
struct CellSizes {
    std::int64_t images = 60000;           ///< perturbed images or noise images
    std::int64_t epochs = 100;             ///< on them
    double rate = 0;                       ///< on them; 0: the authors', 0.01 for noise, L2 and Linf, 0.1 for L0
    std::int64_t standard_images = 60000;  ///< of the standard network
    std::int64_t standard_epochs = 100;
    std::int64_t test_images = 10000;
    std::int64_t attack_steps = 100;
    std::int64_t pixels = 10;  ///< steps of l0
    std::int64_t batch = 128;
    std::int64_t standard_batch = 128;
    double standard_rate = 0.1;
    double eps_l2 = 2;
    double eps_linf = 0.3;
};

/// What was measured.
struct CellResult {
    double accuracy = 0;  ///< on natural test images
    double fooled = 0;    ///< share of the perturbed images that the standard network gives their new label
    double fit = 0;       ///< share of its own training images that the network gives their label
    double taught = 0;    ///< shifted: share of natural test images given their class + 1; otherwise 0
    double loss = 0;      ///< mean of the last epoch
};

/// Trains the standard network of a data set or goes on from its checkpoint in `folder`; a checkpoint of
/// other sizes is another one.
std::shared_ptr<Classifier> standard_network(ImageData const& data, CellSizes const& sizes,
                                             std::filesystem::path const& folder);

/// The network of the data's shape with its first weights: ConvNet for grey images, WideResNet 28-10 for coloured ones.
std::shared_ptr<Classifier> untrained_network(ImageData const& data, std::uint64_t seed);

/// Runs a cell, or goes on where an interrupted run left its files, in a folder of `folder` named after
/// `name` and the sizes; the standard network is shared by all cells of `folder`.
CellResult run_cell(Cell const& cell, ImageData const& data, CellSizes const& sizes,
                    std::filesystem::path const& folder, std::string const& name);

/// The network that run_cell tests, trained or read from where it left it.
std::shared_ptr<Classifier> cell_network(Cell const& cell, ImageData const& data, CellSizes const& sizes,
                                         std::filesystem::path const& folder, std::string const& name);

}  // namespace halfspace::practical
