#include "command.hpp"
#include "failure.hpp"
#include "usage_error.hpp"

#include "base/interrupt.hpp"

namespace {

int run(int argc, char** argv) {
    CLI::App app("Checks theorems about two-layer networks on data, with certified arithmetic.", "halfspace");
    app.set_version_flag("--version", "halfspace " HALFSPACE_VERSION);
    app.require_subcommand(1);
    app.footer(
        "A SCENARIO is a built-in name (halfspace list scenarios) or a TOML file.\n"
        "Exit codes: 0 fine, 1 a conclusion refuted, 2 something undecided, 3 bad input, 70 internal contradiction, "
        "130 interrupted.");
    halfspace::tools::Action action;
    halfspace::tools::add_verify(app, action);
    halfspace::tools::add_list(app, action);
    halfspace::tools::add_train(app, action);
    halfspace::tools::add_plan(app, action);
    halfspace::tools::add_sweep(app, action);
    halfspace::tools::add_plot(app, action);
    halfspace::tools::add_phase(app, action);
    halfspace::tools::add_subset(app, action);
    halfspace::tools::add_manual(app, action);
    try {
        app.parse(argc, argv);
    } catch (CLI::Success const& wish) {
        return app.exit(wish);  // --help, --version
    } catch (CLI::ParseError const& error) {
        return halfspace::tools::complain(halfspace::tools::usage_error(app, error));
    }
    return action();
}

}  // namespace

int main(int argc, char** argv) {
    try {
        halfspace::base::exit_on_interrupt();
        return run(argc, argv);
    } catch (...) {
        return halfspace::tools::complain_of(std::current_exception());
    }
}
