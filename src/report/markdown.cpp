#include "report/markdown.hpp"

#include "report/paint.hpp"
#include "report/text.hpp"
#include "report/typography.hpp"
#include "report/wording.hpp"
#include "verdict/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace halfspace::report {

using verdict::Claim;
using verdict::Kind;
using verdict::Outcome;

namespace {

/// Letters, digits and hyphens of a name, in lower case: an anchor and part of a file name.
std::string slug_of(std::string const& name) {
    std::string slug;
    for (char const c : name) {
        auto const byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 && byte < 128) slug += static_cast<char>(std::tolower(byte));
        else if (!slug.empty() && slug.back() != '-') slug += '-';
    }
    while (!slug.empty() && slug.back() == '-') slug.pop_back();
    return slug.empty() ? "scenario" : slug;
}

std::string verdict_markdown(Claim const& claim) {
    bool const alarm = claim.kind == Kind::conclusion && claim.verdict.outcome() == Outcome::refuted;
    std::string const words = marked(claim.verdict.outcome());
    return alarm ? fmt::format("**{}**", words) : words;
}

std::string status_markdown(TheoremReport const& theorem) {
    auto const status = theorem.status();
    std::string const hint = hint_of(theorem);
    if (!hint.empty()) return marked(status) + " · " + hint;
    return status == Outcome::refuted ? fmt::format("**{}**", marked(status)) : marked(status);
}

/// The same in a heading, where emphasis keeps it apart from the rest.
std::string heading_status(TheoremReport const& theorem) {
    bool const refuted = theorem.status() == Outcome::refuted;
    return refuted ? status_markdown(theorem) : fmt::format("*{}*", status_markdown(theorem));
}

std::string capitalised(std::string text) {
    if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return text;
}

std::string sentence(std::string const& words) {
    return words.empty() || words.back() == '.' || words.back() == '?' ? words : words + ".";
}

std::string typeset_words(std::string const& words) { return typeset_numbers(typeset_statement(words)); }

class Composer {
public:
    Document compose(Report const& report, arithmetic::DecisionCounts const& counts, Provenance const& provenance) {
        name_anchors(report);
        write_summary(report, counts);
        for (std::size_t i = 0; i < report.scenarios.size(); ++i) {
            write_scenario(report.scenarios[i], document_.anchors[i]);
        }
        write_provenance(provenance);
        document_.markdown = valid_utf8(document_.markdown);
        return std::move(document_);
    }

private:
    void line(std::string const& text = {}) { document_.markdown += text + "\n"; }
    void paragraph(std::string const& text) { line(text + "\n"); }

    void name_anchors(Report const& report) {
        auto& anchors = document_.anchors;
        for (auto const& scenario : report.scenarios) {
            std::string const slug = slug_of(scenario.name);
            std::string anchor = slug;
            for (int copy = 2; std::find(anchors.begin(), anchors.end(), anchor) != anchors.end(); ++copy) {
                anchor = fmt::format("{}-{}", slug, copy);
            }
            anchors.push_back(anchor);
        }
        anchors.emplace_back("machine-and-versions");
    }

    // ---- summary ----

    void write_summary(Report const& report, arithmetic::DecisionCounts const& counts) {
        paragraph("# Halfspace report");
        paragraph(outcome_sentence(report));
        paragraph(capitalised(totals_text(report)) + ". " +
                  fmt::format("{} ({}).", capitalised(decisions_text(counts)), decisions_meaning()));
        write_overview(report);
        paragraph(
            "*Proved*, *refuted* and *not applicable* are certified: every inequality is decided with error bounds, at "
            "the level of arithmetic its line names. A refuted assumption is a normal answer: the theorem then says "
            "nothing about these data. *Observed* figures are measurements without a guarantee.");
        paragraph(
            "Bars show both sides of an inequality that should hold from left to right; the strip between their ends "
            "is the slack, green where the left side is larger and purple where it is too small. A side that is not "
            "positive has no bar on a logarithmic axis.");
    }

    static std::string outcome_sentence(Report const& report) {
        switch (report.exit_code(false)) {
            case 0: return "No conclusion is refuted and nothing is left undecided.";
            case 1: return "**A conclusion is refuted: a theorem and this run contradict each other.**";
            default: return "Some claims are left undecided; no conclusion is refuted.";
        }
    }

    static std::vector<std::string> theorem_ids(Report const& report) {
        std::vector<std::string> ids;
        for (auto const& scenario : report.scenarios) {
            for (auto const& theorem : scenario.theorems) {
                if (std::find(ids.begin(), ids.end(), theorem.id) == ids.end()) ids.push_back(theorem.id);
            }
        }
        return ids;
    }

    void write_overview(Report const& report) {
        auto const ids = theorem_ids(report);
        std::string head = "| scenario |";
        std::string rule = "|---|";
        for (auto const& id : ids) {
            head += fmt::format(" {} |", markdown_escaped(id));
            rule += "---|";
        }
        line(head);
        line(rule);
        for (std::size_t i = 0; i < report.scenarios.size(); ++i) {
            auto const& scenario = report.scenarios[i];
            std::string row = fmt::format("| [{}](#{}) |", markdown_escaped(scenario.name), document_.anchors[i]);
            for (auto const& id : ids) row += fmt::format(" {} |", status_of(scenario, id));
            line(row);
        }
        line();
    }

    static std::string status_of(ScenarioReport const& scenario, std::string const& id) {
        for (auto const& theorem : scenario.theorems) {
            if (theorem.id == id) return status_markdown(theorem);
        }
        return {};
    }

    // ---- a scenario ----

    void write_scenario(ScenarioReport const& scenario, std::string const& anchor) {
        paragraph("## " + markdown_escaped(scenario.name));
        std::string about = fmt::format("{} in dimension {}", verdict::plural(scenario.n, "sample"), scenario.d);
        for (auto const& gamma : gamma_texts(scenario)) {
            about += fmt::format(", {}γ = {}", gamma.name == "gamma" ? "" : "wide ", gamma.brief);
            if (!gamma.exact.empty()) about += fmt::format(" (exactly {})", gamma.exact);
        }
        paragraph(about + fmt::format(", seed {}.", scenario.seed));
        for (auto const& words : scenario.run) line("- " + markdown_escaped(words));
        if (!scenario.run.empty()) line();
        if (!scenario.sha256.empty()) paragraph("SHA-256 of the data: `" + scenario.sha256 + "`");
        for (auto& figure : evidence_figures(scenario.evidence, anchor)) write_figure(std::move(figure));
        for (auto const& theorem : scenario.theorems) write_theorem(theorem, anchor);
    }

    void write_figure(Figure figure) {
        line(fmt::format("![{}](figures/{}.svg)", markdown_escaped(figure.drawing.description()), figure.name));
        paragraph(figure.caption);
        document_.figures.push_back(std::move(figure));
    }

    void write_theorem(TheoremReport const& theorem, std::string const& anchor) {
        paragraph(fmt::format("### {} {}: {}", markdown_escaped(theorem.id), markdown_escaped(theorem.name),
                              heading_status(theorem)));
        if (!theorem.statement.empty()) paragraph("> " + typeset_statement(theorem.statement));
        if (!theorem.source.empty()) paragraph("Source: " + markdown_escaped(sentence(theorem.source)));
        for (auto const kind : {Kind::assumption, Kind::conclusion, Kind::instance, Kind::observation}) {
            write_claims(claims_of(theorem, kind), kind,
                         fmt::format("{}-{}-{}", anchor, slug_of(theorem.id), verdict::to_string(kind)));
        }
    }

    static std::vector<Claim> claims_of(TheoremReport const& theorem, Kind kind) {
        std::vector<Claim> claims;
        std::copy_if(theorem.claims.begin(), theorem.claims.end(), std::back_inserter(claims),
                     [&](Claim const& claim) { return claim.kind == kind; });
        return claims;
    }

    /// @param name  of the figure, if there is one
    void write_claims(std::vector<Claim> const& claims, Kind kind, std::string const& name) {
        if (claims.empty()) return;
        paragraph("#### " + capitalised(heading_of(kind, static_cast<std::int64_t>(claims.size()))));
        bool const with_sides = std::any_of(claims.begin(), claims.end(), [](Claim const& claim) {
            return claim.verdict.lhs() || claim.verdict.rhs();
        });
        line(with_sides ? "| claim | verdict | both sides | slack | decided by |" : "| claim | verdict |");
        line(with_sides ? "|---|---|---|---|---|" : "|---|---|");
        for (auto const& claim : claims) line(row_of(claim, with_sides));
        line();
        if (auto figure = sides_figure(claims, name)) write_figure(std::move(*figure));
        std::string last_reason;
        for (auto const& claim : claims) {
            write_details(claim, last_reason);
            last_reason = claim.verdict.reason();
        }
        line();
    }

    static std::string row_of(Claim const& claim, bool with_sides) {
        auto const& verdict = claim.verdict;
        std::string row = fmt::format("| {} | {} |", markdown_escaped(claim.name), verdict_markdown(claim));
        if (!with_sides) return row;
        auto const set = [](std::string const& numbers) { return markdown_escaped(typeset_numbers(numbers)); };
        return row + fmt::format(" {} | {} | {} |", set(verdict::sides_text(verdict)),
                                 verdict.slack() ? set(verdict::slack_text(*verdict.slack())) : "",
                                 verdict.level() ? verdict.level()->name() : "");
    }

    /// The claim in words, why it came out so, and its further figures.
    void write_details(Claim const& claim, std::string const& last_reason) {
        auto const& verdict = claim.verdict;
        // No text from outside begins a line, where more characters would have a meaning.
        std::string words =
            fmt::format("- **{}**: {}", markdown_escaped(claim.name), sentence(typeset_words(claim.statement)));
        if (verdict.outcome() != Outcome::proved && !verdict.reason().empty()) {
            bool const repeats = verdict.reason() == last_reason;
            words += repeats ? " For the same reason."
                             : fmt::format(" {}", capitalised(sentence(typeset_words(verdict.reason()))));
        }
        line(words);
        std::string values;
        for (auto const& [name, value] : verdict.values()) {
            values += fmt::format("{}{} {}", values.empty() ? "" : " · ", markdown_escaped(name),
                                  typeset_numbers(markdown_escaped(verdict::value_text(value))));
        }
        if (!values.empty()) line("  <br><small>" + values + "</small>");
    }

    // ---- where it was made ----

    void write_provenance(Provenance const& provenance) {
        paragraph("## Machine and versions");
        paragraph("The same input gives the same report up to this heading. To repeat the run:");
        paragraph("```sh\n" + provenance.command + "\n```");
        line("| part | version |");
        line("|---|---|");
        for (auto const& [name, value] : provenance.facts) {
            line(fmt::format("| {} | {} |", markdown_escaped(name), markdown_escaped(value)));
        }
    }

    Document document_;
};

}  // namespace

Document to_document(Report const& report, arithmetic::DecisionCounts const& counts, Provenance const& provenance) {
    return Composer().compose(report, counts, provenance);
}

}  // namespace halfspace::report
