#include "build_identity.hpp"
#include "command.hpp"
#include "print.hpp"
#include "progress_line.hpp"

#include "base/output_folder.hpp"
#include "plots/figure.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>

namespace halfspace::tools {

using base::Progress;

namespace {

struct PlotCommand {
    std::vector<std::string> names;
    std::string out = "figures";
    std::size_t jobs = 0;
    bool smoke = false;
    std::vector<std::string> formats = {"svg", "png"};

    [[nodiscard]] bool wants(std::string const& format) const {
        return std::find(formats.begin(), formats.end(), format) != formats.end();
    }
};

std::vector<plots::Figure> chosen(std::vector<std::string> const& names) {
    if (names.empty()) return plots::figures();
    std::vector<plots::Figure> result;
    for (auto const& name : names) result.push_back(plots::find_figure(name));
    return result;
}

/// The finished cells of an unfinished figure; gone when it is drawn.
std::filesystem::path journal_of(PlotCommand const& command, plots::Figure const& figure) {
    return std::filesystem::path(command.out) / ("." + figure.name + (command.smoke ? "-smoke" : "") + ".jsonl");
}

/// An image, or where a page cannot show one, a link.
std::string link_to(PlotCommand const& command, plots::Figure const& figure) {
    bool const shown = command.wants("png") || command.wants("svg");
    return fmt::format("{}[{}]({}.{})", shown ? "!" : "", figure.title, figure.name,
                       command.wants("png")   ? "png"
                       : command.wants("svg") ? "svg"
                                              : "pdf");
}

void draw(PlotCommand const& command, plots::Figure const& figure, Progress const& progress) {
    auto const journal = journal_of(command, figure);
    std::string caption;
    {
        base::OutputFolder output(command.out);
        base::say_when_interrupted("finished cells of " + figure.name + " are kept in " + journal.string() +
                                   ": the same command goes on from there");
        caption = figure.draw({output.staged(""),
                               journal,
                               build_identity(),
                               command.smoke,
                               command.jobs,
                               progress,
                               {command.wants("svg"), command.wants("png"), command.wants("pdf")}});
        output.write(figure.name + ".md", fmt::format("{}\n\n{}\n", link_to(command, figure), caption));
        base::Uninterrupted const whole;
        output.commit();
    }
    std::error_code ignored;
    std::filesystem::remove(journal, ignored);
}

int run_plot(PlotCommand const& command) {
    auto const wanted = chosen(command.names);
    ProgressLine line(wanted.size());
    for (auto const& figure : wanted) {
        draw(command, figure, line.start(figure.name));
        line.erase();
        print(fmt::format("{}: {}.{}, .csv, .md are in {}\n", figure.title, figure.name,
                          fmt::join(command.formats, ", ."), command.out));
    }
    return 0;
}

}  // namespace

void add_plot(CLI::App& app, Action& action) {
    auto* const command = app.add_subcommand("plot", "Compute and draw figures (all of them by default)");
    auto const options = std::make_shared<PlotCommand>();
    command->add_option("FIGURE", options->names, "names that `halfspace list figures` shows");
    command->add_option("--out", options->out, "folder for the pictures, their points and captions")
        ->capture_default_str();
    command->add_option("--jobs", options->jobs, "processes at a time (default: one a core)")
        ->check(CLI::Range(1, 1024));
    command->add_option("--format", options->formats, "svg, png and pdf (for LaTeX), separated by commas")
        ->delimiter(',')
        ->check(CLI::IsMember({"svg", "png", "pdf"}))
        ->capture_default_str();
    command->add_flag("--smoke", options->smoke, "small sizes, same code");
    command->callback([options, &action] { action = [options] { return run_plot(*options); }; });
}

}  // namespace halfspace::tools
