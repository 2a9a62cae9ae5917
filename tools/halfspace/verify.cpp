#include "command.hpp"
#include "in_scenario.hpp"
#include "output_arrays.hpp"
#include "print.hpp"
#include "progress_line.hpp"
#include "provenance.hpp"
#include "request.hpp"

#include "base/output_folder.hpp"
#include "base/revision.hpp"
#include "base/stage.hpp"
#include "certificate/certificate.hpp"
#include "report/html.hpp"
#include "report/json.hpp"
#include "report/terminal.hpp"
#include "report/timing.hpp"
#include "theorems/requirement.hpp"
#include "theorems/verify.hpp"

#include <sys/ioctl.h>
#include <unistd.h>
#include <cstdlib>
#include <memory>

namespace halfspace::tools {

using report::Report;
using scenario::Scenario;

namespace {

struct VerifyOptions {
    Request request;
    std::optional<std::string> out;
    std::vector<std::string> requirements;
    bool json = false;
    bool strict = false;
    bool timing = false;
};

/// As wide as the terminal, within what a table needs and what an eye can follow.
report::TerminalStyle style_of_stdout() {
    report::TerminalStyle style;
    if (isatty(STDOUT_FILENO) == 0) return style;
    winsize size{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        style.width = std::clamp<std::size_t>(size.ws_col, 80, 120);
    }
    char const* const no_colour = std::getenv("NO_COLOR");
    char const* const terminal = std::getenv("TERM");
    bool const unwanted = no_colour != nullptr && *no_colour != '\0';
    style.colour = !unwanted && terminal != nullptr && std::string(terminal) != "dumb";
    return style;
}

std::vector<theorems::Requirement> parsed(std::vector<std::string> const& expressions) {
    std::vector<theorems::Requirement> requirements;
    for (auto const& expression : expressions) {
        requirements.push_back(theorems::parse_requirement(expression, "--require"));
    }
    return requirements;
}

/// Judges the scenarios; arrays, figures and certificates are for the output folder, where there is one.
Report judge(std::vector<Scenario> const& scenarios, std::vector<std::string> const& theorems,
             base::OutputFolder const* output) {
    auto const arrays = output != nullptr ? theorems::Arrays::kept : theorems::Arrays::left_out;
    auto const figures = output != nullptr ? theorems::Figures::gathered : theorems::Figures::left_out;
    theorems::Afterwards certify;
    if (output != nullptr) {
        certify = [output](evidence::Experiment& experiment, report::ScenarioReport const& scenario) {
            certificate::write_certificate(output->staged("certificates"), experiment, scenario);
        };
    }
    Report report;
    ProgressLine line(scenarios.size());
    for (auto const& scenario : scenarios) {
        auto const progress = line.start(scenario.name);
        report.scenarios.push_back(in_scenario(
            scenario, [&] { return theorems::verify(scenario, theorems, progress, arrays, figures, certify); }));
    }
    return report;
}

void write_folder(base::OutputFolder& output, Report const& report, std::string const& json) {
    report::Document const document = report::to_document(report, arithmetic::decision_counts(), provenance());
    output.write("report.json", json);
    output.write("report.txt", report::to_terminal(report, arithmetic::decision_counts(), {}));
    output.write("report.md", document.markdown);
    output.write("report.html", report::to_html(document));
    for (auto const& figure : document.figures) output.write("figures/" + figure.name + ".svg", figure.drawing.file());
    bool const several = report.scenarios.size() > 1;
    for (std::size_t i = 0; i < report.scenarios.size(); ++i) {
        write_arrays(output, several ? document.anchors[i] + "/" : "", report.scenarios[i].arrays);
    }
    output.commit();
}

std::string text_of(Report const& report, std::vector<base::StageTime> const& timing) {
    std::string const table = report::to_terminal(report, arithmetic::decision_counts(), style_of_stdout());
    return timing.empty() ? table : table + "\n" + report::timing_text(timing);
}

int run_verify(VerifyOptions const& options) {
    std::optional<base::Timekeeper> keeper;
    if (options.timing) keeper.emplace();
    auto const scenarios = requested_scenarios(options.request);
    auto const theorems = requested_theorems(options.request);
    auto const requirements = parsed(options.requirements);
    std::optional<base::OutputFolder> output;
    if (options.out) output.emplace(*options.out);

    Report report = judge(scenarios, theorems, output ? &*output : nullptr);
    for (auto const& requirement : requirements) {
        report.requirements.push_back(theorems::check_requirement(requirement, report));
    }
    auto const timing = keeper ? keeper->times() : std::vector<base::StageTime>();
    std::string const json =
        report::to_json(report, options.strict, {HALFSPACE_VERSION, base::revision(), command_words(), timing});
    {
        base::Uninterrupted const whole;
        if (output) write_folder(*output, report, json);
        print(options.json ? json : text_of(report, timing));
    }
    return report.exit_code(options.strict);
}

void add_own_data_options(CLI::App& command, Request& request) {
    std::string const group = "Your own data";
    command.add_option("--samples", request.samples, "NPY file, one sample a row")->group(group);
    command.add_option("--labels", request.labels, "NPY file of +1 and -1")->group(group);
    command.add_option("--gamma", request.gamma, "slope of the leaky ReLU in (0,1): a decimal or p/q")->group(group);
    command
        .add_option("--weights", request.weights,
                    "NPY file of trained weights to judge, one neuron a row, the positive half first unless --readout "
                    "says the signs (without it a network is trained)")
        ->group(group);
    command.add_option("--readout", request.readout, "NPY file of the weights of the second layer, one a neuron")
        ->group(group);
    command.add_option("--biases", request.biases, "NPY file of the neurons' biases")->group(group);
    command.add_option("--output-bias", request.output_bias, "NPY file of the output's bias, one number")->group(group);
    command
        .add_option("--second-weights", request.second_weights,
                    "NPY file of another network's weights, to compare with")
        ->group(group);
    command.add_option("--second-readout", request.second_readout, "NPY file of its readout")->group(group);
    command.add_option("--second-biases", request.second_biases, "NPY file of its biases")->group(group);
    command.add_option("--second-output-bias", request.second_output_bias, "NPY file of its output's bias")
        ->group(group);
    command.add_option("--hidden", request.hidden, "number of neurons to train")->group(group);
    command.add_option("--loss", request.loss, "exponential or logistic")->group(group);
    command.add_option("--training", request.training, "flow, descent, sgd or none")->group(group);
    command.add_option("--s", request.s, "rescaled time to train to")->group(group);
}

}  // namespace

void add_verify(CLI::App& app, Action& action) {
    auto* const command =
        app.add_subcommand("verify", "Judge theorems on scenarios (all built-in ones by default) or on your own data");
    auto const options = std::make_shared<VerifyOptions>();
    auto& request = options->request;
    command->add_option("SCENARIO", request.scenarios, "built-in names or TOML files");
    command->add_option("--theorem", request.theorems, "theorem ids, separated by commas")->allow_extra_args(false);
    command->add_option("--out", options->out,
                        "folder to write report.html, report.md, report.txt, report.json and certificates/ to");
    command
        ->add_option("--require", options->requirements,
                     "exit 2 unless this is proved in every scenario: THEOREM, THEOREM.CLAIM or "
                     "'THEOREM.CLAIM.FIGURE<NUMBER' (also <=, >, >=); may be given again")
        ->allow_extra_args(false);
    command->add_flag("--json", options->json, "print one JSON document instead of the table");
    command->add_option("--seed", request.seed, "seed, in place of the scenario's own");
    command->add_flag("--timing", options->timing, "show where the time went, stage by stage");
    command->add_flag("--strict", options->strict, "exit 2 also when a theorem is not applicable");
    add_own_data_options(*command, request);
    command->callback([options, &action] { action = [options] { return run_verify(*options); }; });
}

}  // namespace halfspace::tools
