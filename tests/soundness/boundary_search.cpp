#include "tests/soundness/boundary_search.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace halfspace::tests {

namespace {

/// The place of a double among all: order-preserving, and both zeros have place 0.
std::int64_t place_of(double x) {
    auto const bits = std::bit_cast<std::int64_t>(x);
    return bits >= 0 ? bits : INT64_MIN - bits;
}

double at_place(std::int64_t place) { return std::bit_cast<double>(place >= 0 ? place : INT64_MIN - place); }

std::uint64_t gap(std::int64_t a, std::int64_t b) {
    auto const [least, most] = std::minmax(a, b);
    return static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least);
}

bool is_known(std::optional<Truth> const& truth) { return truth && *truth != Truth::open; }

}  // namespace

double& Knob::in(RandomInstance& instance) const {
    switch (part) {
        case Part::sample: return instance.data.X(row, column);
        case Part::weight: return instance.W(row, column);
        case Part::eps: break;
    }
    return instance.attack.eps;
}

Knob any_knob(Draw& draw, RandomInstance const& instance, std::initializer_list<Knob::Part> parts) {
    auto const part = draw.one_of(parts);
    if (part == Knob::Part::eps) return {part};
    auto const& matrix = part == Knob::Part::sample ? instance.data.X : instance.W;
    return {part, draw.whole(0, matrix.rows() - 1), draw.whole(0, matrix.cols() - 1)};
}

double places_up(double x, std::int64_t steps) { return at_place(place_of(x) + steps); }

std::optional<Crossing> crossing(double from, double to, std::function<std::optional<Truth>(double)> const& truth) {
    auto const start = truth(from);
    auto const end = truth(to);
    if (!is_known(start) || !is_known(end)) return std::nullopt;
    if ((*start == Truth::holds) == (*end == Truth::holds)) return std::nullopt;
    auto holds = place_of(*start == Truth::holds ? from : to);
    auto other = place_of(*start == Truth::holds ? to : from);
    while (gap(holds, other) > 1) {
        auto const middle = holds / 2 + other / 2 + (holds % 2 + other % 2) / 2;
        auto const found = truth(at_place(middle));
        if (!is_known(found)) return std::nullopt;
        (*found == Truth::holds ? holds : other) = middle;
    }
    return Crossing{at_place(holds), at_place(other)};
}

}  // namespace halfspace::tests
