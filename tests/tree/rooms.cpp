// What the rooms promise beyond the arrows: a header of checks/ declares nothing but functions that return a Verdict,
// and no headers include one another in a circle.
#include "tests/support/source_root.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Texts = std::map<std::string, std::string>;  ///< file, from the root -> its text

/// The headers below `folder`.
Texts headers_in(fs::path const& folder) {
    Texts texts;
    fs::path const root = halfspace::tests::source_root();
    for (auto const& entry : fs::recursive_directory_iterator(root / folder)) {
        if (entry.path().extension() != ".hpp") continue;
        std::ostringstream text;
        text << std::ifstream(entry.path()).rdbuf();
        texts[fs::relative(entry.path(), root).string()] = text.str();
    }
    return texts;
}

std::string without_comments_and_directives(std::string const& text) {
    return std::regex_replace(text, std::regex(R"(//[^\n]*|#[^\n]*)"), "");
}

/// Declarations at namespace level, up to their `;` or body, each on one line.
std::vector<std::string> declarations_in(std::string const& text) {
    std::vector<std::string> found;
    std::string head;
    int body = 0;
    int parentheses = 0;  // a brace within them is a default argument
    for (char const c : without_comments_and_directives(text)) {
        if (body == 0 && c == '(') ++parentheses;
        if (body == 0 && c == ')') --parentheses;
        if (parentheses > 0) {
            head += c == '\n' ? ' ' : c;
        } else if (c == '{') {
            bool const is_namespace = std::regex_match(head, std::regex(R"(\s*namespace\s[\w:\s]*)"));
            if (body > 0 || !is_namespace) {
                if (body == 0) found.push_back(head);
                ++body;
            }
            head.clear();
        } else if (c == '}') {
            if (body > 0) --body;
            head.clear();
        } else if (c == ';') {
            if (body == 0 && head.find_first_not_of(" \n") != std::string::npos) found.push_back(head);
            head.clear();
        } else if (body == 0) {
            head += c == '\n' ? ' ' : c;
        }
    }
    return found;
}

/// A function that returns a Verdict, a short name for a type, or a declaration for this file alone.
bool may_stand_in_checks(std::string const& declaration) {
    static std::regex const judges(R"(\s*(template\s*<[^>]*>\s*)?(inline\s+)?verdict::Verdict\s+\w+\s*\(.*)");
    static std::regex const others(R"(\s*(using|static)\s.*)");
    return std::regex_match(declaration, judges) || std::regex_match(declaration, others);
}

std::vector<std::string> strangers_in(std::string const& header) {
    std::vector<std::string> found;
    for (auto const& declaration : declarations_in(header)) {
        if (!may_stand_in_checks(declaration)) found.push_back(declaration);
    }
    return found;
}

/// Which headers of the tree each header includes; paths are from src/ or from the root.
std::map<std::string, std::set<std::string>> includes_among(Texts const& headers) {
    static std::regex const pattern(R"re(#\s*include\s*"([^"]+)")re");
    std::map<std::string, std::set<std::string>> graph;
    for (auto const& [file, text] : headers) {
        std::string const name = file.rfind("src/", 0) == 0 ? file.substr(4) : file;
        auto& included = graph[name];
        for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
            std::string const target = (*at)[1];
            // Without a folder it is a neighbour.
            included.insert(target.find('/') == std::string::npos ? (fs::path(name).parent_path() / target).string()
                                                                  : target);
        }
    }
    return graph;
}

/// Headers on a circle or behind none but circles: headers without an include that is left are taken away as long as
/// there are any.
std::set<std::string> circles(Texts const& headers) {
    auto graph = includes_among(headers);
    for (bool smaller = true; smaller;) {
        smaller = false;
        for (auto header = graph.begin(); header != graph.end();) {
            bool leads_on = false;
            for (auto const& target : header->second) leads_on = leads_on || graph.count(target) != 0;
            smaller = smaller || !leads_on;
            header = leads_on ? std::next(header) : graph.erase(header);
        }
    }
    std::set<std::string> left;
    for (auto const& [header, included] : graph) left.insert(header);
    return left;
}

}  // namespace

BOOST_AUTO_TEST_CASE(checks_declare_only_functions_that_return_a_verdict) {
    auto const headers = headers_in("checks");
    BOOST_TEST(headers.size() > 10U);
    std::size_t declared = 0;
    for (auto const& [file, text] : headers) {
        declared += declarations_in(text).size();
        for (auto const& declaration : strangers_in(text)) BOOST_ERROR(file + ": " + declaration);
    }
    BOOST_TEST(declared > 40U);
}

BOOST_AUTO_TEST_CASE(a_planted_stranger_in_checks_is_found) {
    auto const in_checks = [](std::string const& text) {
        return "#pragma once\nnamespace halfspace::checks {\n/// A check.\nverdict::Verdict check_a(int a);\n" + text +
               "\n}\n";
    };
    BOOST_TEST(strangers_in(in_checks("")).empty());
    BOOST_TEST(declarations_in(in_checks("")).size() == 1U);
    for (std::string const wrong :
         {"bool holds(int a);", "std::optional<verdict::Verdict> check_b(int a);", "struct Slab { double kappa = 0; };",
          "verdict::Outcome outcome(verdict::Verdict const& v);",
          "template <class T>\nT worst(T const& a) { return a; }", "inline int twice(int a) { return 2 * a; }",
          "extern double half_width;", "Tally const& tally(evidence::Experiment& experiment,\n    int b);"}) {
        BOOST_TEST(strangers_in(in_checks(wrong)).size() == 1U, wrong);
    }
    for (std::string const right :
         {"verdict::Verdict check_b(std::vector<int> const& a,\n    int b = {});", "using Decided = int;",
          "template <class T>\nverdict::Verdict judged(T const& a) { if (a) { return f(); } return g(); }",
          "// bool holds(int a);", "inline verdict::Verdict check_b() { return check_a(1); }"}) {
        BOOST_TEST(strangers_in(in_checks(right)).empty(), right);
    }
}

BOOST_AUTO_TEST_CASE(no_headers_include_one_another_in_a_circle) {
    Texts headers;
    for (auto const* const top : {"src", "checks", "theorems", "plots", "tools", "library"})
        headers.merge(headers_in(top));
    BOOST_TEST(headers.size() > 100U);
    for (auto const& header : circles(headers)) BOOST_ERROR(header + " is on a circle of includes, or leads into one");
}

BOOST_AUTO_TEST_CASE(a_planted_circle_is_found) {
    std::string const to_b = "#include \"evidence/b.hpp\"\n";
    std::string const to_c = "#include \"c.hpp\"\n";
    std::string const to_a = "#include \"evidence/a.hpp\"\n";
    Texts const open{{"src/evidence/a.hpp", to_b}, {"src/evidence/b.hpp", to_c}, {"src/evidence/c.hpp", ""}};
    BOOST_TEST(circles(open).empty());
    Texts round = open;
    round["src/evidence/c.hpp"] = "#pragma once\n#include <vector>\n" + to_a;
    BOOST_TEST(circles(round).size() == 3U);
    BOOST_TEST(circles({{"checks/a.hpp", "#include \"checks/a.hpp\"\n"}}).size() == 1U);
}
