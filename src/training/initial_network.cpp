#include "base/input_error.hpp"
#include "data/random.hpp"
#include "training/train.hpp"

#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_real_distribution.hpp>

#include <cmath>

namespace halfspace::training {

using arithmetic::Rational;
using base::InputError;
using linalg::Index;
using linalg::Matrix;
using network::Network;

namespace {

template <class Distribution>
Matrix draw(Index rows, Index cols, Distribution distribution, data::Generator source) {
    Matrix W(rows, cols);
    for (Index i = 0; i < W.size(); ++i) W.data()[i] = distribution(source);
    return W;
}

}  // namespace

Network initial_network(Index d, Index hidden, Rational const& gamma, Init init, std::uint64_t seed) {
    if (hidden < 2 || hidden % 2 != 0) {
        throw InputError("hidden", "a network cannot have " + std::to_string(hidden) + " neurons",
                         "it must be an even number, at least 2");
    }
    data::Generator const source = data::generator(seed, "weights");
    double const scale = 1 / std::sqrt(static_cast<double>(d));
    if (init == Init::pytorch) {
        return {draw(hidden, d, boost::random::uniform_real_distribution<double>(-scale, scale), source), gamma};
    }
    return {draw(hidden, d, boost::random::normal_distribution<double>(0, scale), source), gamma};
}

}  // namespace halfspace::training
