// The learning rate on plateaus, against what PyTorch's scheduler does on the same losses.
#include "experiments/plateau.hpp"

#include <boost/test/unit_test.hpp>

using halfspace::experiments::PlateauRule;

namespace {

double rate_after(PlateauRule rule, int epochs, double loss) {
    for (int k = 0; k < epochs; ++k) rule.see(loss);
    return rule.rate();
}

}  // namespace

BOOST_AUTO_TEST_CASE(eleven_bad_epochs_lower_the_rate) {
    // The first epoch is better than infinity; ten bad ones are borne, the eleventh is not.
    BOOST_TEST(rate_after(PlateauRule(1), 11, 5.0) == 1.0);
    BOOST_TEST(rate_after(PlateauRule(1), 12, 5.0) == 0.1);
    BOOST_TEST(rate_after(PlateauRule(1), 22, 5.0) == 0.1);
    BOOST_TEST(rate_after(PlateauRule(1), 23, 5.0) == 0.01, boost::test_tools::tolerance(1e-15));
}

BOOST_AUTO_TEST_CASE(a_fall_below_the_threshold_is_no_progress) {
    PlateauRule slow(1);
    PlateauRule fast(1);
    double loss = 1;
    double lower = 1;
    for (int k = 0; k < 12; ++k) {
        slow.see(loss);
        fast.see(lower);
        loss *= 1 - 0.5e-5;  // eleven of them stay within 1e-4 of the best
        lower *= 1 - 1.1e-4;
    }
    BOOST_TEST(slow.rate() == 0.1);
    BOOST_TEST(fast.rate() == 1.0);
}

BOOST_AUTO_TEST_CASE(a_negative_loss_may_rise_a_little) {
    // -1 (1 - 1e-4) is -0.9999: a constant loss, even a slightly higher one, is "better".
    PlateauRule rule(1);
    for (int k = 0; k < 100; ++k) rule.see(-1);
    BOOST_TEST(rule.rate() == 1.0);
    PlateauRule rising(1);
    double loss = -1;
    for (int k = 0; k < 100; ++k) rising.see(loss *= 1 - 0.9e-4);
    BOOST_TEST(rising.rate() == 1.0);
    for (int k = 0; k < 11; ++k) rising.see(-0.9);
    BOOST_TEST(rising.rate() == 0.1);
}

BOOST_AUTO_TEST_CASE(the_rate_stops_falling_where_the_change_is_too_small) {
    BOOST_TEST(rate_after(PlateauRule(1e-8), 1000, 1.0) == 1e-8);
}
