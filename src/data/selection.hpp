#pragma once

#include "data/data_options.hpp"
#include "linalg/matrix.hpp"

#include <span>
#include <string>
#include <vector>

/// Which samples of a file take part, and with which labels.
namespace halfspace::data {

/// The pool: numbers of the samples of the chosen classes (all without `classes`), the first `count` of each label
/// value, in file order.
/// @param labels  one a sample as stored, or empty when the file has none (then `count` limits the samples as a whole).
/// @throws InputError when `classes` does not name two present label values, or a label value has fewer than `count`
///         samples (unless `at_most` allows that).
std::vector<linalg::Index> select_pool(std::vector<int> const& labels, linalg::Index samples,
                                       DataOptions const& options);

/// The samples to keep: the pool, or the members of it that `indices` names, in that order.
/// @param samples  how many the file has
/// @throws InputError when an index is outside the file or the pool or stands twice.
std::vector<linalg::Index> select_members(std::vector<linalg::Index> const& pool, linalg::Index samples,
                                          DataOptions const& options);

/// Labels +1 or -1 of the members. With `classes`, the first is +1; with `positive`, the values listed are; with
/// neither, +1/-1 stay, and of any two other values in the pool the larger is +1.
/// @throws InputError when there are more values than that decides.
std::vector<int> binary_labels(std::vector<int> const& labels, std::span<linalg::Index const> pool,
                               std::span<linalg::Index const> members, DataOptions const& options);

}  // namespace halfspace::data
