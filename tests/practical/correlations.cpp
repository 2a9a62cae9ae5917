#include "practical/correlations.hpp"
#include "base/input_error.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using namespace halfspace;

BOOST_AUTO_TEST_CASE(two_samples_by_hand) {
    // |x_1|^2 = 9, |x_2|^2 = 2, <x_1, x_2> = 3: the sums are 3/2 and 3/9, and 3 N Rmax^2 pmax / Rmin^4 = 3 2 9 3 / 4.
    auto const found = practical::correlations_of(torch::tensor({{3.0, 0.0}, {1.0, 1.0}}));
    BOOST_TEST(found.row_sum == 1.5);
    BOOST_TEST(found.median_row_sum == 1.0 / 3, boost::test_tools::tolerance(1e-15));
    BOOST_TEST(found.paper == 40.5);
}

BOOST_AUTO_TEST_CASE(signs_do_not_cancel_and_orthogonal_samples_have_no_sum) {
    auto const found = practical::correlations_of(torch::tensor({{1.0, 0.0}, {1.0, 0.0}, {-1.0, 0.0}}));
    BOOST_TEST(found.row_sum == 2);
    BOOST_TEST(practical::correlations_of(torch::eye(3) * 2).row_sum == 0);
    BOOST_TEST(practical::correlations_of(torch::eye(3) * 2).paper == 0);
}

BOOST_AUTO_TEST_CASE(the_first_images_of_two_classes_are_taken) {
    practical::ImageSet const set{torch::arange(6.0).view({6, 1, 1, 1}), torch::tensor({9, 1, 0, 9, 0, 0})};
    auto const chosen = practical::two_classes(set, 0, 9, 4);
    BOOST_TEST(torch::equal(chosen.images.flatten(), torch::tensor({2.0, 4.0, 0.0, 3.0})));
    BOOST_TEST(torch::equal(chosen.classes, torch::tensor({0, 0, 9, 9})));
    BOOST_CHECK_THROW(practical::two_classes(set, 0, 9, 6), base::InputError);
}

BOOST_AUTO_TEST_CASE(lines_have_the_columns_of_their_header) {
    torch::manual_seed(2);
    practical::ImageSet const set{torch::rand({128, 1, 4, 4}), torch::arange(128).remainder(2) * 9};
    auto const lines = practical::correlation_lines("mnist", "pixels", nullptr, set);
    auto const header = practical::correlation_header();
    BOOST_TEST(lines.size() == 14U);
    BOOST_TEST(lines.front().starts_with("mnist,pixels,0,2,"));
    for (auto const& line : lines)
        BOOST_TEST(std::count(line.begin(), line.end(), ',') == std::count(header.begin(), header.end(), ','));
    // Two images minus their mean are opposite: each sum is 1, and 3 N Rmax^2 pmax / Rmin^4 = 6.
    BOOST_TEST(lines[1].starts_with("mnist,pixels,1,2,1,1,6"));
}
