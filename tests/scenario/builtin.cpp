#define BOOST_TEST_MODULE scenario_builtin
#include "scenario/builtin.hpp"
#include "base/input_error.hpp"
#include "scenario/embedded.hpp"
#include "scenario/parse.hpp"
#include "tests/support/source_root.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

using namespace halfspace;
using base::InputError;
using scenario::Scenario;

BOOST_AUTO_TEST_CASE(the_names_and_their_order_are_fixed) {
    std::vector<std::string> const expected{"orthogonal",
                                            "near-orthogonal",
                                            "uniform",
                                            "gauss",
                                            "authors-uniform",
                                            "fashion-mnist",
                                            "fashion-mnist-subset",
                                            "sharp-uniform",
                                            "sharp-small-slope",
                                            "fashion-mnist-images",
                                            "natural-l2",
                                            "natural-linf",
                                            "natural-l0",
                                            "noise-l2",
                                            "noise-linf",
                                            "noise-l0",
                                            "noise-sharp-l2",
                                            "noise-sharp-linf",
                                            "flipped-trap",
                                            "flipped-trap-small",
                                            "wide-shifted-gauss",
                                            "wide-fashion-mnist",
                                            "wide-shifted-gauss-100",
                                            "wide-fashion-mnist-100"};
    std::vector<std::string> names;
    for (auto const& builtin : scenario::builtin_scenarios()) names.push_back(builtin.name);
    BOOST_TEST(names == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(each_is_its_file_and_parses) {
    for (auto const& builtin : scenario::builtin_scenarios()) {
        BOOST_TEST_CONTEXT(builtin.name) {
            std::ifstream file(tests::source_root() / "scenarios" / (builtin.name + ".toml"));
            std::string const text(std::istreambuf_iterator<char>(file), {});
            BOOST_TEST(!text.empty());
            BOOST_TEST(std::string(builtin.text) == text);
            BOOST_TEST(!builtin.description.empty());
            BOOST_TEST(scenario::find_scenario(builtin.name).name == builtin.name);
        }
    }
}

BOOST_AUTO_TEST_CASE(sizes_are_the_documented_ones) {
    Scenario const uniform = scenario::find_scenario("uniform");
    BOOST_TEST(uniform.data.n == 10);
    BOOST_TEST(uniform.data.d == 20000);
    BOOST_TEST((uniform.network.gamma == arithmetic::exact(0.9)));
    Scenario const authors = scenario::find_scenario("authors-uniform");
    BOOST_TEST(authors.data.n == 1000);
    BOOST_TEST(authors.data.d == 10000);
    BOOST_TEST((authors.network.gamma == arithmetic::exact(0.01)));
    BOOST_TEST((authors.training.method == training::Method::none));
    Scenario const fashion = scenario::find_scenario("fashion-mnist");
    BOOST_TEST(fashion.data.classes == (std::vector<int>{0, 9}), boost::test_tools::per_element());
    BOOST_TEST(fashion.data.count == 200);
}

BOOST_AUTO_TEST_CASE(what_is_neither_name_nor_file_is_refused) {
    BOOST_CHECK_THROW(scenario::find_scenario("unifrom"), InputError);
    BOOST_CHECK_THROW(scenario::find_scenario(""), InputError);
    BOOST_CHECK_THROW(scenario::find_scenario("/"), InputError);
}

BOOST_AUTO_TEST_CASE(a_description_is_the_first_paragraph_of_the_comment) {
    BOOST_TEST(scenario::first_comment("# One line.\nname = 'x'\n# no more") == "One line.");
    BOOST_TEST(scenario::first_comment("# Two\n# lines.\n#\n# Not this.\n") == "Two lines.");
    BOOST_TEST(scenario::first_comment("# The end") == "The end");
    BOOST_TEST(scenario::first_comment("name = 'x'\n") == "");
}
