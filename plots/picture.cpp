// The only file that knows gnuplot.
#include "plots/picture.hpp"

#include "base/input_error.hpp"
#include "plots/layout.hpp"
#include "report/svg.hpp"

#include <fmt/format.h>
#include <gnuplot-iostream.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <regex>

namespace halfspace::plots {

using base::InputError;

namespace fs = std::filesystem;
namespace {

// Okabe and Ito (2008), "Color Universal Design", without their yellow, which print loses.
char const* const palette[] = {"#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000", "#999999"};

enum class Format { svg, png, pdf };

/// The ending of the file, and gnuplot's words for it.
std::string terminal(Format format, Layout const& layout) {
    double constexpr points_per_inch = 96;
    switch (format) {
        case Format::svg: return fmt::format("svg size {},{} font 'DejaVu Sans,13'", layout.width(), layout.height());
        case Format::png:
            return fmt::format("pngcairo size {},{} font 'DejaVu Sans,13' fontscale 2 linewidth 2 pointscale 1.6",
                               2 * layout.width(), 2 * layout.height());
        case Format::pdf: break;
    }
    return fmt::format("pdfcairo size {:.4f}in,{:.4f}in font 'DejaVu Sans,10' fontscale 1",
                       static_cast<double>(layout.width()) / points_per_inch,
                       static_cast<double>(layout.height()) / points_per_inch);
}

void begin(Gnuplot& plot, fs::path const& file, Format format, Layout const& layout) {
    plot << "set terminal " << terminal(format, layout) << " background 'white'\n";
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

bool has_bars(Curve const& curve, int panel) {
    return curve.panel == panel && curve.style == "yerrorlines" && !curve.points.empty();
}

/// gnuplot's expression for where the bars of the k-th of `count` curves stand: beside those of the others.
std::string beside(std::vector<Curve> const& curves, int panel, bool logarithmic, int k, int count) {
    double constexpr share = 0.006;  // of the axis, from one curve's bars to the next one's
    double low = INFINITY;
    double high = -INFINITY;
    for (auto const& curve : curves) {
        for (auto const& point : curve.points) {
            if (curve.panel != panel || !std::isfinite(point[0])) continue;
            low = std::min(low, point[0]);
            high = std::max(high, point[0]);
        }
    }
    if (count < 2 || !(high > low)) return "1";
    // At the ends of the axis they stand inside of it, lest it grow.
    double const half = 0.5 * (count - 1);
    std::string const steps = fmt::format("({}+($1<={}?{}:$1>={}?-{}:0))*{}", k - half, low, half, high, half, share);
    if (logarithmic) return fmt::format("($1*{}**({}))", high / low, steps);
    return fmt::format("($1+{}*({}))", high - low, steps);
}

/// A curve with what belongs to it; `dodge` says where its bars stand.
std::string drawn(std::size_t k, Curve const& curve, std::string const& dodge) {
    std::string const title = fmt::format("title \"{}\"", curve.title);
    if (curve.style == "area") {
        return fmt::format("keyentry with boxes fillstyle solid noborder fillcolor rgb '{}' {}", curve.more, title);
    }
    if (curve.style == "image") return fmt::format("$curve{} with image {} {}", k, curve.more, title);
    if (curve.style != "yerrorlines") {
        return fmt::format("$curve{} with {} lt {} {} {}", k, curve.style, curve.colour, curve.more, title);
    }
    // Bars are never dashed: their ends would be lost.
    return fmt::format(
        "$curve{0} using {1}:2:3:4 with yerrorbars lt {2} dt 1 lw 1.2 ps 0 notitle, $curve{0} with "
        "linespoints lt {2} {3} {4}",
        k, dodge, curve.colour, curve.more, title);
}

/// "plot ..." of a panel's curves.
std::string plot_command(std::vector<Curve> const& curves, int panel, std::string const& setup) {
    bool const logarithmic = setup.find("logscale x") != std::string::npos;
    auto const count = static_cast<int>(
        std::count_if(curves.begin(), curves.end(), [&](Curve const& curve) { return has_bars(curve, panel); }));
    std::string command;
    int bars = 0;
    for (std::size_t k = 0; k < curves.size(); ++k) {
        auto const& curve = curves[k];
        if (curve.panel != panel || (curve.points.empty() && curve.style != "area")) continue;
        std::string const dodge = beside(curves, panel, logarithmic, bars, count);
        bars += has_bars(curve, panel) ? 1 : 0;
        command += (command.empty() ? "plot " : ", ") + drawn(k, curve, dodge);
    }
    return command + "\n";
}

void draw_panel(Gnuplot& plot, Panel const& panel, std::vector<Curve> const& curves, int index, bool own_key) {
    plot << fmt::format("set title \"{}\"\nset xlabel \"{}\"\nset ylabel \"{}\"\n{}\n{}", panel.title, panel.x_label,
                        panel.y_label, panel.setup, own_key ? "" : "unset key\nset margins 9,4,4,2.6\n")
         << plot_command(curves, index, panel.setup)
         << "unset label\nunset arrow\nunset logscale\nset autoscale\nset xtics autofreq\nset format\n";
}

/// The first panel's curves, far outside of the range that is drawn, so that their key is left.
void draw_key(Gnuplot& plot, Layout const& layout, std::vector<Curve> const& curves) {
    plot << layout.key_place() << "set key notitle center center maxcols 3 maxrows " << layout.key_rows()
         << "\nset size noratio\nunset border\nunset tics\nunset grid\nunset title\nunset xlabel\nunset ylabel\nset "
            "margins 0,0,0,0\n"
         << "set xrange [1e30:2e30]\nset yrange [1e30:2e30]\n"
         << plot_command(curves, 0, "");
}

void draw(fs::path const& file, Format format, std::vector<Panel> const& panels, std::vector<Curve> const& curves) {
    Layout const layout(panels, curves);
    {
        Gnuplot plot("gnuplot 2>/dev/null");
        begin(plot, file, format, layout);
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

/// The day of drawing, which a PDF holds, in favour of one that is always the same: same picture, same bytes.
void undate(fs::path const& file) {
    std::string bytes;
    {
        std::ifstream drawn_by_gnuplot(file, std::ios::binary);
        bytes.assign(std::istreambuf_iterator<char>(drawn_by_gnuplot), {});
    }
    std::string const key = "/CreationDate (D:";
    std::string const fixed = "19700101000000";  // of the date's own length: what follows stays where it is
    auto const at = bytes.find(key);
    if (at == std::string::npos) return;
    bytes.replace(at + key.size(), fixed.size(), fixed);
    std::ofstream(file, std::ios::binary) << bytes;
}

/// gnuplot's markup ("{/:Italic s}") as plain words.
std::string plain(std::string const& markup) {
    std::string const unwrapped = std::regex_replace(markup, std::regex(R"(\{/:\w+ ([^{}]*)\})"), "$1");
    return std::regex_replace(unwrapped, std::regex(R"([{}])"), "");
}

/// The drawing's own title in place of gnuplot's name, and spaces that stay, in readers other than browsers too.
void give_title(fs::path const& file, std::vector<Panel> const& panels) {
    std::string text;
    {
        std::ifstream drawn_by_gnuplot(file, std::ios::binary);
        text.assign(std::istreambuf_iterator<char>(drawn_by_gnuplot), {});
    }
    std::string title;
    for (auto const& panel : panels) title += (title.empty() ? "" : "; ") + plain(panel.title);
    std::string const old = "<title>Gnuplot</title>";
    if (auto const at = text.find(old); at != std::string::npos) {
        text.replace(at, old.size(), "<title>" + report::xml_escaped(title) + "</title>");
    }
    if (auto const at = text.find("<svg"); at != std::string::npos) text.insert(at + 4, " xml:space=\"preserve\"");
    std::ofstream(file, std::ios::binary) << text;
}

}  // namespace

void write_picture(fs::path const& folder, std::string const& name, std::vector<Panel> const& panels,
                   std::vector<Curve> const& curves, Formats const& formats) {
    if (std::system("command -v gnuplot >/dev/null 2>&1") != 0) {
        throw InputError("gnuplot", "it is not there", "the package gnuplot-nox must be installed");
    }
    if (formats.svg) {
        draw(folder / (name + ".svg"), Format::svg, panels, curves);
        give_title(folder / (name + ".svg"), panels);
    }
    if (formats.png) draw(folder / (name + ".png"), Format::png, panels, curves);
    if (formats.pdf) {
        draw(folder / (name + ".pdf"), Format::pdf, panels, curves);
        undate(folder / (name + ".pdf"));
    }
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
