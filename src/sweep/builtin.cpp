#include "sweep/builtin.hpp"

#include "base/closest_name.hpp"
#include "base/input_error.hpp"
#include "base/path_advice.hpp"
#include "data/synthetic.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

namespace halfspace::sweep {

using base::InputError;

Sweep find_sweep(std::string const& name_or_path) {
    std::vector<std::string> names;
    for (auto const& [name, text] : embedded_sweeps()) {
        if (name == name_or_path) return parse_sweep_text(text, std::string(name), "");
        names.emplace_back(name);
    }
    std::error_code ignored;
    if (std::filesystem::exists(name_or_path, ignored)) return parse_sweep(name_or_path);
    throw InputError(name_or_path.empty() ? "SWEEP" : name_or_path,
                     name_or_path.empty() ? "no sweep is named" : "neither a file nor a built-in sweep",
                     base::path_advice(name_or_path, base::did_you_mean(name_or_path, names) +
                                                         "the built-in sweeps are " + scenario::joined(names)));
}

Sweep thinned(Sweep sweep) {
    sweep.seeds.resize(1);
    for (auto& axis : sweep.axes) {
        auto const& points = axis.points;
        if (points.size() > 3) axis.points = {points.front(), points[points.size() / 2], points.back()};
    }
    return sweep;
}

namespace {

bool sets(Sweep const& sweep, std::string const& key) {
    auto const in = [&](auto const& keys) { return std::find(keys.begin(), keys.end(), key) != keys.end(); };
    return std::any_of(sweep.fixed.begin(), sweep.fixed.end(), [&](auto const& entry) { return entry.first == key; }) ||
           std::any_of(sweep.axes.begin(), sweep.axes.end(), [&](Axis const& axis) { return in(axis.keys); });
}

/// What the sweep leaves to its scenario, it sets itself from now on: a result under other sizes has another
/// fingerprint.
void set_sizes_of_base(Sweep& sweep) {
    auto const& data = sweep.base.data;
    if (!data::is_synthetic(data.kind)) return;
    if (!sets(sweep, "data.n")) sweep.fixed.emplace_back("data.n", data.n);
    if (!sets(sweep, "data.d")) sweep.fixed.emplace_back("data.d", data.d);
}

}  // namespace

Sweep shrunk(Sweep sweep, std::int64_t factor) {
    set_sizes_of_base(sweep);
    std::set<std::string> const sizes{"data.n",        "data.d",      "data.count",    "attack.n",
                                      "attack.pixels", "wide.hidden", "wide.epochs_f", "check.count"};
    auto const shrink = [&](std::string const& key, scenario::OptionValue& value) {
        auto* const size = std::get_if<std::int64_t>(&value);
        if (size != nullptr && sizes.count(key) != 0)
            *size = std::max(std::min<std::int64_t>(4, *size), *size / factor);
    };
    for (auto& [key, value] : sweep.fixed) shrink(key, value);
    for (auto& axis : sweep.axes) {
        for (auto& point : axis.points) {
            for (std::size_t k = 0; k < axis.keys.size(); ++k) shrink(axis.keys[k], point[k]);
        }
    }
    for (auto const& [key, value] : sweep.fixed) {
        auto const dot = key.find('.');
        scenario::find_option(key.substr(0, dot), key.substr(dot + 1))->set(sweep.base, value);
    }
    return sweep;
}

}  // namespace halfspace::sweep
