#include "experiments/wide_pair.hpp"

#include "attack/gradient_attack.hpp"
#include "data/held_out.hpp"
#include "data/load.hpp"
#include "data/random.hpp"
#include "data/synthetic.hpp"
#include "network/wide_network.hpp"

namespace halfspace::experiments {

using data::DataSet;
using linalg::Index;
using linalg::Vector;
using network::WideNetwork;
using scenario::Scenario;

namespace {

WideNetwork start(Scenario const& scenario, Index d, std::string_view stream) {
    auto const& wide = scenario.wide;
    return training::draw_wide_network(d, wide.hidden, wide.gamma, wide.biases,
                                       data::stream_seed(scenario.seed, stream));
}

DescentOptions descent(Scenario const& scenario, double rate, std::int64_t epochs) {
    return {scenario.wide.loss, rate, scenario.training.momentum, static_cast<long>(epochs)};
}

/// r_n = eps y'_n grad f(x_n) / |grad f(x_n)|, on the samples where asked for.
DataSet perturbed(Scenario const& scenario, DataSet const& data, WideNetwork const& f) {
    data::Generator labels = data::generator(scenario.seed, "wide target labels");
    std::vector<int> targets = data::random_signs(data.size(), labels);
    linalg::Matrix gradients = network::approx_gradients(f, network::with_constant(data.X, 1));
    DataSet result{attack::l2_steps(std::move(gradients), targets, scenario.wide.eps), std::move(targets)};
    if (scenario.wide.on_samples) result.X += data.X;
    return result;
}

}  // namespace

DescentOptions descent_of_f(Scenario const& scenario) {
    return descent(scenario, scenario.wide.rate_f, scenario.wide.epochs_f);
}
DescentOptions descent_of_g(Scenario const& scenario) {
    return descent(scenario, scenario.wide.rate_g, scenario.wide.epochs_g);
}

WideNetwork start_of_f(Scenario const& scenario, Index dimension) {
    return start(scenario, dimension, "wide standard");
}

WidePair train_wide_pair(Scenario const& scenario) {
    WidePair pair;
    pair.data = data::load_data(scenario.data, scenario.seed);
    Index const d = pair.data.dimension();
    pair.f = descend(pair.data, start_of_f(scenario, d), descent_of_f(scenario));
    pair.perturbed = perturbed(scenario, pair.data, pair.f);
    pair.g = descend(pair.perturbed, start(scenario, d, "wide relearner"), descent_of_g(scenario));
    return pair;
}

DataSet fresh_samples_of(Scenario const& scenario) {
    if (!data::is_synthetic(scenario.data.kind))
        return data::held_out(scenario.data, scenario.check.count, scenario.seed);
    data::DataOptions options = scenario.data;
    options.n = std::max<std::int64_t>(2, scenario.check.count);
    return data::load_data(options, data::stream_seed(scenario.seed, "fresh samples"));
}

double agreement(Vector const& a, Vector const& b) {
    return ((a.array() > 0) == (b.array() > 0)).cast<double>().mean();
}

double accuracy(Vector const& outputs, std::vector<int> const& labels) {
    return agreement(outputs, Eigen::Map<Eigen::VectorXi const>(labels.data(), outputs.size()).cast<double>());
}

}  // namespace halfspace::experiments
