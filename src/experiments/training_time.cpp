#include "experiments/training_time.hpp"

#include "data/load.hpp"

namespace halfspace::experiments {

using data::DataSet;
using network::Network;
using scenario::Scenario;

Measurements run_training_time(Scenario const& scenario) {
    DataSet const data = data::load_data(scenario.data, scenario.seed);
    auto const& network = scenario.network;
    Network const start =
        training::initial_network(data.dimension(), network.hidden, network.gamma, network.init, scenario.seed);
    return {{"s", training::train(data, start, scenario.training).s}};
}

std::vector<std::string> names_of_training_time(Scenario const& /*scenario*/) { return {"s"}; }

}  // namespace halfspace::experiments
