// The Markdown and HTML report.
#define BOOST_TEST_MODULE report_document
#include "report/html.hpp"
#include "report/markdown.hpp"
#include "tests/report/sample_report.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <regex>
#include <set>
#include <sstream>

namespace {

using namespace halfspace;
using arithmetic::Level;
using arithmetic::MpfiInterval;
using report::Report;
using tests::claim;
using tests::full_claim;
using tests::report_of;
using verdict::Claim;
using verdict::Kind;
using verdict::Outcome;
using verdict::Verdict;

report::Provenance const here{"halfspace verify 'my data.toml' --out a", {{"processor", "a|b"}}};

report::Document document(Report const& report) { return report::to_document(report, {1, 2, 3}, here); }
bool contains(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

std::vector<std::string> matches(std::string const& text, std::string const& pattern) {
    std::regex const regex(pattern);
    std::vector<std::string> found;
    for (std::sregex_iterator it(text.begin(), text.end(), regex), end; it != end; ++it) found.push_back((*it)[1]);
    return found;
}

Claim claim_on(MpfiInterval const& lhs, MpfiInterval const& rhs) {
    return tests::claim_of(Verdict::of(halfspace::arithmetic::compared(lhs, rhs, Level{})));
}

std::string drawing_of(Claim const& claim) { return report::sides_figure({claim}, "f")->drawing.element(); }

double bar(std::string const& drawing, std::string const& side) {
    auto const widths = matches(drawing, "width=\"([0-9.]+)\" height=\"10\" class=\"" + side + "\"");
    return widths.empty() ? 0 : std::stod(widths.front());
}

/// Evidence for every figure: two classes, tight and wide enclosures, a slab that shows.
report::FigureEvidence full_evidence() {
    report::FigureEvidence evidence;
    evidence.multipliers = {{1, -1, 1}, {{0.2, 0.2}, {0.3, 0.4}, {0.25, 0.25}}, {0.1, 0.1}, {0.9, 0.9}};
    evidence.margins = {{1, -1, 1}, {3.0, 2.5, 4.0}, 2.0};
    evidence.map = {2, {1, 1, -1, -1}, {{0.5, 0.5}, {0.5, -0.5}, {-0.2, 0.1}}, {1, -1, 1}, 1.0, 0.6};
    return evidence;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_document_says_what_a_reader_needs) {
    Report report = report_of({full_claim()});
    report.scenarios[0].theorems[0].statement = "If <x_n,x_k> is small, so is pmax.";
    report.scenarios[0].theorems[0].source = "A paper";
    std::string const markdown = document(report).markdown;
    for (char const* const part :
         {"# Halfspace report", "## made-up", "3 samples in dimension 5, γ = 0.9", "8106479329266893/9007199254740992",
          "seed 7", "### A1 standard-boundary: *– not-applicable*", "> If ⟨x<sub>n</sub>,x<sub>k</sub>⟩ is small",
          "Source: A paper.", "#### Assumption\n",
          "| near-orthogonality | ✗ refuted | 0.1001 \\< 0.3333 | -0.2333 | mpfr-128 |", "The left side is too small.",
          "count 12 · bounds 0.6667 · rate 0.1 · nothing words",
          "Signs decided: 1 in double precision, 2 in MPFR intervals, 3 exactly",
          "halfspace verify 'my data.toml' --out a", "| processor | a\\|b |"}) {
        BOOST_TEST(contains(markdown, part), part << " is missing in\n" << markdown);
    }
}

BOOST_AUTO_TEST_CASE(only_the_last_section_may_differ) {
    Report const report = report_of({full_claim()});
    report::Document const first = document(report);
    report::Document const second =
        report::to_document(report, {1, 2, 3}, {"another command", {{"processor", "another"}}});
    auto const upto = [](std::string const& text, std::string const& mark) { return text.substr(0, text.find(mark)); };
    BOOST_TEST(first.markdown != second.markdown);
    BOOST_TEST(upto(first.markdown, "## Machine and versions") == upto(second.markdown, "## Machine and versions"));
    std::string const heading = "<h2 id=\"machine-and-versions\">";
    BOOST_TEST(contains(report::to_html(first), heading));
    BOOST_TEST(upto(report::to_html(first), heading) == upto(report::to_html(second), heading));
    BOOST_TEST(report::to_html(first) == report::to_html(document(report)));
}

BOOST_AUTO_TEST_CASE(names_from_outside_are_only_text) {
    Report report = report_of({claim(Kind::instance, Outcome::undecided)});
    auto& scenario = report.scenarios[0];
    scenario.name = "<script>alert(1)</script> | *x* [y](http://z) `q` ![i](j)";
    scenario.theorems[0].claims[0].verdict.because("<img src=x onerror=alert(1)> in my|file\n\n# heading");
    std::string const html = report::to_html(document(report));
    for (char const* const part : {"<script", "<img", "href=\"http", "<em>x", "<h1>heading"}) {
        BOOST_TEST(!contains(html, part), part << " got through");
    }
    BOOST_TEST(contains(html, "&lt;script&gt;alert(1)&lt;/script&gt; | *x* [y](http://z) `q` ![i](j)"));
}

BOOST_AUTO_TEST_CASE(the_page_is_self_contained) {
    Report report = report_of({full_claim(), claim(Kind::conclusion, Outcome::proved)});
    report.scenarios[0].evidence = full_evidence();
    std::string const html = report::to_html(document(report));
    for (char const* const part : {"http", "src=", "url(", "@import", "<script"}) {
        BOOST_TEST(!contains(html, part), part << " is in the page");
    }
    BOOST_TEST(matches(html, "(<svg )").size() == 4U);
    BOOST_TEST(matches(html, "(</svg>)").size() == 4U);
}

BOOST_AUTO_TEST_CASE(verdicts_are_coloured_and_red_is_for_alarms) {
    std::string const calm = report::to_html(document(report_of({claim(Kind::assumption, Outcome::refuted)})));
    BOOST_TEST(contains(calm, "<td><span class=\"refuted\">✗ refuted</span></td>"));
    BOOST_TEST(!contains(calm, "class=\"alarm\""));
    std::string const alarmed = report::to_html(document(report_of({claim(Kind::conclusion, Outcome::refuted)})));
    BOOST_TEST(contains(alarmed, "<td><strong><span class=\"alarm\">✗ refuted</span></strong></td>"));
    BOOST_TEST(contains(alarmed, "A conclusion is refuted"));
    for (auto const outcome : {Outcome::proved, Outcome::undecided, Outcome::not_applicable, Outcome::observed}) {
        std::string const html = report::to_html(document(report_of({claim(Kind::instance, outcome)})));
        BOOST_TEST(contains(html, "<td><span class=\"" + verdict::to_string(outcome) + "\">"));
    }
}

BOOST_AUTO_TEST_CASE(the_text_and_the_figures_name_one_another) {
    Report report = report_of({full_claim(), claim_on(2, 1)});
    report.scenarios[0].evidence = full_evidence();
    report.scenarios.push_back(report.scenarios[0]);  // the same name twice
    report::Document const made = document(report);
    auto const named = matches(made.markdown, R"(!\[[^\]]+\]\(figures/([a-z0-9-]+)\.svg\))");
    std::vector<std::string> drawn;
    for (auto const& figure : made.figures) drawn.push_back(figure.name);
    BOOST_TEST(named == drawn, boost::test_tools::per_element());
    BOOST_TEST(std::set<std::string>(drawn.begin(), drawn.end()).size() == 10U);
    std::vector<std::string> const anchors{"made-up", "made-up-2", "machine-and-versions"};
    BOOST_TEST(matches(report::to_html(made), "<h2 id=\"([^\"]+)\">") == anchors, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(bars_are_logarithms_of_the_sides) {
    std::string const drawing = drawing_of(claim_on(1000, 10));
    // The axis runs over whole decades from below 10: 1 to 1000, on 300 units.
    BOOST_TEST(bar(drawing, "left") == 300, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(bar(drawing, "right") == 100, boost::test_tools::tolerance(1e-9));
    BOOST_TEST(contains(drawing, "slack-good"));
    BOOST_TEST(contains(drawing_of(claim_on(10, 1000)), "slack-short"));
}

BOOST_AUTO_TEST_CASE(sides_without_a_logarithm_have_no_bar) {
    for (auto const& [lhs, rhs] :
         std::vector<std::pair<MpfiInterval, MpfiInterval>>{{1, 0}, {1, -5}, {1, MpfiInterval::hull(-1, 1)}}) {
        std::string const drawing = drawing_of(claim_on(lhs, rhs));
        BOOST_TEST(bar(drawing, "left") > 0);
        BOOST_TEST(bar(drawing, "right") == 0);
        BOOST_TEST(!contains(drawing, "nan"));
    }
    BOOST_TEST(!contains(drawing_of(claim_on(-1, 0)), "class=\"axis\""));
    BOOST_TEST(!report::sides_figure({claim(Kind::instance, Outcome::proved)}, "f"));
}

BOOST_AUTO_TEST_CASE(bars_reach_beyond_the_range_of_doubles) {
    std::string const drawing = drawing_of(claim_on(scale(MpfiInterval(1), 5000), scale(MpfiInterval(1), -5000)));
    BOOST_TEST(bar(drawing, "left") > 295);
    BOOST_TEST(bar(drawing, "right") < 5);
    BOOST_TEST(contains(drawing, "10¹⁵"));
    BOOST_TEST(!contains(drawing, "inf"));
    BOOST_TEST(!contains(drawing, "nan"));
}

BOOST_AUTO_TEST_CASE(evidence_is_drawn_where_it_is) {
    auto const figures = report::evidence_figures(full_evidence(), "x");
    BOOST_TEST_REQUIRE(figures.size() == 3U);
    BOOST_TEST(figures[0].name == "x-map");
    BOOST_TEST(figures[1].name == "x-multipliers");
    BOOST_TEST(figures[2].name == "x-margins");
    BOOST_TEST(contains(figures[0].drawing.file(), "xmlns=\"http://www.w3.org/2000/svg\""));
    BOOST_TEST(contains(figures[0].drawing.file(), "xml:space=\"preserve\""));
    BOOST_TEST(contains(figures[0].drawing.file(), "<title>"));
    BOOST_TEST(report::evidence_figures({}, "x").empty());
}

BOOST_AUTO_TEST_CASE(the_slab_has_its_width) {
    report::FigureEvidence evidence = full_evidence();
    // |sin| <= 0.6 about the horizontal axis: at the right edge (half side 150) the wedge rises by 150 * 0.6/0.8.
    std::string const drawing = report::evidence_figures(evidence, "x")[0].drawing.element();
    BOOST_TEST(contains(drawing, "M220 174L370 61.5L370 286.5z"));
    evidence.map->half_width.reset();
    BOOST_TEST(!contains(report::evidence_figures(evidence, "x")[0].drawing.element(), "class=\"slab\""));
    evidence.map->half_width = 0.99;  // steep: it leaves through the top
    BOOST_TEST(contains(report::evidence_figures(evidence, "x")[0].drawing.element(), "class=\"slab\""));
}

BOOST_AUTO_TEST_CASE(degenerate_evidence_does_no_harm) {
    double const infinity = std::numeric_limits<double>::infinity();
    report::FigureEvidence evidence = full_evidence();
    evidence.multipliers->lambda[0] = {0.0, infinity};
    evidence.margins = {{1}, {0.0}, std::nullopt};
    evidence.map->samples.clear();
    evidence.map->labels.clear();
    auto const figures = report::evidence_figures(evidence, "x");
    BOOST_TEST(figures.size() == 2U);  // a multiplier without a finite enclosure has no place on the axis
    for (auto const& figure : figures) {
        BOOST_TEST(!contains(figure.drawing.element(), "nan"));
        BOOST_TEST(!contains(figure.drawing.element(), "inf"));
    }
}

BOOST_AUTO_TEST_CASE(an_empty_report_is_a_page) {
    std::string const html = report::to_html(document({}));
    BOOST_TEST(contains(html, "<h1>Halfspace report</h1>"));
    BOOST_TEST(contains(html, "0 claims"));
}
