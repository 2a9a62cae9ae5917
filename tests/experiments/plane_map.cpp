// The plane of the class means, and the functions of the decision maps on it.
#include "experiments/plane_map.hpp"
#include "experiments/training_time.hpp"
#include "scenario/builtin.hpp"

#include "data/load.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>

using namespace halfspace;
using experiments::PlaneMap;
using linalg::Matrix;
using scenario::Scenario;

namespace {

Scenario clouds() {
    Scenario scenario = scenario::find_scenario("wide-shifted-gauss");
    scenario.data.n = 20;
    scenario.data.d = 30;
    scenario.wide.hidden = 10;
    scenario.wide.epochs_f = scenario.wide.epochs_g = 3;
    return scenario;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_plane_is_spanned_by_the_class_means) {
    data::DataSet const data{(Matrix(3, 3) << 3, 0, 0, 1, 0, 0, 0, 0, 5).finished(), {1, 1, -1}};
    Matrix const plane = experiments::plane_of_means(data);
    double const root = std::sqrt(0.5);
    BOOST_TEST((plane - (Matrix(2, 3) << root, 0, -root, root, 0, root).finished()).cwiseAbs().maxCoeff() < 1e-15);
}

BOOST_AUTO_TEST_CASE(a_map_reads_back_what_was_written) {
    PlaneMap const map = experiments::read_plane_map("2\n2\n1 0.5 1\n-1 0 -1\n1 2 3 4\n-1 -2 -3 -4\n", 2, 2);
    BOOST_TEST((map.positive == std::vector<std::vector<double>>{{1, 0.5}}));
    BOOST_TEST((map.negative == std::vector<std::vector<double>>{{-1, 0}}));
    BOOST_TEST(map.functions.size() == 2U);
    BOOST_TEST(map.functions[0].at(0, 1) == 2);
    BOOST_TEST(map.functions[1].at(1, 0) == -3);
    BOOST_TEST(map.functions[0].position(0) == -2);
    BOOST_TEST(map.functions[0].position(1) == 2);
}

BOOST_AUTO_TEST_CASE(the_wide_map_holds_two_networks_and_their_predictions) {
    PlaneMap const map = experiments::read_plane_map(experiments::wide_plane_map(clouds(), 3), 3, 4);
    BOOST_TEST(map.positive.empty());
    for (auto const& f : map.functions) {
        double size = 0;
        for (double const value : f.values) size += std::abs(value);
        BOOST_TEST(size > 0);
    }
    BOOST_TEST((map.functions[0].values != map.functions[1].values));
}

BOOST_AUTO_TEST_CASE(the_time_of_a_training_is_what_it_reaches) {
    Scenario scenario = scenario::find_scenario("near-orthogonal");
    scenario.data.d = 64;
    scenario.network.hidden = 4;
    scenario.training.s = 100;
    auto const measured = experiments::run_training_time(scenario);
    BOOST_TEST(measured.size() == 1U);
    BOOST_TEST(measured.front().first == experiments::names_of_training_time(scenario).front());
    BOOST_TEST(measured.front().second == 100, boost::test_tools::tolerance(1e-9));
}
