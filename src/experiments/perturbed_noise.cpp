#include "experiments/perturbed_noise.hpp"

#include "experiments/pixel_attack.hpp"

#include "base/input_error.hpp"
#include "data/load.hpp"
#include "data/random.hpp"
#include "data/synthetic.hpp"
#include "training/train.hpp"

#include <fmt/format.h>

#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_real_distribution.hpp>

#include <algorithm>
#include <limits>

namespace halfspace::experiments {

using base::InputError;
using data::DataSet;
using linalg::Index;
using network::Network;
using scenario::Scenario;

namespace {

template <class Distribution>
void fill(FloatMatrix& X, Distribution draw, data::Generator random) {
    for (Index i = 0; i < X.size(); ++i) X.data()[i] = static_cast<float>(draw(random));
}

void require(bool fine, std::string const& what, std::string const& right) {
    if (!fine) throw InputError("[attack]", what, right);
}

Measurements measured(FloatData const& samples, FloatData const& seen, LongDescended const& second) {
    return {{"accuracy", accuracy(second.network, samples.X, samples.y)},
            {"accuracy_fit", accuracy(second.network, seen.X, seen.y)},
            {"sgd_epochs", static_cast<double>(second.sgd_epochs)},
            {"flow_steps", static_cast<double>(second.flow_steps)},
            {"time", second.time},
            {"loss", second.loss}};
}

}  // namespace

FloatData standard_data(Scenario const& scenario) {
    DataSet data = data::load_data(scenario.data, scenario.seed);
    return {data.X.cast<float>(), std::move(data.y)};
}

FloatData noise_data(Scenario const& scenario) {
    auto const& given = scenario.attack;
    require(given.on_noise() && !given.are_given() && given.n >= 2, "the experiment perturbs noise",
            "base must be uniform or gauss, and n given");
    data::Generator random = data::generator(scenario.seed, "experiment noise");
    FloatData noise{FloatMatrix(given.n, scenario.data.d), {}};
    if (given.base == attack::BasePoints::uniform)
        fill(noise.X, boost::random::uniform_real_distribution<double>(-1, 1), random);
    else fill(noise.X, boost::random::normal_distribution<double>(0, 1), random);
    data::Generator labels = data::generator(scenario.seed, "experiment targets");
    noise.y = data::random_signs(given.n, labels);
    return noise;
}

LongDescended trained_on(FloatData const& data, Scenario const& scenario, std::string const& stream) {
    auto const& network = scenario.network;
    auto const& training = scenario.training;
    Network const start = training::initial_network(data.X.cols(), network.hidden, network.gamma, network.init,
                                                    data::stream_seed(scenario.seed, stream));
    LongDescent const options{training.epochs, training.rate, training.momentum, training.half};
    return sgd_then_flow(data.X, data.y, rounded(start), options);
}

FloatData perturbed(FloatNetwork const& network, FloatData noise, Scenario const& scenario) {
    auto const& given = scenario.attack;
    double const range = given.base == attack::BasePoints::uniform
                             ? 1
                             : std::numeric_limits<double>::infinity();  // attacks keep to the law's
    PixelAttack const attack{{given.norm, given.eps, given.pixels},
                             scenario.training.half,
                             static_cast<float>(std::max(given.low, -range)),
                             static_cast<float>(std::min(given.high, range))};
    noise.X = attacked(network, noise.X, noise.y, attack);
    return noise;
}

std::vector<std::string> names_of_noise_only(Scenario const&) {
    return {"accuracy", "accuracy_fit", "sgd_epochs", "flow_steps", "time", "loss"};
}

std::vector<std::string> names_of_perturbed_noise(Scenario const& scenario) {
    auto names = names_of_noise_only(scenario);
    names.insert(names.end(), {"accuracy_standard", "perturbation"});
    return names;
}

Measurements run_perturbed_noise(Scenario const& scenario) {
    double const eps = scenario.attack.eps;
    require(eps >= std::numeric_limits<float>::min() && eps <= std::numeric_limits<float>::max(),
            "`eps` is " + fmt::format("{}", eps) +
                ", out of the range of single precision, in which the experiment computes",
            "`eps` must be from 1.2e-38 to 3.4e38");
    FloatData const samples = standard_data(scenario);
    LongDescended const first = trained_on(samples, scenario, "first network");
    FloatData const noise = noise_data(scenario);
    FloatData const seen = perturbed(first.network, noise, scenario);
    double const length = static_cast<double>((seen.X - noise.X).rowwise().norm().mean());
    auto result = measured(samples, seen, trained_on(seen, scenario, "second network"));
    result.emplace_back("accuracy_standard", accuracy(first.network, samples.X, samples.y));
    result.emplace_back("perturbation", length);
    return result;
}

Measurements run_noise_only(Scenario const& scenario) {
    FloatData const seen = noise_data(scenario);
    return measured(standard_data(scenario), seen, trained_on(seen, scenario, "second network"));
}

}  // namespace halfspace::experiments
