#define BOOST_TEST_MODULE closest_name
#include "base/closest_name.hpp"
#include "base/path_advice.hpp"

#include <boost/test/unit_test.hpp>

using namespace halfspace;

BOOST_AUTO_TEST_CASE(distances) {
    BOOST_TEST(base::edit_distance("", "abc") == 3U);
    BOOST_TEST(base::edit_distance("kitten", "sitting") == 3U);
    BOOST_TEST(base::edit_distance("verfiy", "verify") == 1U);  // neighbours swapped
    BOOST_TEST(base::edit_distance("GAMMA", "gamma") == 0U);
    BOOST_TEST(base::edit_distance("ca", "abc") == 3U);  // a swapped pair is not edited again
}

BOOST_AUTO_TEST_CASE(the_closest_name_within_a_third_of_the_word) {
    std::vector<std::string> const names{"gamma", "hidden", "init", "weights"};
    BOOST_TEST(base::closest_name("gama", names).value() == "gamma");
    BOOST_TEST(base::closest_name("wieghts", names).value() == "weights");
    BOOST_TEST(!base::closest_name("loss", names));
    BOOST_TEST(!base::closest_name("", names));
    BOOST_TEST(base::closest_name("x", {"a", "b"}).value() == "a");
    BOOST_TEST(base::did_you_mean("hiden", names) == "did you mean `hidden`? ");
    BOOST_TEST(base::did_you_mean("learning_rate", names) == "");
}

BOOST_AUTO_TEST_CASE(what_a_shell_would_expand) {
    BOOST_TEST(base::path_advice("~/x.npy", "other").find("`~` is not expanded") == 0U);
    BOOST_TEST(base::path_advice("folder/~/x.npy", "other").find("`~` is not expanded") == 0U);
    BOOST_TEST(base::path_advice("$HOME/x.npy", "other").find("`$` is not expanded") == 0U);
    BOOST_TEST(base::path_advice("x~.npy", "other") == "other");
    BOOST_TEST(base::path_advice("", "other") == "other");
}
