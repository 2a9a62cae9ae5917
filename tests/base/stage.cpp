#define BOOST_TEST_MODULE stage
#include "base/stage.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <thread>

using namespace halfspace;
using base::Stage;
using base::Timekeeper;

namespace {

void spend(int milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); }

}  // namespace

BOOST_AUTO_TEST_CASE(the_time_of_an_inner_stage_is_not_the_outer_ones) {
    Timekeeper keeper;
    {
        Stage const outer("outer");
        spend(2);
        {
            Stage const inner("inner");
            spend(40);
        }
        Stage const again("inner");
        spend(20);
    }
    auto const times = keeper.times();
    BOOST_REQUIRE(times.size() == 3);
    BOOST_TEST(times[0].name == "outer");
    BOOST_TEST(times[1].name == "inner");
    BOOST_TEST(times[2].name == "everything else");
    BOOST_TEST(times[0].seconds >= 0.002);
    BOOST_TEST(times[1].seconds >= 0.060);
    BOOST_TEST(times[0].seconds < times[1].seconds);
}

BOOST_AUTO_TEST_CASE(stages_without_a_timekeeper_and_after_one_are_nobodys) {
    { Stage const stage("unnoticed"); }
    { Timekeeper keeper; }
    { Stage const stage("unnoticed"); }
    Timekeeper keeper;
    BOOST_TEST(keeper.times().size() == 1);
}
