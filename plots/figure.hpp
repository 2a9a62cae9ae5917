#pragma once

#include "plots/picture.hpp"
#include "training/train.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace halfspace::plots {

/// What a figure needs to know to be drawn.
struct FigureRequest {
    std::filesystem::path folder;   ///< where NAME.svg, NAME.png and NAME.csv go
    std::filesystem::path journal;  ///< file of finished cells of its sweeps; empty: none is kept
    std::string version;            ///< the program's, down to the build: see SweepRun
    bool smoke = false;             ///< small sizes, same code
    std::size_t jobs = 0;           ///< processes at a time; 0: one a core
    base::Progress progress = {};
    Formats formats = {};
};

/// One picture of the gallery.
struct Figure {
    std::string name;                           ///< "half-width"
    std::string title;                          ///< one line, also for `halfspace list figures`
    std::string (*draw)(FigureRequest const&);  ///< draws it and returns the caption: what was run, what to see
};

/// All of them, in the order of the gallery.
std::vector<Figure> const& figures();

/// @throws InputError listing the names when there is no such figure.
Figure const& find_figure(std::string const& name);

/// @{
/// One file each: draws the figure of that name and returns its caption.
std::string draw_orthogonality(FigureRequest const& request);
std::string draw_half_width(FigureRequest const& request);
std::string draw_softmax(FigureRequest const& request);
std::string draw_growth(FigureRequest const& request);
std::string draw_subset(FigureRequest const& request);
std::string draw_noise_dimension(FigureRequest const& request);
std::string draw_noise_samples(FigureRequest const& request);
std::string draw_noise_number(FigureRequest const& request);
std::string draw_noise_size(FigureRequest const& request);
std::string draw_noise_width(FigureRequest const& request);
std::string draw_noise_map(FigureRequest const& request);
/// @}

}  // namespace halfspace::plots
