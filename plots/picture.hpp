#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace halfspace::plots {

/// One curve (or set of points) of a picture.
struct Curve {
    std::string title;  ///< in the key; empty: not listed
    std::string style;  ///< gnuplot's: "linespoints", "lines", "yerrorlines", "points", "image", ...; "area": an entry
                        ///< of the key alone, for the ground of a map, whose colour ("#dcebf5") stands in `more`
    std::vector<std::vector<double>>
        points;             ///< rows x, y [, low, high]; of an image x, y, value; of vectors x, y, dx, dy
    int colour = 1;         ///< 1 to 7, of the palette
    std::string more = {};  ///< further gnuplot words: "dashtype 2"
    int panel = 0;          ///< the panel that it is drawn in
};

/// One coordinate system; a picture has one, or several in rows of up to three.
struct Panel {
    std::string title;
    std::string x_label;
    std::string y_label;
    std::string setup;  ///< gnuplot commands: scales, ranges, marks
};

/// The formats of pictures.
struct Formats {
    bool svg = true;
    bool png = true;
    bool pdf = false;
};

/// Draws NAME.svg, NAME.png or NAME.pdf into the folder. Bars of several curves at one place are drawn side by side.
/// The palette is that of Okabe and Ito, which colour-blind readers can tell apart; point shapes differ too, for print.
/// @throws InputError when gnuplot is missing or fails.
void write_picture(std::filesystem::path const& folder, std::string const& name, std::vector<Panel> const& panels,
                   std::vector<Curve> const& curves, Formats const& formats = {});

/// The points that a picture shows, as NAME.csv. @throws InputError when it cannot be written.
void write_points(std::filesystem::path const& folder, std::string const& name, std::vector<Panel> const& panels,
                  std::vector<Curve> const& curves);

}  // namespace halfspace::plots
