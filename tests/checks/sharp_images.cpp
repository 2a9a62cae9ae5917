// The propagation of the built-in images, repeated in exact rationals by formulas of their own.
#include "checks/sharp_claims.hpp"
#include "data/load.hpp"
#include "scenario/builtin.hpp"
#include "tests/checks/repeated_propagation.hpp"
#include "tests/support/instances.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>

using namespace halfspace;
using arithmetic::Rational;
using data::DataSet;
using linalg::Index;

namespace {

DataSet first_images(Index count) {
    auto const scenario = scenario::find_scenario("fashion-mnist-images");
    DataSet data = data::load_data(scenario.data, scenario.seed);
    data.X.conservativeResize(count, Eigen::NoChange);
    data.y.resize(static_cast<std::size_t>(count));
    return data;
}

bool files_are_there() { return std::filesystem::exists(scenario::find_scenario("fashion-mnist-images").data.samples); }

}  // namespace

BOOST_AUTO_TEST_CASE(the_steps_for_the_images_are_repeated_exactly) {
    if (!files_are_there()) {
        BOOST_TEST_MESSAGE("the Fashion-MNIST files are not installed");
        return;
    }
    DataSet const data = first_images(40);
    Rational const gamma = arithmetic::exact(0.9);
    auto const instance = tests::instance_of(data, gamma);
    evidence::Propagation found = instance->sharp().propagation();
    BOOST_REQUIRE(found.closed());
    BOOST_TEST(tests::RepeatedPropagation(data.X, data.y, gamma).all(found));
    // The last pattern left out, or a start that claims twice as much, is noticed.
    auto cut = found;
    while (cut.steps.back().rule == evidence::PropagationStep::Rule::lower ||
           cut.steps.back().rule == evidence::PropagationStep::Rule::upper)
        cut.steps.pop_back();
    cut.steps.pop_back();
    BOOST_TEST(!tests::RepeatedPropagation(data.X, data.y, gamma).all(cut));
    found.starts.front().largest *= 0.5;
    BOOST_TEST(!tests::RepeatedPropagation(data.X, data.y, gamma).all(found));
}
