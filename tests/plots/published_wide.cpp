// The second paper's published points against those that the gallery shows.
#define BOOST_TEST_MODULE published_wide
#include "compared.hpp"

#include "plots/published.hpp"

#include <boost/test/unit_test.hpp>

using namespace halfspace;

namespace {

std::vector<drawn::Compared> accuracies() {
    std::map<std::string, std::string> const panels{{"d", "Dimension"},
                                                    {"eps", "Length of a perturbation"},
                                                    {"T_f", "Epochs of the first network"},
                                                    {"T_g", "Epochs of the second network"},
                                                    {"gamma", "Slope"},
                                                    {"d_logistic", "Dimension, logistic loss"}};
    std::map<std::string, std::string> const curves{{"accuracy_perturbation", "second network, on clean samples"},
                                                    {"agreement", "both agree, on fresh samples"},
                                                    {"accuracy_standard", "first network, on its samples"}};
    std::vector<drawn::Compared> all;
    for (auto const& [axis, panel] : panels) {
        for (auto const& [column, curve] : curves) {
            all.push_back({"wide-accuracy", panel, curve,
                           plots::published_points("paper-b-shifted-gauss", {{"axis", axis}}, column)});
        }
    }
    return all;
}

std::vector<drawn::Compared> cosines() {
    std::vector<drawn::Compared> all;
    for (auto const& [data, axis, panel] : {std::tuple{"shifted-gauss", "d", "Clouds, 1000 epochs"},
                                            {"shifted-gauss", "T_f", "Clouds, d = 100"},
                                            {"gauss", "d", "Gaussian noise, 1000 epochs"},
                                            {"gauss", "T_f", "Gaussian noise, d = 10000"},
                                            {"fashion-mnist", "T_f", "Fashion-MNIST"}}) {
        all.push_back(
            {"wide-cosine", panel, "Halfspace",
             plots::published_points("paper-b-cosine", {{"data", data}, {"axis", axis}}, "cosine_similarity")});
    }
    return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(published_points_lie_among_our_seeds) {
    auto all = accuracies();
    for (auto& curve : cosines()) all.push_back(std::move(curve));
    std::string const reasons = "tests/plots/published_wide_exceptions.txt";
    BOOST_TEST(drawn::compare(all, reasons) > 230U);
    BOOST_TEST(drawn::exceptions(reasons).size() <= 5U);
}

BOOST_AUTO_TEST_CASE(a_distant_point_does_not_fit) {
    std::vector<drawn::Point> const curve{{1, 0.5, 0.4, 0.6}, {3, 0.9, 0.9, 0.9}};
    BOOST_TEST(drawn::fits(*drawn::at(curve, 1), 0.64));
    BOOST_TEST(!drawn::fits(*drawn::at(curve, 1), 0.66));
    BOOST_TEST(drawn::fits(*drawn::at(curve, 2), 0.61));
    BOOST_TEST(!drawn::fits(*drawn::at(curve, 2), 0.59));
    BOOST_TEST(!drawn::at(curve, 4).has_value());
}
