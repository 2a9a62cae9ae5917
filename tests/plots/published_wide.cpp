// The second paper's published points against those that the gallery shows. Each must lie within 0.05 of our range over
// seeds, or stand in published_wide_exceptions.txt with its reason, which the gallery's page then gives too.
#define BOOST_TEST_MODULE published_wide
#include "drawn.hpp"

#include "plots/published.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <iterator>
#include <set>

using namespace halfspace;

namespace {

struct Compared {
    std::string figure, panel, curve;
    std::vector<std::vector<double>> published;
};

std::string file_text(std::string const& path) {
    std::ifstream file(std::string(HALFSPACE_ROOT) + "/" + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Lines "panel|curve|x|reason".
std::map<std::string, std::string> exceptions() {
    std::istringstream lines(file_text("tests/plots/published_wide_exceptions.txt"));
    std::map<std::string, std::string> found;
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.front() == '#') continue;
        auto const reason = line.rfind('|');
        found[line.substr(0, reason)] = line.substr(reason + 1);
    }
    return found;
}

std::vector<Compared> accuracies() {
    std::map<std::string, std::string> const panels{{"d", "Dimension"},
                                                    {"eps", "Length of a perturbation"},
                                                    {"T_f", "Epochs of the first network"},
                                                    {"T_g", "Epochs of the second network"},
                                                    {"gamma", "Slope"},
                                                    {"d_logistic", "Dimension, logistic loss"}};
    std::map<std::string, std::string> const curves{{"accuracy_perturbation", "second network, on clean samples"},
                                                    {"agreement", "both agree, on fresh samples"},
                                                    {"accuracy_standard", "first network, on its samples"}};
    std::vector<Compared> all;
    for (auto const& [axis, panel] : panels) {
        for (auto const& [column, curve] : curves) {
            all.push_back(
                {"wide-accuracy", panel, curve, published_points("paper-b-shifted-gauss", {{"axis", axis}}, column)});
        }
    }
    return all;
}

std::vector<Compared> cosines() {
    std::vector<Compared> all;
    for (auto const& [data, axis, panel] : {std::tuple{"shifted-gauss", "d", "Clouds, 1000 epochs"},
                                            {"shifted-gauss", "T_f", "Clouds, d = 100"},
                                            {"gauss", "d", "Gaussian noise, 1000 epochs"},
                                            {"gauss", "T_f", "Gaussian noise, d = 10000"},
                                            {"fashion-mnist", "T_f", "Fashion-MNIST"}}) {
        all.push_back({"wide-cosine", panel, "Halfspace",
                       published_points("paper-b-cosine", {{"data", data}, {"axis", axis}}, "cosine_similarity")});
    }
    return all;
}

std::string key_of(Compared const& compared, double x) {
    std::ostringstream key;
    key << compared.panel << '|' << compared.curve << '|' << x;
    return key.str();
}

/// Compares one curve; the keys of the points that do not fit.
std::set<std::string> misfits(Compared const& compared) {
    auto const curves = drawn::read(compared.figure);
    auto const ours = curves.find({compared.panel, compared.curve});
    BOOST_TEST_REQUIRE((ours != curves.end()), compared.panel << ", " << compared.curve << " is not drawn");
    BOOST_TEST(!compared.published.empty());
    std::set<std::string> found;
    for (auto const& point : compared.published) {
        auto const here = drawn::at(ours->second, point[0]);
        BOOST_TEST_REQUIRE(here.has_value(), key_of(compared, point[0]) << " lies outside of our curve");
        if (!drawn::fits(*here, point[1])) {
            BOOST_TEST_MESSAGE(key_of(compared, point[0]) << ": published " << point[1] << ", ours " << here->median
                                                          << " (" << here->low << " to " << here->high << ")");
            found.insert(key_of(compared, point[0]));
        }
    }
    return found;
}

void compare(std::vector<Compared> const& all, std::set<std::string>& excused) {
    auto const known = exceptions();
    for (auto const& compared : all) {
        for (auto const& key : misfits(compared)) {
            BOOST_TEST(known.count(key) == 1U, key << " does not fit, and no reason is given");
            excused.insert(key);
        }
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(published_points_lie_among_our_seeds) {
    std::set<std::string> excused;
    compare(accuracies(), excused);
    compare(cosines(), excused);
    for (auto const& [key, reason] : exceptions()) {
        BOOST_TEST(excused.count(key) == 1U, key << " needs no excuse");
        bool const told = file_text("docs/figures.md").find(reason) != std::string::npos;
        BOOST_TEST(told, "docs/figures.md does not give the reason: " << reason);
    }
    BOOST_TEST(excused.size() <= 5U);  // of more than 250 points
}

BOOST_AUTO_TEST_CASE(a_distant_point_does_not_fit) {
    std::vector<drawn::Point> const curve{{1, 0.5, 0.4, 0.6}, {3, 0.9, 0.9, 0.9}};
    BOOST_TEST(drawn::fits(*drawn::at(curve, 1), 0.64));
    BOOST_TEST(!drawn::fits(*drawn::at(curve, 1), 0.66));
    BOOST_TEST(drawn::fits(*drawn::at(curve, 2), 0.61));
    BOOST_TEST(!drawn::fits(*drawn::at(curve, 2), 0.59));
    BOOST_TEST(!drawn::at(curve, 4).has_value());
}
