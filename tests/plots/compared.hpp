#pragma once

#include "drawn.hpp"
#include "tests/support/source_root.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <iterator>
#include <set>

/// Published points against curves of docs/figures: each must lie within 0.05 of our range over seeds, or stand in a
/// list of exceptions with its reason, which the gallery's page then gives too.
namespace drawn {

/// A curve of a figure and what was published for it.
struct Compared {
    std::string figure, panel, curve;
    std::vector<std::vector<double>> published;  ///< rows x, y
};

inline std::string file_text(std::string const& path) {
    std::ifstream file(halfspace::tests::source_root() / path);
    if (!file) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Key to reason, of lines "figure|panel|curve|x|reason".
inline std::map<std::string, std::string> exceptions(std::string const& path) {
    std::istringstream lines(file_text(path));
    std::map<std::string, std::string> found;
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.front() == '#') continue;
        auto const reason = line.rfind('|');
        found[line.substr(0, reason)] = line.substr(reason + 1);
    }
    return found;
}

/// "figure|panel|curve|x"
inline std::string key_of(Compared const& compared, double x) {
    std::ostringstream key;
    key << compared.figure << '|' << compared.panel << '|' << compared.curve << '|' << x;
    return key.str();
}

/// The keys of the points that do not fit. A curve that is not drawn, or not as far as a published point, fails.
inline std::set<std::string> misfits(Compared const& compared, Curves const& curves) {
    auto const ours = curves.find({compared.panel, compared.curve});
    BOOST_TEST_REQUIRE((ours != curves.end()),
                       compared.figure << ": " << compared.panel << ", " << compared.curve << " is not drawn");
    BOOST_TEST(!compared.published.empty(), key_of(compared, 0) << ": nothing was published");
    std::set<std::string> found;
    for (auto const& point : compared.published) {
        auto const here = at(ours->second, point[0]);
        BOOST_TEST_REQUIRE(here.has_value(), key_of(compared, point[0]) << " lies outside of our curve");
        if (fits(*here, point[1])) continue;
        BOOST_TEST_MESSAGE(key_of(compared, point[0]) << ": published " << point[1] << ", ours " << here->median << " ("
                                                      << here->low << " to " << here->high << ")");
        found.insert(key_of(compared, point[0]));
    }
    return found;
}

/// Compares all. Each misfit needs its reason in the file, and each reason a misfit and its place in docs/figures.md.
/// @return the number of published points
inline std::size_t compare(std::vector<Compared> const& all, std::string const& reasons) {
    auto const known = exceptions(reasons);
    std::set<std::string> excused;
    std::size_t points = 0;
    for (auto const& compared : all) {
        points += compared.published.size();
        for (auto const& key : misfits(compared, read(compared.figure))) {
            BOOST_TEST(known.count(key) == 1U, key << " does not fit, and no reason is given");
            excused.insert(key);
        }
    }
    for (auto const& [key, reason] : known) {
        BOOST_TEST(excused.count(key) == 1U, key << " needs no excuse");
        bool const told = file_text("docs/figures.md").find(reason) != std::string::npos;
        BOOST_TEST(told, "docs/figures.md does not give the reason: " << reason);
    }
    return points;
}

}  // namespace drawn
