#pragma once

#include "plots/figure.hpp"

/// How far theorem A1s reaches, against theorem A1 and against what is true.
namespace halfspace::plots {

/// A claim that the figures follow, from the most demanding to the limit itself.
struct FollowedClaim {
    char const* column;  ///< of a sweep's table: "A1s.pattern-propagation"
    char const* title;   ///< in the key
};

/// The assumptions of A1 and A1s, and last the existence of a KKT point with a linear boundary.
std::vector<FollowedClaim> const& followed_claims();

/// Each draws the figure of its name and returns the caption. @throws InputError
std::string draw_sharp_dimension(FigureRequest const& request);
/// @copydoc draw_sharp_dimension
std::string draw_sharp_phase(FigureRequest const& request);

}  // namespace halfspace::plots
