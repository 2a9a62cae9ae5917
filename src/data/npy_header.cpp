#include "data/npy_header.hpp"

#include "base/input_error.hpp"

#include <optional>

namespace halfspace::data {

using base::InputError;

namespace {

/// More values than any file here can hold; keeps every byte count within 64 bits.
constexpr std::uint64_t most_values = std::uint64_t{1} << 59U;

/// Reads the few Python literals an NPY header is made of, left to right.
class HeaderParser {
public:
    HeaderParser(std::string_view text, std::string const& where, NpyUse use) : text_(text), where_(where), use_(use) {}

    NpyHeader parse() {
        expect('{');
        while (!accept('}')) {
            item();
            if (accept(',')) continue;
            expect('}');
            break;
        }
        skip_space();
        if (position_ != text_.size()) fail("there is text after the dictionary");
        if (!have_descr_) fail("the key 'descr' is missing");
        if (!have_order_) fail("the key 'fortran_order' is missing");
        if (!have_shape_) fail("the key 'shape' is missing");
        return header_;
    }

private:
    [[noreturn]] void fail(std::string const& wrong) const {
        throw InputError(where_, "bad NPY header at character " + std::to_string(position_) + ": " + wrong,
                         "it must be a dictionary of 'descr', 'fortran_order' and 'shape' as NumPy writes it");
    }

    void skip_space() {
        while (position_ < text_.size() &&
               std::string_view(" \t\n\r").find(text_[position_]) != std::string_view::npos) {
            ++position_;
        }
    }
    bool accept(char c) {
        skip_space();
        if (position_ == text_.size() || text_[position_] != c) return false;
        ++position_;
        return true;
    }
    void expect(char c) {
        if (!accept(c)) fail(std::string("'") + c + "' is missing");
    }

    std::string string_literal() {
        char const quote = accept('"') ? '"' : '\'';
        if (quote == '\'') expect('\'');
        auto const end = text_.find(quote, position_);
        if (end == std::string_view::npos || end - position_ > 32) fail("a quoted word does not end");
        std::string word(text_.substr(position_, end - position_));
        for (char const c : word) {
            if (c < ' ' || c > '~' || c == '\\') fail("a quoted word holds an unexpected character");
        }
        position_ = end + 1;
        return word;
    }

    void once(bool& seen, std::string const& key) const {
        if (seen) fail("the key '" + key + "' stands twice");
        seen = true;
    }

    void item() {
        std::string const key = string_literal();
        expect(':');
        if (key == "descr") {
            once(have_descr_, key);
            descr();
        } else if (key == "fortran_order") {
            once(have_order_, key);
            order();
        } else if (key == "shape") {
            once(have_shape_, key);
            shape();
        } else {
            fail("there is an unknown key '" + key + "'");
        }
    }

    void descr() {
        skip_space();
        if (position_ < text_.size() && text_[position_] == '[') unsupported("a structured type");
        std::string const type = string_literal();
        if (type.size() < 3) unsupported("'" + type + "'");
        char const order = type[0];
        char const kind = type[1];
        std::string const size = type.substr(2);
        bool const one_byte = size == "1";
        bool const integer = (kind == 'i' || kind == 'u') && (one_byte || size == "2" || size == "4" || size == "8");
        bool const floating = kind == 'f' && (size == "2" || size == "4" || size == "8");
        bool const ordered = order == '<' || order == '>' || (order == '|' && one_byte);
        if (!(integer || floating) || !ordered) unsupported("'" + type + "'");
        header_.type = {kind, size[0] - '0', order == '>'};
    }

    /// Refuses a type, with the line of NumPy that makes a type of it that can be read.
    [[noreturn]] void unsupported(std::string const& type) const {
        std::string right = "save them as float32, float64 or integers of 8 to 64 bits, e.g. x.astype(np.float32)";
        std::string wrong = "the values are of type " + type;
        if (type == "'|b1'") {
            right = use_ == NpyUse::labels ? "labels are +1 and -1: np.where(y, 1, -1)"
                                           : "save them as 0 and 1: x.astype(np.float32)";
        } else if (type == "'<V2'" || type == "'|V2'") {
            wrong += ", as NumPy saves bfloat16";
            right =
                "save them as float32, which holds each exactly: x.float().numpy() in PyTorch, x.astype(np.float32)";
        }
        throw InputError(where_, wrong, right);
    }

    void order() {
        skip_space();
        std::string_view const rest = text_.substr(position_);
        header_.fortran_order = rest.starts_with("True");
        if (!header_.fortran_order && !rest.starts_with("False")) fail("'fortran_order' is neither True nor False");
        position_ += header_.fortran_order ? 4 : 5;
    }

    std::int64_t length() {
        skip_space();
        std::uint64_t value = 0;
        std::size_t const first = position_;
        while (position_ < text_.size() && text_[position_] >= '0' && text_[position_] <= '9') {
            value = 10 * value + static_cast<std::uint64_t>(text_[position_++] - '0');
            if (value > most_values) fail("an axis is absurdly long");
        }
        if (position_ == first) fail("an axis length is not a whole number");
        // Python 2 writes its long integers so: (10L, 3L).
        if (position_ < text_.size() && text_[position_] == 'L') ++position_;
        return static_cast<std::int64_t>(value);
    }

    void shape() {
        expect('(');
        while (!accept(')')) {
            if (header_.shape.size() == 32) fail("the array has more than 32 axes");
            header_.shape.push_back(length());
            if (accept(',')) continue;
            // Python reads (3) as a number, not a tuple.
            if (header_.shape.size() == 1) fail("the shape is not a tuple");
            expect(')');
            break;
        }
        check_size();
    }

    void check_size() const {
        std::uint64_t values = 1;
        for (auto const axis : header_.shape) {
            auto const n = static_cast<std::uint64_t>(axis);
            if (n != 0 && values > most_values / n) fail("the shape has more values than any file can hold");
            values *= n;
        }
    }

    std::string_view text_;
    std::string const& where_;
    NpyUse use_;
    std::size_t position_ = 0;
    NpyHeader header_;
    bool have_descr_ = false;
    bool have_order_ = false;
    bool have_shape_ = false;
};

}  // namespace

std::uint64_t NpyHeader::values() const {
    std::uint64_t result = 1;
    for (auto const axis : shape) result *= static_cast<std::uint64_t>(axis);
    return result;
}

NpyHeader parse_npy_header(std::string_view text, std::string const& where, NpyUse use) {
    return HeaderParser(text, where, use).parse();
}

std::string npy_header_text(std::vector<std::int64_t> const& shape) {
    std::string text = "{'descr': '<f8', 'fortran_order': False, 'shape': (";
    for (std::size_t k = 0; k < shape.size(); ++k) text += (k == 0 ? "" : ", ") + std::to_string(shape[k]);
    return text + (shape.size() == 1 ? ",), }" : "), }");
}

}  // namespace halfspace::data
