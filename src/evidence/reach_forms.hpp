#pragma once

#include "evidence/instance.hpp"

#include <array>
#include <optional>

/// How far each assumption of A1 and A1s reaches on a data set: certified bisections (docs/theorems/A1s.md).
namespace halfspace::evidence {

/// The assumptions, from the paper's on.
enum class ReachForm { near_orthogonality, row_sum, relative, weighted, signed_weights, propagation };

/// All of them.
inline constexpr std::array reach_forms{ReachForm::near_orthogonality, ReachForm::row_sum,
                                        ReachForm::relative,           ReachForm::weighted,
                                        ReachForm::signed_weights,     ReachForm::propagation};

/// Slopes are sought among k/1000.
inline constexpr int slopes_per_unit = 1000;

/// Its name in the figures of `reach`: "row_sum".
char const* key_of(ReachForm form);

/// Numbers of samples above which the form is not sought, because each of the twenty decisions costs too much.
linalg::Index most_samples_sought(ReachForm form);

/// Is it proved for the first `samples` samples at this slope? For a weighted form with weights proposed for them.
bool holds_for(ReachForm form, Instance& instance, linalg::Index samples, arithmetic::Rational const& gamma);

/// The least k/1000 found by bisection at which the form is proved for all samples: itself a proved fact. At the next
/// smaller one the bisection has found it not proved. Nothing where it is not proved at 999/1000.
std::optional<int> least_slope(ReachForm form, Instance& instance);

/// The largest number of first samples, of at most `most`, found by bisection for which it is proved at the instance's
/// slope: itself a proved fact, and not proved for one more unless it is `most`. At least 1.
linalg::Index largest_number(ReachForm form, Instance& instance, linalg::Index most);

/// Does it hold, with the same weights, at every slope above one at which it is proved?
bool is_monotone(ReachForm form);

/// Both sides of an unweighted form are monotone in gamma: what fails at gamma = 1, ties included, fails at every
/// smaller one. True only where that is certain.
bool certainly_fails_below_1(ReachForm form, Instance& instance);

}  // namespace halfspace::evidence
