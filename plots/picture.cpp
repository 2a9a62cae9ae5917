// The only file that knows gnuplot.
#include "plots/picture.hpp"

#include "data/input_error.hpp"

#include <fmt/format.h>
#include <gnuplot-iostream.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>

namespace halfspace {
namespace fs = std::filesystem;
namespace {

// Okabe and Ito (2008), "Color Universal Design", without their yellow, which print loses.
char const* const palette[] = {"#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000"};

/// How the panels lie, and how large one is.
struct Layout {
    explicit Layout(std::size_t panels)
        : columns(panels == 4 ? 2 : std::min<std::size_t>(panels, 3)), rows((panels + columns - 1) / columns),
          width(columns == 1 ? 760 : columns * (columns == 2 ? 590 : 460)), height(rows * (columns == 3 ? 400 : 470)) {}
    std::size_t columns;
    std::size_t rows;
    std::size_t width;
    std::size_t height;
};

void begin(Gnuplot& plot, fs::path const& file, bool svg, std::size_t panels) {
    Layout const layout(panels);
    if (svg) plot << fmt::format("set terminal svg size {},{} font 'DejaVu Sans,13' background 'white'\n", layout.width, layout.height);
    else plot << fmt::format("set terminal pngcairo size {},{} font 'DejaVu Sans,13' fontscale 2 linewidth 2 "
                             "pointscale 1.6 background 'white'\n", 2 * layout.width, 2 * layout.height);
    plot << "set output '" << file.string() << "'\n";
    for (int k = 0; k < 7; ++k) plot << fmt::format("set linetype {} lc rgb '{}' lw 1.8 pt {}\n", k + 1, palette[k], 4 + k);
    plot << "set encoding utf8\nset grid lc rgb '#d0d0d0' lw 0.6\nset border 3 lc rgb '#404040'\nset tics nomirror\n"
         << "set key below maxcols 2 noautotitle\n";
    if (panels > 1) plot << fmt::format("set multiplot layout {},{}\n", layout.rows, layout.columns);
}

std::string number(double value) { return std::isfinite(value) ? fmt::format("{}", value) : "NaN"; }

void send_data(Gnuplot& plot, std::vector<Curve> const& curves) {
    for (std::size_t k = 0; k < curves.size(); ++k) {
        plot << "$curve" << k << " << EOD\n";
        for (auto const& point : curves[k].points) {
            for (double const value : point) plot << number(value) << ' ';
            plot << '\n';
        }
        plot << "EOD\n";
    }
}

void draw_panel(Gnuplot& plot, Panel const& panel, std::vector<Curve> const& curves, int index) {
    plot << fmt::format("set title \"{}\"\nset xlabel \"{}\"\nset ylabel \"{}\"\n{}\n", panel.title, panel.x_label,
                        panel.y_label, panel.setup);
    std::string command;
    for (std::size_t k = 0; k < curves.size(); ++k) {
        auto const& curve = curves[k];
        if (curve.panel != index || curve.points.empty()) continue;
        std::string const line = curve.style == "image" ? "" : fmt::format("lt {}", curve.colour);
        command += fmt::format("{}$curve{} with {} {} {} title \"{}\"", command.empty() ? "plot " : ", ", k, curve.style, line,
                               curve.more, curve.title);
    }
    plot << command << "\nunset label\nunset arrow\nunset logscale\nset autoscale\nset format\n";
}

void draw(fs::path const& file, bool svg, std::vector<Panel> const& panels, std::vector<Curve> const& curves) {
    {
        Gnuplot plot("gnuplot 2>/dev/null");
        begin(plot, file, svg, panels.size());
        send_data(plot, curves);
        for (std::size_t k = 0; k < panels.size(); ++k) draw_panel(plot, panels[k], curves, static_cast<int>(k));
        plot << "unset multiplot\nset output\n";
    }
    std::error_code error;
    auto const size = fs::file_size(file, error);
    if (error || size == 0) throw InputError("gnuplot", "it drew no " + file.filename().string(), "the package gnuplot-nox must be installed");
}

}  // namespace

void write_picture(fs::path const& folder, std::string const& name, std::vector<Panel> const& panels,
                   std::vector<Curve> const& curves) {
    if (std::system("command -v gnuplot >/dev/null 2>&1") != 0) {
        throw InputError("gnuplot", "it is not there", "the package gnuplot-nox must be installed");
    }
    draw(folder / (name + ".svg"), true, panels, curves);
    draw(folder / (name + ".png"), false, panels, curves);
}

void write_points(fs::path const& folder, std::string const& name, std::vector<Panel> const& panels,
                  std::vector<Curve> const& curves) {
    std::ofstream file(folder / (name + ".csv"), std::ios::binary);
    file << "panel,curve,x,y,low,high\n";
    for (auto const& curve : curves) {
        for (auto const& point : curve.points) {
            file << '"' << panels[static_cast<std::size_t>(curve.panel)].title << "\",\"" << curve.title << '"';
            for (std::size_t k = 0; k < 4; ++k) file << ',' << (k < point.size() ? number(point[k]) : "");
            file << '\n';
        }
    }
    if (!file.flush()) throw InputError("--out", folder.string() + " cannot be written", "it must be on a disk with room");
}

}  // namespace halfspace
