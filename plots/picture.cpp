// The only file that knows gnuplot.
#include "plots/picture.hpp"

#include "base/input_error.hpp"
#include "plots/layout.hpp"

#include <fmt/format.h>
#include <gnuplot-iostream.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace halfspace::plots {

using base::InputError;

namespace fs = std::filesystem;
namespace {

// Okabe and Ito (2008), "Color Universal Design", without their yellow, which print loses.
char const* const palette[] = {"#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000", "#999999"};

void begin(Gnuplot& plot, fs::path const& file, bool svg, Layout const& layout) {
    if (svg)
        plot << fmt::format("set terminal svg size {},{} font 'DejaVu Sans,13' background 'white'\n", layout.width(),
                            layout.height());
    else
        plot << fmt::format(
            "set terminal pngcairo size {},{} font 'DejaVu Sans,13' fontscale 2 linewidth 2 "
            "pointscale 1.6 background 'white'\n",
            2 * layout.width(), 2 * layout.height());
    plot << "set output '" << file.string() << "'\n";
    for (int k = 0; k < static_cast<int>(std::size(palette)); ++k)
        plot << fmt::format("set linetype {} lc rgb '{}' lw 1.8 pt {}\n", k + 1, palette[k], 4 + k);
    plot << "set encoding utf8\nset grid lc rgb '#d0d0d0' lw 0.6\nset border 3 lc rgb '#404040'\nset tics nomirror\n"
         << "set key below maxcols 2 noautotitle title ' ' font ',6'\nset xlabel offset 0,0.4\nset multiplot\n";
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

/// "plot ..." of a panel's curves.
std::string plot_command(std::vector<Curve> const& curves, int panel) {
    std::string command;
    for (std::size_t k = 0; k < curves.size(); ++k) {
        auto const& curve = curves[k];
        if (curve.panel != panel || curve.points.empty()) continue;
        std::string const line = curve.style == "image" ? "" : fmt::format("lt {}", curve.colour);
        command += fmt::format("{}$curve{} with {} {} {} title \"{}\"", command.empty() ? "plot " : ", ", k,
                               curve.style, line, curve.more, curve.title);
    }
    return command + "\n";
}

void draw_panel(Gnuplot& plot, Panel const& panel, std::vector<Curve> const& curves, int index, bool own_key) {
    plot << fmt::format("set title \"{}\"\nset xlabel \"{}\"\nset ylabel \"{}\"\n{}\n{}", panel.title, panel.x_label,
                        panel.y_label, panel.setup, own_key ? "" : "unset key\nset margins 9,4,4,2.6\n")
         << plot_command(curves, index)
         << "unset label\nunset arrow\nunset logscale\nset autoscale\nset xtics autofreq\nset format\n";
}

/// The first panel's curves, far outside of the range that is drawn, so that their key is left.
void draw_key(Gnuplot& plot, Layout const& layout, std::vector<Curve> const& curves) {
    plot << layout.key_place() << "set key notitle center center maxcols 3 maxrows " << layout.key_rows()
         << "\nset size noratio\nunset border\nunset tics\nunset grid\nunset title\nunset xlabel\nunset ylabel\nset "
            "margins 0,0,0,0\n"
         << "set xrange [1e30:2e30]\nset yrange [1e30:2e30]\n"
         << plot_command(curves, 0);
}

void draw(fs::path const& file, bool svg, std::vector<Panel> const& panels, std::vector<Curve> const& curves) {
    Layout const layout(panels, curves);
    {
        Gnuplot plot("gnuplot 2>/dev/null");
        begin(plot, file, svg, layout);
        send_data(plot, curves);
        for (std::size_t k = 0; k < panels.size(); ++k) {
            plot << layout.place(k);
            draw_panel(plot, panels[k], curves, static_cast<int>(k), !layout.one_key());
        }
        if (layout.one_key()) draw_key(plot, layout, curves);
        plot << "unset multiplot\nset output\n";
    }
    std::error_code error;
    auto const size = fs::file_size(file, error);
    if (error || size == 0)
        throw InputError("gnuplot", "it drew no " + file.filename().string(),
                         "the package gnuplot-nox must be installed");
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
    if (!file.flush())
        throw InputError("--out", folder.string() + " cannot be written", "it must be on a disk with room");
}

}  // namespace halfspace::plots
