#include "command.hpp"
#include "interrupt.hpp"
#include "output.hpp"
#include "usage_error.hpp"

#include "base/input_error.hpp"

#include <cstdio>
#include <exception>
#include <string>

namespace {

int constexpr bad_input = 3;

int complain(std::string const& line) {
    std::string const text = "halfspace: error: " + halfspace::tools::one_line(line) + "\n";
    std::fputs(text.c_str(), stderr);
    return bad_input;
}

int run(int argc, char** argv) {
    CLI::App app("Checks theorems about two-layer networks on data, with certified arithmetic.", "halfspace");
    app.set_version_flag("--version", "halfspace " HALFSPACE_VERSION);
    app.require_subcommand(1);
    app.footer(
        "A SCENARIO is a built-in name (halfspace list scenarios) or a TOML file.\n"
        "Exit codes: 0 fine, 1 a conclusion refuted, 2 something undecided, 3 bad input, 130 interrupted.");
    halfspace::tools::Action action;
    halfspace::tools::add_verify(app, action);
    halfspace::tools::add_list(app, action);
    halfspace::tools::add_train(app, action);
    halfspace::tools::add_plan(app, action);
    halfspace::tools::add_sweep(app, action);
    halfspace::tools::add_plot(app, action);
    try {
        app.parse(argc, argv);
    } catch (CLI::Success const& wish) {
        return app.exit(wish);  // --help, --version
    } catch (CLI::ParseError const& error) {
        return complain(halfspace::tools::usage_error(app, error));
    }
    return action();
}

}  // namespace

int main(int argc, char** argv) {
    try {
        halfspace::tools::exit_on_interrupt();
        return run(argc, argv);
    } catch (std::bad_alloc const&) {
        return complain("memory: not enough of it for this input; fewer samples, dimensions or neurons would do");
    } catch (halfspace::base::InputError const& error) {
        return complain(error.what());
    } catch (std::exception const& error) {
        return complain(std::string("this input: ") + error.what() + "; other data or settings would do");
    }
}
