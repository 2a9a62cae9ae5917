#include "practical/targeted_attack.hpp"

#include <boost/test/unit_test.hpp>

using namespace halfspace;

namespace {

/// Two classes, scores +-<w, x> with w = (3, -1, 0, ...): the attack's best direction is known.
class LinearScores : public practical::Classifier {
public:
    LinearScores() : w_(torch::zeros({16})) {
        w_[0] = 3;
        w_[1] = -1;
    }
    torch::Tensor features(torch::Tensor images) override { return images.flatten(1); }
    torch::Tensor forward(torch::Tensor images) override {
        auto const score = features(images).matmul(w_);
        return torch::stack({score, -score}, 1);
    }

private:
    torch::Tensor w_;
};

torch::Tensor perturbation(linalg::Norm norm, double eps, std::int64_t steps) {
    LinearScores scores;
    auto const images = torch::full({3, 1, 4, 4}, 0.5);
    practical::TargetedAttack const attack{norm, eps, steps, 0.1};
    auto const targets = torch::zeros({3}, torch::kInt64);
    return (practical::attacked(scores, images, targets, attack) - images).flatten(1);
}

}  // namespace

BOOST_AUTO_TEST_CASE(l2_moves_along_the_gradient_as_far_as_it_may) {
    auto const moved = perturbation(linalg::Norm::l2, 0.3, 20);
    BOOST_TEST(torch::allclose(moved.norm(2, 1), torch::full({3}, 0.3), 1e-4));
    BOOST_TEST(torch::allclose(moved.select(1, 0) / moved.select(1, 1), torch::full({3}, -3.0), 1e-3));
}

BOOST_AUTO_TEST_CASE(linf_keeps_to_its_ball_with_gradients_over_their_largest_entry) {
    auto const moved = perturbation(linalg::Norm::linf, 0.3, 20);
    BOOST_TEST(torch::allclose(moved.select(1, 0), torch::full({3}, 0.3), 1e-4));
    BOOST_TEST(torch::allclose(moved.select(1, 1), torch::full({3}, -0.1), 1e-3));
}

BOOST_AUTO_TEST_CASE(l0_takes_up_one_pixel_a_step) {
    auto const once = perturbation(linalg::Norm::l0, 0, 1);
    BOOST_TEST(once.ne(0).sum(1).eq(1).all().item<bool>());
    BOOST_TEST(torch::allclose(once.select(1, 0), torch::full({3}, 0.1), 1e-4));
    auto const twice = perturbation(linalg::Norm::l0, 0, 2);
    BOOST_TEST(twice.ne(0).sum(1).eq(2).all().item<bool>());
}

BOOST_AUTO_TEST_CASE(pixels_stay_in_their_range_and_the_iterate_of_least_loss_is_kept) {
    LinearScores scores;
    auto const images = torch::rand({5, 1, 4, 4});
    auto const moved = practical::attacked(scores, images, torch::zeros({5}, torch::kInt64), {linalg::Norm::l2, 5, 7});
    BOOST_TEST(moved.min().item<float>() >= 0.F);
    BOOST_TEST(moved.max().item<float>() <= 1.F);
    auto const gain = scores.forward(moved).select(1, 0) - scores.forward(images).select(1, 0);
    BOOST_TEST(gain.gt(0).all().item<bool>());
}
