#include "sweep/written_keys.hpp"

#include "base/input_error.hpp"

#include <algorithm>
#include <sstream>

namespace halfspace::sweep {

using base::InputError;

void refuse(std::string const& source, toml::node const& node, std::string const& what, std::string const& right) {
    throw InputError(scenario::place(source, node.source()), "`" + what + "` is " + scenario::shown(node),
                     "it must be " + right);
}

std::vector<std::pair<std::string, toml::node const*>> entries(toml::node const& node, std::string const& name,
                                                               std::string const& source) {
    auto const* const table = node.as_table();
    if (table == nullptr) refuse(source, node, name, "a table, written [" + name + "]");
    std::vector<std::pair<std::string, toml::node const*>> found;
    for (auto const& [key, value] : *table) {
        std::string const outer(key.str());
        auto const* const inner = value.as_table();
        if (inner == nullptr) found.emplace_back(outer, &value);
        else
            for (auto const& [inner_key, entry] : *inner)
                found.emplace_back(outer + "." + std::string(inner_key.str()), &entry);
    }
    std::sort(found.begin(), found.end(), [](auto const& a, auto const& b) {
        auto const x = a.second->source().begin;
        auto const y = b.second->source().begin;
        return x.line != y.line ? x.line < y.line : x.column < y.column;
    });
    return found;
}

std::vector<std::string> keys_of(std::string const& text) {
    std::vector<std::string> keys;
    std::istringstream stream(text);
    for (std::string key; std::getline(stream, key, ',');) {
        auto const first = key.find_first_not_of(' ');
        auto const last = key.find_last_not_of(' ');
        keys.push_back(first == std::string::npos ? "" : key.substr(first, last - first + 1));
    }
    return keys;
}

}  // namespace halfspace::sweep
