#include "experiments/perturbed_noise.hpp"

#include "scenario/scenario.hpp"

#include <boost/test/unit_test.hpp>

#include <map>

using namespace halfspace;
using arithmetic::Rational;
using scenario::Scenario;

namespace {

/// A tenth of the paper's sizes.
Scenario small(std::string const& law) {
    Scenario scenario;
    scenario.data.kind = base::named<data::DataKind>(law).value();
    scenario.data.labelling = data::Labelling::random;
    scenario.data.n = 50;
    scenario.data.d = 500;
    scenario.network.gamma = Rational(1, 100);
    scenario.network.hidden = 20;
    scenario.training.method = training::Method::sgd;
    scenario.training.epochs = 100000;
    scenario.training.half = true;
    scenario.attack.base = base::named<attack::BasePoints>(law).value();
    scenario.attack.n = 500;
    scenario.attack.norm = linalg::Norm::l2;
    scenario.attack.eps = 0.5;
    return scenario;
}

double value(experiments::Measurements const& measurements, std::string const& name) {
    return std::map(measurements.begin(), measurements.end()).at(name);
}

}  // namespace

BOOST_AUTO_TEST_CASE(fewer_noise_points_are_the_first_of_more) {
    Scenario scenario = small("gauss");
    experiments::FloatData const many = experiments::noise_data(scenario);
    scenario.attack.n = 20;
    experiments::FloatData const few = experiments::noise_data(scenario);
    BOOST_TEST((few.X == many.X.topRows(20)));
    BOOST_TEST(few.y == std::vector<int>(many.y.begin(), many.y.begin() + 20), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(uniform_noise_and_what_attacks_make_of_it_keep_to_its_range) {
    Scenario const scenario = small("uniform");
    experiments::FloatData const noise = experiments::noise_data(scenario);
    experiments::FloatNetwork const first =
        experiments::trained_on(experiments::standard_data(scenario), scenario, "first network").network;
    experiments::FloatData const seen = experiments::perturbed(first, noise, scenario);
    BOOST_TEST(seen.X.cwiseAbs().maxCoeff() <= 1);
    BOOST_TEST((seen.X != noise.X));
    BOOST_TEST(seen.y == noise.y, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(perturbed_noise_teaches_what_noise_does_not) {
    for (std::string const law : {"uniform", "gauss"}) {
        auto const taught = experiments::run_perturbed_noise(small(law));
        BOOST_TEST(value(taught, "accuracy_standard") == 1);
        BOOST_TEST(value(taught, "accuracy_fit") == 1);
        BOOST_TEST(value(taught, "accuracy") >= 0.8);
        BOOST_TEST(value(taught, "perturbation") <= 0.50001);
        BOOST_TEST(value(taught, "perturbation") > 0.4);
        BOOST_TEST(value(experiments::run_noise_only(small(law)), "accuracy") < 0.75);
    }
}

BOOST_AUTO_TEST_CASE(the_same_seed_gives_the_same_figures) {
    auto const run = [] { return experiments::run_perturbed_noise(small("uniform")); };
    BOOST_TEST((run() == run()));
}
