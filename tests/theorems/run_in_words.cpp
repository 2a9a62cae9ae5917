#define BOOST_TEST_MODULE theorems
#include "theorems/run_in_words.hpp"

#include <boost/test/unit_test.hpp>

using namespace halfspace;
using scenario::Scenario;

namespace {

theorems::SpokenOf const first_paper{true, true, false};

std::string second(Scenario const& scenario) { return theorems::run_in_words(scenario, {true, false, false}).at(1); }

}  // namespace

BOOST_AUTO_TEST_CASE(samples_are_named_by_kind_or_file) {
    Scenario scenario;
    BOOST_TEST(theorems::run_in_words(scenario, {}).at(0) == "samples: uniform");
    scenario.data.labelling = data::Labelling::random;
    BOOST_TEST(theorems::run_in_words(scenario, {}).at(0) == "samples: uniform, random labels");
    scenario.data.kind = data::DataKind::npy;
    scenario.data.samples = "some/where/X.npy";
    scenario.data.labels = "some/where/y.npy";
    scenario.data.labelling = data::Labelling::given;
    BOOST_TEST(theorems::run_in_words(scenario, {}).at(0) == "samples: X.npy, labels y.npy");
}

BOOST_AUTO_TEST_CASE(the_network_names_its_training_and_loss) {
    Scenario scenario;
    BOOST_TEST(second(scenario) == "network: 64 neurons, pytorch start, gradient flow to s = 1e+06, exponential loss");
    scenario.training.loss = training::Loss::logistic;
    scenario.training.method = training::Method::sgd;
    BOOST_TEST(second(scenario) ==
               "network: 64 neurons, pytorch start, 100000 epochs of SGD, rate 0.01, momentum 0.9, logistic loss");
    scenario.training.method = training::Method::none;
    BOOST_TEST(second(scenario) == "network: none is trained");
    scenario.network.weights = "folder/W.npy";
    BOOST_TEST(second(scenario) == "network: weights W.npy, logistic loss");
}

BOOST_AUTO_TEST_CASE(the_attack_is_told_where_a_theorem_speaks_of_it) {
    Scenario scenario;
    BOOST_TEST(theorems::run_in_words(scenario, first_paper).size() == 2U);
    scenario.attack.given = true;
    scenario.attack.base = attack::BasePoints::gauss;
    scenario.attack.n = 7;
    scenario.attack.norm = linalg::Norm::l0;
    scenario.attack.eps = 0.5;
    scenario.attack.pixels = 3;
    BOOST_TEST(theorems::run_in_words(scenario, first_paper).at(2) ==
               "attack: l0, eps 0.5, 3 pixels, along the predicted boundary's normal; base points: 7 vectors of gauss "
               "noise; labels: random");
    BOOST_TEST(theorems::run_in_words(scenario, {true, false, false}).size() == 2U);
}

BOOST_AUTO_TEST_CASE(wide_networks_are_told_with_theory_b) {
    // What was not run is not told: a user's own data have no [wide] table.
    BOOST_TEST(theorems::run_in_words(Scenario{}, {false, false, true}).size() == 1U);
    Scenario scenario;
    scenario.wide.given = true;
    auto const words = theorems::run_in_words(scenario, {false, false, true});
    BOOST_TEST(words.size() == 2U);
    BOOST_TEST(words.at(1) ==
               "wide networks: 10000 neurons, biases trained, gradient flow to T_f = 3 and T_g = 3, "
               "identity loss, perturbations of length 0.01 alone");
}
