// The first paper's published points on artificial data against those that the gallery shows.
#define BOOST_TEST_MODULE published_noise
#include "compared.hpp"

#include "plots/published.hpp"

using namespace halfspace;

namespace {

struct Axis {
    std::string key, figure;
    bool control;  ///< is it drawn with the control's curves?
};

std::vector<drawn::Compared> comparisons() {
    std::vector<drawn::Compared> all;
    for (auto const& [axis, figure, control] :
         {Axis{"d", "noise-dimension", true}, Axis{"N", "noise-samples", true}, Axis{"N_adv", "noise-number", true},
          Axis{"eps", "noise-size", false}}) {
        for (std::string const norm : {"L2", "Linf", "L0"}) {
            for (std::string const law : {"uniform", "gauss"}) {
                plots::PublishedRow const where{{"norm", norm}, {"noise", law}, {"axis", axis}};
                std::string const data = "paper-a-artificial";
                all.push_back({figure, norm, law, plots::published_points(data, where, "accuracy_perturbed")});
                if (!control) continue;
                all.push_back({figure, norm, law + ", no perturbation",
                               plots::published_points(data, where, "accuracy_noise_only")});
            }
        }
    }
    return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(published_points_lie_near_ours) {
    std::size_t const points = drawn::compare(comparisons(), "tests/plots/published_noise_exceptions.txt");
    BOOST_TEST(points > 280U);  // of 174 rows, most with two values
    BOOST_TEST(drawn::exceptions("tests/plots/published_noise_exceptions.txt").size() <= 15U);
}
