#include "experiments/perturbed_images.hpp"

#include "base/input_error.hpp"
#include "scenario/builtin.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <map>

using namespace halfspace;
using arithmetic::Rational;
using scenario::Scenario;

namespace {

/// Forty T-shirts and as many ankle boots of Fashion-MNIST.
Scenario small() {
    Scenario scenario = scenario::find_scenario("fashion-mnist");
    scenario.data.count = 40;
    scenario.data.scale = 255;
    scenario.network.gamma = Rational(1, 100);
    scenario.network.hidden = 8;
    scenario.training.method = training::Method::sgd;
    scenario.training.epochs = 200;
    scenario.attack.eps = 4;
    scenario.attack.low = 0;
    scenario.attack.high = 1;
    return scenario;
}

double value(experiments::Measurements const& measurements, std::string const& name) {
    return std::map(measurements.begin(), measurements.end()).at(name);
}

}  // namespace

BOOST_AUTO_TEST_CASE(test_images_are_the_files_beside_the_training_images) {
    auto options = small().data;
    auto const test = experiments::test_images_of(options);
    BOOST_TEST(test.samples == "/usr/share/datasets/fashion-mnist/t10k-images-idx3-ubyte.gz");
    BOOST_TEST(test.labels == "/usr/share/datasets/fashion-mnist/t10k-labels-idx1-ubyte.gz");
    BOOST_TEST(test.count == -1);
    BOOST_TEST(test.classes == options.classes, boost::test_tools::per_element());
    options.samples = "own/images-idx3-ubyte";
    BOOST_CHECK_THROW(experiments::test_images_of(options), base::InputError);
}

BOOST_AUTO_TEST_CASE(perturbed_noise_teaches_classes_of_images_that_noise_does_not) {
    Scenario scenario = small();
    scenario.attack.base = attack::BasePoints::uniform;
    scenario.attack.n = 200;
    auto const taught = experiments::run_perturbed_images(scenario);
    auto const untaught = experiments::run_unperturbed_images(scenario);
    BOOST_TEST(value(taught, "accuracy_standard") > 0.95);
    BOOST_TEST(value(taught, "accuracy") > 0.9);
    BOOST_TEST(value(taught, "fooled") > 0.9);
    BOOST_TEST(value(untaught, "accuracy") < value(taught, "accuracy"));
    auto const names = experiments::names_of_perturbed_images(scenario);
    BOOST_TEST(names.size() == taught.size());
    for (std::size_t k = 0; k < names.size(); ++k) BOOST_TEST(names[k] == taught[k].first);
}

BOOST_AUTO_TEST_CASE(flipped_labels_are_every_images_other_class) {
    Scenario scenario = small();
    scenario.attack.labels = attack::TargetLabels::flipped;
    // Unperturbed, with all labels exchanged, the second network is wrong wherever the first is right.
    auto const result = experiments::run_unperturbed_images(scenario);
    BOOST_TEST(value(result, "accuracy") < 0.1);
    BOOST_TEST(value(result, "accuracy_fit") > 0.95);
}

BOOST_AUTO_TEST_CASE(a_range_of_pixels_must_be_given) {
    Scenario scenario = small();
    scenario.attack.low = -std::numeric_limits<double>::infinity();
    BOOST_CHECK_THROW(experiments::run_perturbed_images(scenario), base::InputError);
}
