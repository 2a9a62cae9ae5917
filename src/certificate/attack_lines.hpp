#pragma once

#include "certificate/side.hpp"
#include "linalg/matrix.hpp"

#include <string>

/// What a certificate brings for claims on the attack and on what it makes of the clean data. Empty where nothing can
/// be given.
namespace halfspace::certificate {

/// The sample whose feature the chosen q lacks: y_n <q, x_n> <= 0.
std::string lacking_feature_line(Side const& clean, linalg::Vector const& q);

/// The sign of <q, g> on the candidate's enclosure.
std::string positive_alignment_line(Side& clean, linalg::Vector const& q, bool proved);

/// A candidate all of whose multipliers are certainly positive.
std::string weighted_sum_line(Side& clean);

/// The sign of <g, g'>, the normals of the clean and of the attacked data.
std::string wedge_line(Side& clean, Side& attacked, bool proved);

/// Bounds of the lengths and products of the base points and q, for the a-priori form of A3 and A4 or its sharp one;
/// with `rounding` at least the distance of every attacked point from X_n + y_n q.
std::string budget_line(Side const& base, linalg::Vector const& q, double rounding, bool sharp, bool proved);

}  // namespace halfspace::certificate
