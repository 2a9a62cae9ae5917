#include "command.hpp"
#include "print.hpp"

#include "planning/plan_output.hpp"
#include "planning/plan_request.hpp"

#include <memory>

namespace halfspace::tools {
namespace {

struct PlanCommand {
    planning::PlanRequest request;
    bool json = false;
};

int run_plan(PlanCommand const& options) {
    std::vector<probability::Plan> plans;
    for (auto const& question : planning::planned_questions(options.request))
        plans.push_back(probability::solve(question));
    print(options.json ? planning::to_json(plans, HALFSPACE_VERSION) : planning::to_text(plans));
    return planning::exit_code(plans);
}

}  // namespace

void add_plan(CLI::App& app, Action& action) {
    auto* const command =
        app.add_subcommand("plan",
                           "Least d, largest N, largest eps or least gamma for which the assumption of theorem A1 "
                           "or A1s provably holds for perturbed noise with probability 1 - delta");
    auto const options = std::make_shared<PlanCommand>();
    auto& request = options->request;
    command->add_option("--solve", request.solve, "what is sought: d, n, eps or gamma; the others must be given");
    command->add_option("--assumption", request.assumption,
                        "A1 (the paper's) or A1s (sharper); default: both, one after the other");
    command->add_option("--gamma", request.gamma, "slope of the leaky ReLU in (0,1): a decimal or p/q");
    command->add_option("--delta", request.delta, "probability of failure allowed, in (0,1): a decimal or p/q");
    command->add_option("--noise", request.noise, "uniform (on [-1,1]) or gauss");
    command->add_option("--norm", request.norm, "norm of the perturbation: l2, linf or l0");
    command->add_option("--n", request.n, "number of noise vectors, at least 2");
    command->add_option("--d", request.d, "dimension");
    command->add_option("--eps", request.eps,
                        "size of the perturbation (of each changed pixel, for linf and l0): a decimal or p/q");
    command->add_option("--pixels", request.pixels, "number of pixels changed: required for l0, refused otherwise");
    command->add_flag("--json", options->json, "print one JSON document instead of the text");
    command->footer(
        "Exit codes: 0 answered (under either assumption), 2 no value up to d = 10^300, or from eps = 10^-30, or "
        "below gamma = 1 is certified, 3 bad input.");
    command->callback([options, &action] { action = [options] { return run_plan(*options); }; });
}

}  // namespace halfspace::tools
