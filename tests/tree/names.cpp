// A name belongs to one unit: within a namespace no two units (a header with its source) define a type of the same name
// or a free function of the same name and parameters, and no helper of one file is the twin of another unit's function.
// Two definitions of one type in two units break the one definition rule, and no compiler says so.
#include "tests/support/source_root.hpp"

#include <boost/test/unit_test.hpp>

#include <unistd.h>
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

/// Where literals, comments and preprocessor lines stood there are blanks, so that only code is left.
class Code {
public:
    explicit Code(std::string text) : text_(std::move(text)) {
        while (at_ < text_.size()) step();
    }
    [[nodiscard]] std::string const& text() const { return text_; }

private:
    void step() {
        bool const starts_line = text_.find_last_not_of(" \t", at_ == 0 ? 0 : at_ - 1) == std::string::npos ||
                                 at_ == 0 || text_[text_.find_last_not_of(" \t", at_ - 1)] == '\n';
        if (text_.compare(at_, 2, "//") == 0) blank_to(text_.find('\n', at_));
        else if (text_.compare(at_, 2, "/*") == 0) blank_to(past("*/", at_ + 2));
        else if (text_[at_] == '#' && starts_line) blank_to(end_of_directive());
        else if (text_.compare(at_, 2, "R\"") == 0) blank_to(end_of_raw());
        else if (text_[at_] == '"' || (text_[at_] == '\'' && !is_digit_separator())) blank_to(end_of_quoted());
        else ++at_;
    }
    [[nodiscard]] bool is_digit_separator() const {
        return at_ > 0 && std::isalnum(static_cast<unsigned char>(text_[at_ - 1])) != 0;
    }
    [[nodiscard]] std::size_t past(std::string const& mark, std::size_t from) const {
        auto const found = text_.find(mark, from);
        return found == std::string::npos ? found : found + mark.size();
    }
    [[nodiscard]] std::size_t end_of_directive() const {
        auto end = text_.find('\n', at_);
        while (end != std::string::npos && text_[end - 1] == '\\') end = text_.find('\n', end + 1);
        return end;
    }
    [[nodiscard]] std::size_t end_of_raw() const {
        auto const open = text_.find('(', at_);
        return past(")" + text_.substr(at_ + 2, open - at_ - 2) + "\"", open);
    }
    [[nodiscard]] std::size_t end_of_quoted() const {
        auto end = at_ + 1;
        while (end < text_.size() && text_[end] != text_[at_]) end += text_[end] == '\\' ? 2 : 1;
        return end + 1;
    }
    void blank_to(std::size_t end) {
        end = std::min(end, text_.size());
        for (; at_ < end; ++at_) {
            if (text_[at_] != '\n') text_[at_] = ' ';
        }
    }

    std::string text_;
    std::size_t at_ = 0;
};

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Identifiers, `::` and single other characters.
Words words_of(std::string const& code) {
    Words words;
    for (std::size_t k = 0; k < code.size();) {
        std::size_t end = k + 1;
        if (is_word(code[k])) {
            while (end < code.size() && is_word(code[end])) ++end;
        } else if (code.compare(k, 2, "::") == 0) {
            ++end;
        }
        if (std::isspace(static_cast<unsigned char>(code[k])) == 0) words.push_back(code.substr(k, end - k));
        k = end;
    }
    return words;
}

bool is_name(std::string const& word) {
    static std::set<std::string> const reserved{"if",       "for",    "while",    "switch",        "catch",
                                                "operator", "return", "noexcept", "static_assert", "decltype",
                                                "alignas",  "sizeof", "requires", "explicit"};
    return (std::isalpha(static_cast<unsigned char>(word[0])) != 0 || word[0] == '_') && reserved.count(word) == 0;
}

/// A parameter's type: the words without the default argument and without the name.
std::string type_of(Words parameter) {
    auto const value = std::find(parameter.begin(), parameter.end(), "=");
    parameter.erase(value, parameter.end());
    bool const named = parameter.size() > 1 && is_name(parameter.back()) && parameter.back() != "const" &&
                       parameter[parameter.size() - 2] != "::";
    if (named) parameter.pop_back();
    std::string type;
    for (auto const& word : parameter) type += (type.empty() ? "" : " ") + word;
    return type;
}

/// "(Matrix const &, int)" from the words that follow the open parenthesis at `open`.
std::string parameters_of(Words const& head, std::size_t open) {
    std::string types;
    Words parameter;
    int depth = 0;
    for (std::size_t k = open + 1; k < head.size() && !(depth == 0 && head[k] == ")"); ++k) {
        if (head[k] == "(" || head[k] == "<" || head[k] == "{") ++depth;
        if (head[k] == ")" || head[k] == ">" || head[k] == "}") --depth;
        if (depth == 0 && head[k] == ",") types += type_of(std::exchange(parameter, {})) + ", ";
        else parameter.push_back(head[k]);
    }
    return "(" + types + type_of(parameter) + ")";
}

/// The type that a declaration's words before its `{` define, from the word `struct` (or the like) at `k`.
std::string type_defined_at(Words const& head, std::size_t k) {
    std::set<std::string> const skipped{"class", "struct", "[", "]", "nodiscard"};
    std::size_t name = k + 1;
    while (name < head.size() && skipped.count(head[name]) != 0) ++name;
    bool const special = name + 1 < head.size() && (head[name + 1] == "<" || head[name + 1] == "::");
    return name < head.size() && is_name(head[name]) && !special ? head[name] : "";
}

/// What a declaration with a body defines, by the words before the `{`: a type, or a free function with its parameters;
/// empty for others (members defined out of class, variables, specialisations).
std::string defined_by(Words const& head) {
    std::set<std::string> const types{"struct", "class", "union", "enum"};
    std::size_t angles = 0;
    for (std::size_t k = 0; k < head.size(); ++k) {
        if (head[k] == "<") ++angles;
        if (head[k] == ">" && angles > 0) --angles;
        if (angles > 0) continue;
        if (head[k] == "=") return {};
        if (types.count(head[k]) != 0) return type_defined_at(head, k);
        if (head[k] != "(" || k == 0) continue;
        bool const member = k > 1 && (head[k - 2] == "::" || head[k - 2] == "~");
        return k > 1 && !member && is_name(head[k - 1]) ? head[k - 1] + parameters_of(head, k) : "";
    }
    return {};
}

struct Definition {
    std::string name;  ///< with its namespaces, without the anonymous one
    bool local;        ///< in an anonymous namespace
};

/// The definitions at namespace level, inside namespace halfspace.
std::vector<Definition> definitions_in(std::string const& text) {
    std::vector<Definition> found;
    std::vector<Words> scopes;  // of namespaces; one without a name is {""}
    Words head;
    std::size_t body = 0;  // braces around us that are no namespace's
    std::size_t parentheses = 0;
    auto const enter = [&] {
        bool const is_namespace =
            !head.empty() && (head[0] == "namespace" || (head.size() > 1 && head[1] == "namespace"));
        if (body == 0 && parentheses == 0 && is_namespace) {
            Words names;
            for (auto const& word : head) {
                if (word != "namespace" && word != "inline" && word != "::") names.push_back(word);
            }
            scopes.push_back(names.empty() ? Words{""} : names);
            return;
        }
        std::string const name = body == 0 && parentheses == 0 ? defined_by(head) : "";
        ++body;
        if (name.empty()) return;
        std::string full;
        bool local = false;
        for (auto const& scope : scopes) {
            for (auto const& part : scope) (part.empty() ? local = true : (full += part + "::", false));
        }
        if (full.rfind("halfspace::", 0) == 0) found.push_back({full + name, local});
    };
    for (auto const& word : words_of(Code(text).text())) {
        if (word == "{") {
            enter();
            if (body == 0) head.clear();
        } else if (word == "}") {
            if (body > 0) --body;
            else if (!scopes.empty()) scopes.pop_back();
            if (body == 0 && parentheses == 0) head.clear();
        } else if (body == 0) {
            if (word == "(") ++parentheses;
            if (word == ")" && parentheses > 0) --parentheses;
            if (word == ";" && parentheses == 0) head.clear();
            else head.push_back(word);
        }
    }
    return found;
}

/// Header and source of one name are one unit.
std::string unit_of(fs::path const& file) { return (file.parent_path() / file.stem()).string(); }

using Places = std::map<std::string, std::set<std::string>>;  ///< name -> units

/// "halfspace::x::Name: unit, unit" for each name defined in two units.
std::vector<std::string> clashes(std::map<std::string, std::string> const& texts) {
    Places shared;
    Places local;
    for (auto const& [file, text] : texts) {
        for (auto const& [name, is_local] : definitions_in(text))
            (is_local ? local : shared)[name].insert(unit_of(file));
    }
    std::vector<std::string> lines;
    for (auto const& [name, units] : shared) {
        auto all = units;
        if (auto const found = local.find(name); found != local.end())
            all.insert(found->second.begin(), found->second.end());
        if (all.size() < 2) continue;
        std::string line = name + ":";
        for (auto const& unit : all) line += " " + unit;
        lines.push_back(line);
    }
    return lines;
}

std::map<std::string, std::string> sources_of(fs::path const& root) {
    std::map<std::string, std::string> texts;
    for (auto const* const top : {"src", "checks", "theorems", "plots", "tools"}) {
        for (auto const& entry : fs::recursive_directory_iterator(root / top)) {
            auto const extension = entry.path().extension();
            if (extension != ".cpp" && extension != ".hpp") continue;
            std::ostringstream text;
            text << std::ifstream(entry.path()).rdbuf();
            texts[fs::relative(entry.path(), root).string()] = text.str();
        }
    }
    return texts;
}

std::string in_room(std::string const& text) { return "namespace halfspace::room {\n" + text + "\n}\n"; }

}  // namespace

BOOST_AUTO_TEST_CASE(no_name_is_defined_in_two_units_of_one_namespace) {
    auto const texts = sources_of(halfspace::tests::source_root());
    BOOST_TEST(texts.size() > 100U);
    for (auto const& line : clashes(texts)) BOOST_ERROR(line);
}

BOOST_AUTO_TEST_CASE(every_source_is_in_a_namespace_of_its_folder) {
    for (auto const& [file, text] : sources_of(halfspace::tests::source_root())) {
        fs::path const path = file;
        auto part = path.begin();
        std::string const room = *part == "src" ? (++part)->string() : part->string();
        for (auto const& [name, local] : definitions_in(text)) {
            BOOST_TEST(name.rfind("halfspace::" + room + "::", 0) == 0U, file << " defines " << name);
        }
    }
}

BOOST_AUTO_TEST_CASE(planted_duplicates_are_found) {
    for (std::string const twice :
         {"struct Figure { int a; };", "class Axis final : public Base { };", "enum class Kind { a, b };",
          "int area(int x) { return x; }", "template <class T> T area(T const& x) { return x; }",
          "std::vector<int> area(std::vector<int> const& x = {1}) { return x; }",
          "struct [[nodiscard]] Figure { std::string s = \"}\"; };",
          "int area() try { return 1; } catch (...) { return 2; }"}) {
        BOOST_TEST(clashes({{"src/room/a.hpp", in_room(twice)}, {"src/room/b.hpp", in_room(twice)}}).size() == 1U,
                   twice);
    }
}

BOOST_AUTO_TEST_CASE(a_helper_that_is_the_twin_of_another_units_function_is_found) {
    std::string const text = "int area(int x) { return x; }";
    std::string const helper = in_room("namespace {\n" + text + "\n}");
    BOOST_TEST(clashes({{"src/room/a.cpp", in_room(text)}, {"src/room/b.cpp", helper}}).size() == 1U);
    BOOST_TEST(clashes({{"src/room/a.cpp", helper}, {"src/room/b.cpp", helper}}).empty());
}

BOOST_AUTO_TEST_CASE(what_is_no_second_definition_passes) {
    std::string const type = in_room("struct Figure { int a; void f() { if (a) { } } };\nint area(int);");
    for (std::string const other :
         {"struct Figure;", "int area(int x);", "// struct Figure { };", "char const* text = \"struct Figure { };\";",
          "void Figure::area() { }", "Figure make() { return Figure{1}; }", "#define area(x) { x }",
          "int area(long x) { return 0; }", "auto const area = [](int x) { return x; };",
          "template <> struct Figure<int> { };"}) {
        BOOST_TEST(clashes({{"src/room/a.hpp", type}, {"src/room/b.cpp", in_room(other)}}).empty(), other);
    }
    BOOST_TEST(
        clashes({{"src/room/a.hpp", type}, {"src/room/a.cpp", in_room("int area(int x) { return x; }")}}).empty());
    BOOST_TEST(
        clashes({{"src/room/a.hpp", type}, {"src/hall/a.hpp", "namespace halfspace::hall { struct Figure { }; }"}})
            .empty());
}
