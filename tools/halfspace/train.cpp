#include "command.hpp"
#include "in_scenario.hpp"
#include "print.hpp"
#include "progress_line.hpp"
#include "request.hpp"

#include "base/input_error.hpp"
#include "base/output_folder.hpp"
#include "data/load.hpp"
#include "data/npy.hpp"
#include "training/train.hpp"

#include <fmt/format.h>

#include <memory>

namespace halfspace::tools {

using base::InputError;
using base::Progress;
using data::DataSet;
using network::Network;
using scenario::Scenario;

namespace {

struct TrainCommand {
    Request request;
    std::optional<std::string> out;
};

Scenario scenario_to_train(TrainCommand const& command) {
    if (command.request.scenarios.size() != 1) {
        throw InputError("SCENARIO", command.request.scenarios.empty() ? "none given" : "more than one given",
                         "train takes one built-in name or TOML file");
    }
    if (!command.out) {
        throw InputError("--out", "not given", "it must name the folder for weights.npy and trajectory.csv");
    }
    Scenario scenario = requested_scenarios(command.request).front();
    if (scenario.training.method == training::Method::none) {
        throw InputError(scenario.source, "its training method is \"none\"", "it must be flow, descent or sgd");
    }
    if (!scenario.network.weights.empty()) {
        throw InputError(scenario.source, "it brings trained weights",
                         "training starts from random ones: drop `weights`");
    }
    return scenario;
}

Network random_start(Scenario const& scenario, DataSet const& data) {
    auto const& options = scenario.network;
    return training::initial_network(data.dimension(), options.hidden, options.gamma, options.init, scenario.seed);
}

std::string trajectory_csv(training::Trained const& trained) {
    std::string text = "s,log_t,log_loss,least_margin,ratio,events,sliding\n";
    for (auto const& point : trained.trajectory) {
        text += fmt::format("{},{},{},{},{},{},{}\n", point.s, point.log_t, point.log_loss, point.least_margin,
                            point.ratio, point.events, point.sliding);
    }
    return text;
}

std::string summary(Scenario const& scenario, training::Trained const& trained, std::string const& folder) {
    std::string text = fmt::format("{}: {} to s = {:g} (log t = {:g}), {} pattern changes, {} distinct patterns, {}\n",
                                   scenario.name, trained.method, trained.s, trained.log_t, trained.events,
                                   trained.distinct_patterns, trained.frozen ? "pattern frozen" : "pattern not frozen");
    if (!trained.remark.empty()) text += trained.remark + "\n";
    return text + "weights.npy and trajectory.csv are in " + folder + "\n";
}

training::Trained trained_network(Scenario const& scenario, Progress const& progress) {
    DataSet const data = data::load_data(scenario.data, scenario.seed);
    return training::train(data, random_start(scenario, data), scenario.training, progress);
}

int run_train(TrainCommand const& command) {
    Scenario const scenario = scenario_to_train(command);
    base::OutputFolder output(*command.out);
    ProgressLine line(1);
    auto const progress = line.start(scenario.name);
    training::Trained const trained = in_scenario(scenario, [&] { return trained_network(scenario, progress); });
    line.erase();

    base::Uninterrupted const whole;
    data::write_npy(output.staged("weights.npy").string(), trained.network.W);
    output.write("trajectory.csv", trajectory_csv(trained));
    output.commit();
    print(summary(scenario, trained, *command.out));
    return 0;
}

}  // namespace

void add_train(CLI::App& app, Action& action) {
    auto* const command = app.add_subcommand("train", "Train a scenario's network and keep its weights");
    auto const options = std::make_shared<TrainCommand>();
    command->add_option("SCENARIO", options->request.scenarios, "a built-in name or TOML file");
    command->add_option("--out", options->out, "folder to write weights.npy and trajectory.csv to");
    command->add_option("--seed", options->request.seed, "seed, in place of the scenario's own");
    command->callback([options, &action] { action = [options] { return run_train(*options); }; });
}

}  // namespace halfspace::tools
