// A phase diagram: where over two keys of a scenario a claim is proved, refuted, or not applicable.
#include "plots/phase_picture.hpp"

#include "plots/picture.hpp"
#include "verdict/outcome.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace halfspace::plots {

using verdict::Outcome;

namespace {

std::string cell_text(sweep::Row const& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

/// Where the text stands among the different ones, which it joins if it is new.
std::size_t position(std::vector<std::string>& texts, std::string const& text) {
    auto const found = std::find(texts.begin(), texts.end(), text);
    if (found != texts.end()) return static_cast<std::size_t>(found - texts.begin());
    texts.push_back(text);
    return texts.size() - 1;
}

void count(PhasePoint& point, std::string const& outcome) {
    ++point.seeds;
    if (outcome == verdict::to_string(Outcome::proved)) ++point.proved;
    else if (outcome == verdict::to_string(Outcome::refuted)) ++point.refuted;
    else if (outcome == verdict::to_string(Outcome::undecided)) ++point.undecided;
    else ++point.not_applicable;
}

/// A cell of fields that may hold a comma or a quotation mark.
std::string quoted(std::string const& text) {
    if (text.find_first_of(",\"\n") == std::string::npos) return text;
    std::string result = "\"";
    for (char const c : text) result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + "\"";
}

/// gnuplot's text without marks of its own.
std::string plain(std::string const& text) {
    std::string result;
    for (char const c : text) {
        if (c == '_' || c == '"' || c == '\\' || c == '{' || c == '}' || c == '@' || c == '^' || c == '&')
            result += c == '_' ? " " : "";
        else result += c;
    }
    return result;
}

std::string tics(char axis, std::vector<std::string> const& texts) {
    std::string marks;
    for (std::size_t k = 0; k < texts.size(); ++k)
        marks += fmt::format("{}\"{}\" {}", k == 0 ? "" : ", ", plain(texts[k]), k);
    return fmt::format("set {}tics ({})\nset {}range [-0.5:{}.5]\n", axis, marks, axis, texts.size() - 1);
}

}  // namespace

std::vector<PhasePoint> phase_points(sweep::SweepTable const& table, PhaseRequest const& request) {
    std::vector<PhasePoint> points;
    for (auto const& row : table.rows) {
        std::string const x = cell_text(row.at(request.x));
        std::string const y = cell_text(row.at(request.y));
        auto found = std::find_if(points.begin(), points.end(),
                                  [&](PhasePoint const& point) { return point.x == x && point.y == y; });
        if (found == points.end()) found = points.insert(points.end(), PhasePoint{x, y});
        count(*found, row.contains(request.claim) ? cell_text(row.at(request.claim)) : "");
    }
    for (auto& point : points) {
        for (double* const share : {&point.proved, &point.refuted, &point.not_applicable, &point.undecided})
            *share /= point.seeds;
    }
    return points;
}

std::string phase_csv(std::vector<PhasePoint> const& points, PhaseRequest const& request) {
    std::string text =
        fmt::format("{},{},seeds,proved,refuted,not_applicable,undecided\n", quoted(request.x), quoted(request.y));
    for (auto const& point : points) {
        text += fmt::format("{},{},{},{},{},{},{}\n", quoted(point.x), quoted(point.y), point.seeds, point.proved,
                            point.refuted, point.not_applicable, point.undecided);
    }
    return text;
}

void draw_phase(std::filesystem::path const& folder, std::string const& name, std::vector<PhasePoint> const& points,
                PhaseRequest const& request) {
    std::pair<char const*, double PhasePoint::*> const shares[] = {{"proved", &PhasePoint::proved},
                                                                   {"refuted", &PhasePoint::refuted},
                                                                   {"not applicable", &PhasePoint::not_applicable}};
    std::vector<std::string> xs, ys;
    std::vector<Curve> curves;
    for (int panel = 0; panel < 3; ++panel) curves.push_back({"", "image", {}, 1, "", panel});
    for (auto const& point : points) {
        auto const x = static_cast<double>(position(xs, point.x));
        auto const y = static_cast<double>(position(ys, point.y));
        for (std::size_t k = 0; k < curves.size(); ++k) curves[k].points.push_back({x, y, point.*shares[k].second});
    }
    std::string const setup =
        "set palette defined (0 '#f4f4f4', 1 '#0072B2')\nset cbrange [0:1]\nunset colorbox\n"
        "unset grid\n" +
        tics('x', xs) + tics('y', ys);
    std::vector<Panel> panels;
    for (auto const& share : shares) {
        panels.push_back(
            {fmt::format("{}: {}", plain(request.claim), share.first), plain(request.x), plain(request.y), setup});
    }
    write_picture(folder, name, panels, curves);
}

}  // namespace halfspace::plots
