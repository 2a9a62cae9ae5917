#include "practical/conv_net.hpp"
#include "practical/learning.hpp"
#include "practical/normalised.hpp"
#include "practical/wide_res_net.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <memory>

using namespace halfspace;

namespace {

std::int64_t parameters_of(torch::nn::Module const& network) {
    std::int64_t count = 0;
    for (auto const& weights : network.parameters()) count += weights.numel();
    return count;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_conv_net_has_the_authors_shapes) {
    practical::ConvNet network;
    // 3 x 3 kernels and biases of the five convolutions, and the linear layer.
    std::int64_t const expected = (9 * 1 + 1) * 16 + (9 * 16 + 1) * 128 + (9 * 128 + 1) * 128 + (9 * 128 + 1) * 256 +
                                  (9 * 256 + 1) * 256 + (256 + 1) * 10;
    BOOST_TEST(parameters_of(*network) == expected);
    auto const images = torch::rand({2, 1, 28, 28});
    BOOST_TEST(network->features(images).sizes().vec() == (std::vector<std::int64_t>{2, 256}),
               boost::test_tools::per_element());
    BOOST_TEST(network->forward(images).sizes().vec() == (std::vector<std::int64_t>{2, 10}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_wide_residual_network_has_36_million_parameters_and_can_be_trained) {
    auto const network = std::make_shared<practical::WideResNetImpl>();
    // Three groups of four blocks; a block: two normalisations (2 channels each), two convolutions, a shortcut where
    // the width changes.
    std::int64_t expected = 9 * 3 * 16 + 2 * 640 + (640 + 1) * 10;
    std::int64_t from = 16;
    for (std::int64_t const to : {160, 320, 640}) {
        for (int block = 0; block < 4; ++block) {
            expected += 2 * from + 9 * from * to + 2 * to + 9 * to * to + (from == to ? 0 : from * to);
            from = to;
        }
    }
    BOOST_TEST(parameters_of(*network) == expected);
    BOOST_TEST(expected == 36479194);

    torch::manual_seed(1);
    practical::ImageSet const batch{torch::rand({2, 3, 32, 32}), torch::tensor({3, 7}, torch::kInt64)};
    BOOST_TEST(network->features(batch.images).sizes().vec() == (std::vector<std::int64_t>{2, 640}),
               boost::test_tools::per_element());
    auto const before = network->parameters().front().detach().clone();
    auto const losses = practical::learn(*network, batch, {0.1, 1, 2, 0, {}});
    BOOST_TEST(losses.size() == 1U);
    BOOST_TEST(std::isfinite(losses.front()));
    BOOST_TEST(!torch::equal(before, network->parameters().front()));
}

BOOST_AUTO_TEST_CASE(a_normalised_network_sees_images_minus_mean_over_deviation) {
    auto const network = std::make_shared<practical::ConvNetImpl>();
    practical::Normalised normalised(network, 0.25, 0.5);
    auto const images = torch::rand({2, 1, 28, 28});
    BOOST_TEST(torch::equal(normalised.forward(images), network->forward((images - 0.25) / 0.5)));
}
