// Draws NAME.svg and NAME.png from the curves on standard input: bench_draw FOLDER NAME < CURVES.
// A line "panel TITLE|X|Y" begins a coordinate system, "curve TITLE" a curve in it, "X Y" is a point of the curve.
#include "plots/picture.hpp"

#include <exception>
#include <iostream>
#include <sstream>
#include <string>

namespace {

using namespace halfspace::plots;

Panel panel_of(std::string const& words) {
    std::istringstream line(words);
    Panel panel;
    std::getline(line, panel.title, '|');
    std::getline(line, panel.x_label, '|');
    std::getline(line, panel.y_label, '|');
    panel.setup = "set logscale xy\nset key top left\n";
    return panel;
}

struct Picture {
    std::vector<Panel> panels;
    std::vector<Curve> curves;

    void add(std::string const& line) {
        int const panel = static_cast<int>(panels.size()) - 1;
        if (line.starts_with("panel ")) {
            panels.push_back(panel_of(line.substr(6)));
        } else if (line.starts_with("curve ")) {
            bool const first = curves.empty() || curves.back().panel != panel;
            int const colour = first ? 1 : curves.back().colour + 1;
            curves.push_back({line.substr(6), "linespoints", {}, colour, "ps 1.3", panel});
        } else {
            std::istringstream point(line);
            double x = 0;
            double y = 0;
            if (!(point >> x >> y) || curves.empty()) throw std::runtime_error("no point: " + line);
            curves.back().points.push_back({x, y});
        }
    }
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: bench_draw FOLDER NAME < CURVES\n";
        return 3;
    }
    try {
        Picture picture;
        for (std::string line; std::getline(std::cin, line);) picture.add(line);
        write_picture(argv[1], argv[2], picture.panels, picture.curves);
        write_points(argv[1], argv[2], picture.panels, picture.curves);
    } catch (std::exception const& e) {
        std::cerr << "bench_draw: " << e.what() << "\n";
        return 3;
    }
}
