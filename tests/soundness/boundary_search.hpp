#pragma once

#include "tests/soundness/exact_data.hpp"
#include "tests/soundness/random_instances.hpp"

#include <functional>
#include <optional>

/// Finds the two neighbouring doubles between which a statement begins to hold.
namespace halfspace::tests {

/// One double of an instance: an entry of a sample or of a weight, or the size of the attack.
struct Knob {
    enum class Part { sample, weight, eps };
    Part part;
    linalg::Index row = 0, column = 0;

    /// The number itself.
    [[nodiscard]] double& in(RandomInstance& instance) const;
};

/// A knob of one of the parts.
Knob any_knob(Draw& draw, RandomInstance const& instance, std::initializer_list<Knob::Part> parts);

/// The double `steps` places further up (down where negative); places count every double once, both zeros as one.
double places_up(double x, std::int64_t steps);

/// Neighbours: at `holds` the statement holds, at `other` it does not. One of them is the next double after the other.
struct Crossing {
    double holds, other;
};

/// Bisects between two doubles of which exactly one makes the statement hold; nothing where the truth is not known.
std::optional<Crossing> crossing(double from, double to, std::function<std::optional<Truth>(double)> const& truth);

}  // namespace halfspace::tests
