// Pictures: both formats are drawn, small, and the gallery has what it lists.
#define BOOST_TEST_MODULE plots
#include "plots/picture.hpp"

#include "base/input_error.hpp"
#include "plots/figure.hpp"
#include "plots/layout.hpp"
#include "plots/swept.hpp"

#include <boost/test/unit_test.hpp>

#include <unistd.h>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <limits>
#include <regex>
#include <set>

using namespace halfspace;
using base::InputError;
namespace fs = std::filesystem;

namespace {

struct Folder {
    fs::path path = fs::temp_directory_path() / ("halfspace-plots-" + std::to_string(getpid()));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }

    [[nodiscard]] std::string text(std::string const& name) const {
        std::ifstream file(path / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
};

std::vector<plots::Panel> const panels{{"Left", "x", "y", "set logscale y"}, {"Right", "x", "z", ""}};
std::vector<plots::Curve> const curves{
    {"first", "yerrorlines", {{1, 10, 5, 20}, {2, 100, 90, 110}}, 1},
    {"second", "lines", {{0, 1}, {1, std::numeric_limits<double>::quiet_NaN()}, {2, 3}}, 2, "dt 2", 1},
    {"none", "lines", {}, 3}};

}  // namespace

BOOST_FIXTURE_TEST_CASE(a_picture_is_drawn_in_both_formats, Folder) {
    plots::write_picture(path, "test", panels, curves);
    std::string const svg = text("test.svg");
    BOOST_TEST(svg.find("</svg>") != std::string::npos);
    for (std::string const words : {"Left", "Right", "first", "second", "rgb(  0, 114, 178)"}) {
        bool const found = svg.find(words) != std::string::npos;
        BOOST_TEST(found, words << " is not in the picture");
    }
    BOOST_TEST(text("test.png").substr(1, 3) == "PNG");
    BOOST_TEST(fs::file_size(path / "test.png") < 200'000U);
}

BOOST_FIXTURE_TEST_CASE(a_drawing_has_a_title_and_keeps_its_spaces, Folder) {
    plots::write_picture(path, "test", {{"Where {/:Italic f} < 0", "x", "y", ""}}, curves);
    std::string const svg = text("test.svg");
    bool const titled = svg.find("<title>Where f &lt; 0</title>") != std::string::npos;
    BOOST_TEST(titled);
    bool const spaced = svg.find("<svg xml:space=\"preserve\"") != std::string::npos;
    BOOST_TEST(spaced);
}

BOOST_FIXTURE_TEST_CASE(a_pdf_is_drawn_where_it_is_asked_for, Folder) {
    plots::write_picture(path, "test", panels, curves, {.svg = false, .png = false, .pdf = true});
    BOOST_TEST(text("test.pdf").substr(0, 5) == "%PDF-");
    BOOST_TEST(!fs::exists(path / "test.svg"));
    BOOST_TEST(!fs::exists(path / "test.png"));
}

BOOST_FIXTURE_TEST_CASE(the_ground_of_a_map_has_an_entry_of_the_key, Folder) {
    plots::write_picture(path, "map", {{"Map", "x", "y", ""}},
                         {{"", "image", {{0, 0, 1}, {1, 0, -1}, {0, 1, 1}, {1, 1, -1}}, 1},
                          {"here it is negative", "area", {}, 1, "#dcebf5"}});
    bool const named = text("map.svg").find("here it is negative") != std::string::npos;
    BOOST_TEST(named);
    bool const coloured = text("map.svg").find("220, 235, 245") != std::string::npos;
    BOOST_TEST(coloured);
}

BOOST_FIXTURE_TEST_CASE(bars_of_two_curves_stand_side_by_side, Folder) {
    // The same bars once or twice: drawn twice at one place, the second would hide the first.
    std::vector<std::vector<double>> const points{{1, 1, 0, 2}, {2, 1, 0, 2}, {3, 1, 0, 2}};
    auto const drawn = [&](std::vector<plots::Curve> const& some) {
        plots::write_picture(path, "bars", {{"Bars", "x", "y", ""}}, some);
        return text("bars.svg");
    };
    std::string const both = drawn({{"a", "yerrorlines", points, 1}, {"b", "yerrorlines", points, 2, "dt 2"}});
    std::string const second = both.substr(both.find("gnuplot_plot_3"));
    std::string const first = both.substr(0, both.find("gnuplot_plot_3"));
    auto const verticals = [](std::string const& svg) {
        std::set<std::string> found;
        static std::regex const bar(R"(M(\d+\.\d+),\d+\.\d+ L\1,)");
        for (auto at = std::sregex_iterator(svg.begin(), svg.end(), bar); at != std::sregex_iterator(); ++at) {
            found.insert((*at)[1]);
        }
        return found;
    };
    BOOST_TEST(verticals(both).size() > verticals(first).size());
    bool const dashed = second.find("stroke-dasharray") != std::string::npos;
    BOOST_TEST(dashed);  // the line, as before
}

BOOST_FIXTURE_TEST_CASE(the_same_picture_has_the_same_bytes, Folder) {
    plots::Formats const all{.pdf = true};
    plots::write_picture(path, "a", panels, curves, all);
    plots::write_picture(path, "b", panels, curves, all);
    BOOST_TEST(text("a.pdf") == text("b.pdf"));
    BOOST_TEST(text("a.svg") == text("b.svg"));
    BOOST_TEST(text("a.png") == text("b.png"));
}

BOOST_FIXTURE_TEST_CASE(panels_with_the_same_curves_share_a_key, Folder) {
    auto const times_listed = [&](std::string const& of_second_panel) {
        plots::write_picture(
            path, "key", panels,
            {{"shared", "lines", {{1, 1}, {2, 2}}, 1}, {of_second_panel, "lines", {{1, 3}, {2, 1}}, 1, "", 1}});
        std::string const svg = text("key.svg");
        int times = 0;
        for (auto at = svg.find("shared</tspan>"); at != std::string::npos; at = svg.find("shared</tspan>", at + 1))
            ++times;
        return times;
    };
    BOOST_TEST(times_listed("shared") == 1);
    BOOST_TEST(times_listed("another") == 1);
    bool const other = text("key.svg").find("another</tspan>") != std::string::npos;
    BOOST_TEST(other);
}

BOOST_AUTO_TEST_CASE(panels_fill_the_picture_row_by_row) {
    std::vector<plots::Panel> const five(5, plots::Panel{"", "x", "y", ""});
    std::vector<plots::Curve> same;
    for (int k = 0; k < 5; ++k) same.push_back({"f", "lines", {{0, 0}, {1, 1}}, 1, "", k});
    plots::Layout const shared(five, same);
    BOOST_TEST(shared.one_key());
    BOOST_TEST(shared.key_rows() == 1U);
    same.back().title = "g";
    plots::Layout const apart(five, same);
    BOOST_TEST(!apart.one_key());
    BOOST_TEST(apart.width() == 3U * 460);
    BOOST_TEST(apart.height() == 2U * 400);
    BOOST_TEST(apart.place(1) == "set origin 0.333333,0.500000\nset size 0.333333,0.500000\n");
    BOOST_TEST(apart.place(3) == "set origin 0.000000,0.000000\nset size 0.333333,0.500000\n");
}

BOOST_FIXTURE_TEST_CASE(points_are_kept, Folder) {
    plots::write_points(path, "test", panels, curves);
    BOOST_TEST(text("test.csv") ==
               "panel,curve,x,y,low,high\n\"Left\",\"first\",1,10,5,20\n\"Left\",\"first\",2,100,90,110\n"
               "\"Right\",\"second\",0,1,,\n\"Right\",\"second\",1,NaN,,\n\"Right\",\"second\",2,3,,\n");
}

BOOST_FIXTURE_TEST_CASE(without_gnuplot_the_error_says_so, Folder) {
    auto const* const search_path = std::getenv("PATH");
    BOOST_TEST_REQUIRE(search_path != nullptr);
    std::string const before = search_path;
    setenv("PATH", path.c_str(), 1);
    BOOST_CHECK_THROW(plots::write_picture(path, "test", panels, curves), InputError);
    setenv("PATH", before.c_str(), 1);
}

BOOST_AUTO_TEST_CASE(figures_are_found_by_name) {
    std::set<std::string> names;
    for (auto const& figure : plots::figures()) {
        BOOST_TEST(names.insert(figure.name).second);
        BOOST_TEST(plots::find_figure(figure.name).title == figure.title);
    }
    BOOST_CHECK_THROW(plots::find_figure("no-such"), InputError);
    BOOST_CHECK_THROW(plots::find_figure(""), InputError);
}

BOOST_AUTO_TEST_CASE(error_bars_are_median_and_range) {
    using Point = std::vector<double>;
    BOOST_TEST((plots::point_over_seeds(7, {3, 1, 2}) == Point{7, 2, 1, 3}));
    BOOST_TEST((plots::point_over_seeds(7, {4, 1, 2, 3}) == Point{7, 2.5, 1, 4}));
    BOOST_TEST((plots::point_over_seeds(7, {5}) == Point{7, 5, 5, 5}));
}

BOOST_AUTO_TEST_CASE(a_curve_needs_every_seed) {
    sweep::SweepTable table;
    table.columns = {"x", "seed", "v"};
    table.rows = {{{"x", 1}, {"seed", 0}, {"v", "1e-3"}},
                  {{"x", 1}, {"seed", 1}, {"v", 0.003}},
                  {{"x", 2}, {"seed", 0}, {"v", 5}},
                  {{"x", 2}, {"seed", 1}}};
    auto const points = plots::curve_over_seeds(table, "x", "v", [](sweep::Row const&) { return true; });
    BOOST_TEST_REQUIRE(points.size() == 1U);
    BOOST_TEST((points[0] == std::vector<double>{1, 0.002, 0.001, 0.003}));
}
