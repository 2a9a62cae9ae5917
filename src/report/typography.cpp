#include "report/typography.hpp"

#include <fmt/format.h>

#include <array>
#include <cctype>
#include <cstdlib>
#include <map>
#include <utility>

namespace halfspace::report {
namespace {

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool is_word(char c) { return is_letter(c) || is_digit(c); }

std::string superscript(std::string_view number) {
    static std::array<char const*, 10> const digits{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    std::string result;
    for (char const c : number) {
        if (c == '-') result += "⁻";
        else if (is_digit(c)) result += digits[static_cast<std::size_t>(c - '0')];
    }
    return result;
}

std::map<std::string_view, char const*> const& greek() {
    static std::map<std::string_view, char const*> const letters{
        {"gamma", "γ"}, {"lambda", "λ"}, {"eps", "ε"},   {"delta", "δ"}, {"kappa", "κ"}, {"tau", "τ"},
        {"rho", "ρ"},   {"sigma", "σ"},  {"theta", "θ"}, {"beta", "β"},  {"mu", "μ"},    {"sum", "∑"}};
    return letters;
}

/// "Rmin" is R with the subscript min.
std::pair<std::string_view, std::string_view> split_extreme(std::string_view word) {
    if (word.size() == 4 && (word.substr(1) == "min" || word.substr(1) == "max"))
        return {word.substr(0, 1), word.substr(1)};
    return {word, {}};
}

/// Reads a statement from left to right, one token at a time.
class Statement {
public:
    explicit Statement(std::string_view text) : rest_(text) {}

    std::string typeset() {
        while (!rest_.empty()) token();
        return std::move(out_);
    }

private:
    void token() {
        if (is_letter(rest_.front())) return word();
        if (rest_.front() == '<' && inner_product()) return;
        if (rest_.front() == '^' && exponent()) return;
        for (auto const& [plain, set] : {std::pair{"!=", "≠"}, {">=", "≥"}, {"<=", "≤"}, {"->", "→"}}) {
            if (rest_.substr(0, 2) != plain) continue;
            out_ += set;
            rest_.remove_prefix(2);
            return;
        }
        out_ += markdown_escaped(take(1));
    }

    std::string_view take(std::size_t count) {
        auto const taken = rest_.substr(0, count);
        rest_.remove_prefix(taken.size());
        return taken;
    }
    std::string_view take_word() {
        std::size_t size = 0;
        while (size < rest_.size() && is_word(rest_[size])) ++size;
        return take(size);
    }

    void word() {
        auto const [base, extreme] = split_extreme(take_word());
        bool const hyphenated = (!out_.empty() && out_.back() == '-') || (!rest_.empty() && rest_.front() == '-');
        auto const letter = base == "sum" && hyphenated ? greek().end() : greek().find(base);  // "row-sum form"
        out_ += letter != greek().end() ? letter->second : std::string(base);
        if (!extreme.empty()) out_ += fmt::format("<sub>{}</sub>", extreme);
        bool const takes_subscript = letter != greek().end() || base.size() <= 2 || base == "max" || base == "min" ||
                                     base == "fhat" || base == "ghat";
        while (takes_subscript && !rest_.empty() && rest_.front() == '\'') {
            out_ += "′";
            rest_.remove_prefix(1);
        }
        if (!takes_subscript && is_identifier()) return rest_of_identifier();
        while (takes_subscript && subscript()) {
        }
    }

    /// A name of several words, "rounding_at_most", is no letter with a subscript.
    [[nodiscard]] bool is_identifier() const { return rest_.size() >= 2 && rest_[0] == '_' && is_letter(rest_[1]); }
    void rest_of_identifier() {
        while (is_identifier()) {
            out_ += markdown_escaped(take(1));
            out_ += take_word();
        }
    }

    /// "_n", "_adv", "_{k!=n}".
    bool subscript() {
        if (rest_.size() < 2 || rest_.front() != '_') return false;
        if (rest_[1] == '{') {
            auto const end = rest_.find('}');
            if (end == std::string_view::npos) return false;
            out_ += fmt::format("<sub>{}</sub>", Statement(rest_.substr(2, end - 2)).typeset());
            rest_.remove_prefix(end + 1);
            return true;
        }
        if (!is_word(rest_[1])) return false;
        rest_.remove_prefix(1);
        out_ += fmt::format("<sub>{}</sub>", take_word());
        return true;
    }

    /// "^2", "^-1".
    bool exponent() {
        std::size_t size = 1;
        if (size < rest_.size() && rest_[size] == '-') ++size;
        auto const digits = size;
        while (size < rest_.size() && is_digit(rest_[size])) ++size;
        if (size == digits) return false;
        out_ += superscript(take(size));
        return true;
    }

    /// "<w_j,x_n>" and "<g, z>", but no comparison: the first character is a letter, and a comma is inside.
    bool inner_product() {
        auto const end = rest_.find('>');
        if (end == std::string_view::npos || rest_.size() < 2 || !is_letter(rest_[1])) return false;
        auto const inside = rest_.substr(1, end - 1);
        if (inside.find(',') == std::string_view::npos || inside.find('<') != std::string_view::npos) return false;
        out_ += "⟨" + Statement(inside).typeset() + "⟩";
        rest_.remove_prefix(end + 1);
        return true;
    }

    std::string_view rest_;
    std::string out_;
};

}  // namespace

std::string power_of_ten(long exponent) { return "10" + superscript(std::to_string(exponent)); }

std::string typeset_numbers(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const mantissa = i > 0 && is_digit(text[i - 1]);
        std::size_t end = i + 1;
        if (end < text.size() && (text[end] == '-' || text[end] == '+')) ++end;
        auto const digits = end;
        while (end < text.size() && is_digit(text[end])) ++end;
        bool const number = text[i] == 'e' && mantissa && end > digits && (end == text.size() || !is_word(text[end]));
        if (!number) {
            result += text[i];
            continue;
        }
        result += " × " + power_of_ten(std::strtol(std::string(text.substr(i + 1, end - i - 1)).c_str(), nullptr, 10));
        i = end - 1;
    }
    return result;
}

std::string markdown_escaped(std::string_view text) {
    std::string result;
    for (char const c : text) {
        bool const meaning = std::string_view("\\`*_[]<|~&").find(c) != std::string_view::npos;
        if (meaning) result += '\\';
        result += static_cast<unsigned char>(c) < 32 ? ' ' : c;  // a line break would end the block
    }
    return result;
}

std::string typeset_statement(std::string_view text) { return Statement(text).typeset(); }

}  // namespace halfspace::report
