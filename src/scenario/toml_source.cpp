// Together with the parsers of scenarios and sweeps, the only code that knows TOML.
#include "scenario/toml_source.hpp"

#include "base/input_error.hpp"
#include "base/path_advice.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace halfspace::scenario {

using base::InputError;

namespace {

std::uintmax_t constexpr largest_file = 1 << 20;

template <class T>
std::optional<OptionValue> list_of(toml::array const& array) {
    std::vector<T> values;
    for (auto const& element : array) {
        auto const value = element.value_exact<T>();
        if (!value) return std::nullopt;
        values.push_back(*value);
    }
    return values;
}

}  // namespace

std::string place(std::string const& source, toml::source_region const& region) {
    return source + ":" + std::to_string(region.begin.line);
}

std::string shown(toml::node const& node) {
    std::ostringstream out;
    node.visit([&](auto const& concrete) { out << concrete; });
    std::string text = out.str();
    std::replace_if(
        text.begin(), text.end(), [](unsigned char c) { return c < 32; }, ' ');
    return text.size() <= 40 ? text : text.substr(0, 37) + "...";
}

std::optional<OptionValue> option_value(toml::node const& node) {
    if (auto const whole = node.value_exact<std::int64_t>()) return *whole;
    if (auto const number = node.value_exact<double>()) return *number;
    if (auto const text = node.value_exact<std::string>()) return *text;
    if (auto const truth = node.value_exact<bool>()) return *truth;
    auto const* const array = node.as_array();
    if (array == nullptr) return std::nullopt;
    auto const wholes = list_of<std::int64_t>(*array);
    return wholes ? wholes : list_of<std::string>(*array);
}

toml::table parse_document(std::string_view text, std::string const& source) {
    try {
        return toml::parse(text);
    } catch (toml::parse_error const& error) {
        std::string wrong(error.description());
        std::replace_if(
            wrong.begin(), wrong.end(), [](unsigned char c) { return c < 32; }, ' ');
        // toml++ words it so: "'99999999999999999999' is not representable in 64 bits".
        bool const too_large = wrong.find("representable in 64 bits") != std::string::npos;
        throw InputError(place(source, error.source()), wrong,
                         std::string("the file must be TOML") +
                             (too_large ? ", whose integers end at 9223372036854775807 (2^63-1)" : ""));
    }
}

std::string read_source(std::string const& path, std::string const& what) {
    std::error_code error;
    auto const status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status))
        throw InputError(path, "no such file", base::path_advice(path, "it must be " + what));
    if (std::filesystem::is_directory(status)) throw InputError(path, "is a directory", "it must be " + what);
    std::ifstream file(path, std::ios::binary);
    std::string text(largest_file + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (file.bad() || (file.fail() && !file.eof())) throw InputError(path, "cannot be read", "it must be " + what);
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (text.size() > largest_file) throw InputError(path, "is larger than 1 MiB", "it must be " + what);
    return text;
}

}  // namespace halfspace::scenario
