#include "report/terminal.hpp"

#include "report/paint.hpp"
#include "report/text.hpp"
#include "report/wording.hpp"
#include "verdict/wording.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace halfspace::report {

using verdict::Claim;
using verdict::Outcome;
using verdict::Verdict;

namespace {

std::size_t constexpr claim_indent = 4;
std::size_t constexpr verdict_width = 16;  // "– not-applicable"
std::size_t constexpr detail_indent = claim_indent + verdict_width + 2;

std::string slack_cell(Verdict const& verdict) {
    return verdict.slack() ? "slack " + verdict::slack_text(*verdict.slack()) : "";
}

std::string level_cell(Verdict const& verdict) { return verdict.level() ? verdict.level()->name() : ""; }

std::string trimmed(std::string text) {
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

class Writer {
public:
    explicit Writer(TerminalStyle const& style)
        : width_(std::max<std::size_t>(style.width, 60)), paint_(style.colour) {}

    std::string write(Report const& report, arithmetic::DecisionCounts const& counts) {
        for (auto const& scenario : report.scenarios) write_scenario(scenario);
        write_overview(report);
        write_requirements(report);
        write_totals(report, counts);
        return valid_utf8(out_);
    }

private:
    void line(std::string const& text = {}) { out_ += text + "\n"; }

    /// Each line of `text` indented and dim.
    void note(std::string const& text, std::size_t indent) {
        for (auto const& part : wrapped(text, width_ - indent)) line(std::string(indent, ' ') + paint_.dim(part));
    }

    void write_scenario(ScenarioReport const& scenario) {
        auto const gammas = gamma_texts(scenario);
        std::string about = fmt::format("{} samples · dimension {}", scenario.n, scenario.d);
        for (auto const& gamma : gammas) about += fmt::format(" · {} {}", gamma.name, gamma.brief);
        about += fmt::format(" · seed {}", scenario.seed);
        auto const used = display_width(scenario.name) + display_width(about) + 4;
        auto const rule = repeated("━", used < width_ ? width_ - used : 2);
        line(paint_.bold(scenario.name) + "  " + paint_.dim(rule) + "  " + about);
        for (auto const& gamma : gammas) {
            if (!gamma.exact.empty()) note(gamma.name + " is exactly " + gamma.exact, 2);
        }
        for (auto const& words : scenario.run) note(words, 2);
        if (!scenario.sha256.empty()) note("data sha256 " + scenario.sha256, 2);
        line();
        for (auto const& theorem : scenario.theorems) write_theorem(theorem);
    }

    void write_theorem(TheoremReport const& theorem) {
        std::string const title = theorem.id + "  " + theorem.name;
        std::string const status = marked(theorem.status());
        std::string const hint = hint_of(theorem).empty() ? "" : fmt::format(" · {}", hint_of(theorem));
        auto const used = 2 + display_width(title) + display_width(status) + display_width(hint) + 4;
        auto const rule = repeated("─", used < width_ ? width_ - used : 2);
        line("  " + paint_.bold(title) + "  " + paint_.dim(rule) + "  " + paint_.outcome(theorem.status(), status) +
             hint);
        write_claims(theorem.claims);
        line();
    }

    void write_claims(std::vector<Claim> const& claims) {
        Columns const columns = measure(claims);
        for (std::size_t i = 0; i < claims.size(); ++i) {
            if (i == 0 || claims[i].kind != claims[i - 1].kind) {
                auto const kind = claims[i].kind;
                auto const alike =
                    std::count_if(claims.begin(), claims.end(), [&](Claim const& claim) { return claim.kind == kind; });
                line("  " + paint_.dim(heading_of(kind, alike)));
            }
            bool const repeats = i > 0 && !claims[i].verdict.reason().empty() &&
                                 claims[i].verdict.reason() == claims[i - 1].verdict.reason();
            write_claim(claims[i], columns, repeats ? "for the same reason" : claims[i].verdict.reason());
        }
    }

    /// At least as wide as most claims need, so that theorems line up below one another.
    struct Columns {
        std::size_t name = 26;
        std::size_t sides = 20;
        std::size_t slack = 15;
        std::size_t level = 6;
    };

    /// Widths of a theorem's columns; a very wide cell (an open enclosure) or name does not push the others out.
    [[nodiscard]] Columns measure(std::vector<Claim> const& claims) const {
        Columns columns;
        auto const widen = [](std::size_t& column, std::string const& text, std::size_t most) {
            column = std::max(column, std::min(display_width(text), most));
        };
        for (auto const& claim : claims) {
            widen(columns.sides, verdict::sides_text(claim.verdict), 24);
            widen(columns.slack, slack_cell(claim.verdict), 16);
            widen(columns.level, level_cell(claim.verdict), 10);
        }
        auto const taken = detail_indent + 2 + columns.sides + 2 + columns.slack + 2 + columns.level;
        auto const room = width_ > taken ? width_ - taken : 0;
        for (auto const& claim : claims) {
            if (display_width(claim.name) <= room) widen(columns.name, claim.name, room);
        }
        return columns;
    }

    void write_claim(Claim const& claim, Columns const& columns, std::string const& reason) {
        auto const& verdict = claim.verdict;
        std::string const figures =
            trimmed(fmt::format("{}  {}  {}", padded(verdict::sides_text(verdict), columns.sides),
                                padded(slack_cell(verdict), columns.slack), level_cell(verdict)));
        std::string name = padded(claim.name, columns.name);
        bool const one_line = detail_indent + display_width(name) + 2 + display_width(figures) <= width_;
        if (one_line) name = trimmed(fmt::format("{}  {}", name, figures));
        line(fmt::format("{}{}  {}", repeated(" ", claim_indent),
                         paint_.claim(claim, padded(marked(verdict.outcome()), verdict_width)), trimmed(name)));
        if (!one_line) line(repeated(" ", figures_indent(figures, columns)) + figures);
        if (verdict.outcome() != Outcome::proved) write_reason(reason);
        write_values(verdict);
    }

    /// Below the figures of the other claims where they fit there.
    [[nodiscard]] std::size_t figures_indent(std::string const& figures, Columns const& columns) const {
        auto const aligned = detail_indent + columns.name + 2;
        return aligned + display_width(figures) <= width_ ? aligned : detail_indent;
    }

    void write_reason(std::string const& reason) {
        for (auto const& part : wrapped(reason, width_ - detail_indent)) {
            line(std::string(detail_indent, ' ') + part);
        }
    }

    /// "name value" pairs, never broken inside a pair that fits on a line.
    void write_values(Verdict const& verdict) {
        std::string pending;
        auto const room = width_ - detail_indent;
        for (auto const& [name, value] : verdict.values()) {
            std::string const pair = name + " " + verdict::value_text(value);
            if (!pending.empty() && display_width(pending) + 3 + display_width(pair) > room) {
                note(pending, detail_indent);
                pending.clear();
            }
            pending += (pending.empty() ? "" : " · ") + pair;
        }
        note(pending, detail_indent);
    }

    void write_overview(Report const& report) {
        std::size_t longest = 0;
        for (auto const& scenario : report.scenarios) longest = std::max(longest, display_width(scenario.name));
        line(paint_.bold("overview") + "  " + paint_.dim(repeated("━", width_ - 10)));
        for (auto const& scenario : report.scenarios) {
            std::string row = "  " + padded(scenario.name, longest);
            for (auto const& theorem : scenario.theorems) {
                auto const status = theorem.status();
                row += fmt::format("   {} {}", padded(theorem.id, 3),
                                   paint_.outcome(status, padded(marked(status), verdict_width)));
            }
            line(trimmed(row));
            for (auto const& theorem : scenario.theorems) {
                std::string const hint = hint_of(theorem);
                if (!hint.empty())
                    line(repeated(" ", longest + 5) + paint_.dim(fmt::format("{} · {}", padded(theorem.id, 3), hint)));
            }
        }
        line();
    }

    void write_requirements(Report const& report) {
        for (auto const& requirement : report.requirements) {
            auto const outcome = requirement.met ? Outcome::proved : Outcome::refuted;
            std::string const word = requirement.met ? "met" : "not met";
            line("  " + paint_.outcome(outcome, padded(word, 9)) + requirement.expression);
            if (!requirement.met) note(requirement.reason, 11);
        }
        if (!report.requirements.empty()) line();
    }

    void write_totals(Report const& report, arithmetic::DecisionCounts const& counts) {
        line("  " + totals_text(report));
        line("  " + decisions_text(counts));
        note(fmt::format("({})", decisions_meaning()), 2);
    }

    std::size_t width_;
    Paint paint_;
    std::string out_;
};

}  // namespace

std::string to_terminal(Report const& report, arithmetic::DecisionCounts const& counts, TerminalStyle const& style) {
    return Writer(style).write(report, counts);
}

}  // namespace halfspace::report
