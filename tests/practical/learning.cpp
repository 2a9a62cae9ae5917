#include "practical/learning.hpp"
#include "practical/conv_net.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <memory>
#include <vector>

using namespace halfspace;

namespace {

practical::ImageSet striped_images() {
    torch::manual_seed(3);
    practical::ImageSet set{torch::rand({8, 1, 28, 28}) * 0.2, torch::arange(8) % 2};
    set.images.slice(0, 1, 8, 2) += 0.8;  // the second class is bright
    return set;
}

torch::Tensor trained_weights(practical::ConvNetImpl& network) {
    std::vector<torch::Tensor> all;
    for (auto const& weights : network.parameters()) all.push_back(weights.detach().flatten());
    return torch::cat(all);
}

std::shared_ptr<practical::ConvNetImpl> fresh_network() {
    torch::manual_seed(5);
    return std::make_shared<practical::ConvNetImpl>(2);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_run_that_was_interrupted_ends_as_one_that_was_not) {
    torch::set_num_threads(1);
    auto const folder = std::filesystem::temp_directory_path() / "halfspace-practical-learning";
    std::filesystem::remove_all(folder);
    auto const set = striped_images();
    auto const whole = fresh_network();
    auto const losses = practical::learn(*whole, set, {0.05, 4, 4, 1, {}});
    practical::learn(*fresh_network(), set, {0.05, 2, 4, 1, folder});
    auto const resumed = fresh_network();
    auto const again = practical::learn(*resumed, set, {0.05, 4, 4, 1, folder});
    BOOST_TEST(again == losses, boost::test_tools::per_element());
    BOOST_TEST(torch::equal(trained_weights(*whole), trained_weights(*resumed)));
    std::filesystem::remove_all(folder);
}

BOOST_AUTO_TEST_CASE(bright_and_dark_images_are_learnt) {
    auto const set = striped_images();
    auto const network = fresh_network();
    auto const losses = practical::learn(*network, set, {0.05, 30, 4, 1, {}});
    BOOST_TEST(losses.back() < losses.front());
    BOOST_TEST(practical::accuracy(*network, set) == 1);
}
