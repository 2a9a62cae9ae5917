#include "sweeps/builtin.hpp"

#include "data/input_error.hpp"

#include <filesystem>

namespace halfspace {

Sweep find_sweep(std::string const& name_or_path) {
    std::vector<std::string> names;
    for (auto const& [name, text] : embedded_sweeps()) {
        if (name == name_or_path) return parse_sweep_text(text, std::string(name), "");
        names.emplace_back(name);
    }
    std::error_code ignored;
    if (std::filesystem::exists(name_or_path, ignored)) return parse_sweep(name_or_path);
    throw InputError(name_or_path.empty() ? "SWEEP" : name_or_path, "neither a file nor a built-in sweep",
                     "the built-in sweeps are " + joined(names));
}

Sweep thinned(Sweep sweep) {
    sweep.seeds.resize(1);
    for (auto& axis : sweep.axes) {
        auto const& points = axis.points;
        if (points.size() > 3) axis.points = {points.front(), points[points.size() / 2], points.back()};
    }
    return sweep;
}

}  // namespace halfspace
