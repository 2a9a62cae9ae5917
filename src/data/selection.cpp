#include "data/selection.hpp"

#include "base/input_error.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace halfspace::data {

using base::InputError;
using linalg::Index;

namespace {

template <class Range, class T>
bool contains(Range const& range, T const& value) {
    return std::find(range.begin(), range.end(), value) != range.end();
}

void check_classes(std::vector<int> const& labels, DataOptions const& options) {
    auto const& classes = options.classes;
    if (classes.empty()) return;
    if (classes.size() != 2 || classes[0] == classes[1]) {
        throw InputError("data.classes", "these are not two different classes", "name two, e.g. [0, 9]");
    }
    if (!options.positive.empty()) {
        throw InputError("data.positive", "classes are given as well", "use either classes or positive");
    }
    if (labels.empty()) throw InputError("data.classes", "there is no label file", "give data.labels");
    for (int const value : classes) {
        if (!contains(labels, value)) {
            throw InputError("data.classes", "no sample has the label " + std::to_string(value),
                             "name labels that occur in " + options.labels);
        }
    }
}

/// Fewer samples than asked for would go unnoticed.
void require_enough(std::map<int, std::int64_t> const& taken, std::int64_t count, bool without_labels) {
    std::string wrong;
    std::int64_t least = count;
    for (auto const& [label, number] : taken) {
        if (number >= count) continue;
        wrong +=
            (without_labels ? ", the file" : ", class " + std::to_string(label)) + " has " + std::to_string(number);
        least = std::min(least, number);
    }
    if (wrong.empty()) return;
    throw InputError("data.count", "it is " + std::to_string(count) + wrong,
                     "it must be at most " + std::to_string(least));
}

}  // namespace

std::vector<Index> select_pool(std::vector<int> const& labels, Index samples, DataOptions const& options) {
    check_classes(labels, options);
    if (options.count < -1 || options.count == 0) {
        throw InputError("data.count", "it is " + std::to_string(options.count), "it must be positive");
    }
    std::map<int, std::int64_t> taken;
    std::vector<Index> pool;
    for (Index k = 0; k < samples; ++k) {
        int const label = labels.empty() ? 0 : labels[k];
        if (!options.classes.empty() && !contains(options.classes, label)) continue;
        if (options.count >= 0 && taken[label] == options.count) continue;
        ++taken[label];
        pool.push_back(k);
    }
    if (!options.at_most) require_enough(taken, options.count, labels.empty());
    return pool;
}

std::vector<Index> select_members(std::vector<Index> const& pool, Index samples, DataOptions const& options) {
    if (options.indices.empty()) return pool;
    std::vector<Index> members;
    std::set<Index> seen;
    for (auto const k : options.indices) {
        if (k < 0 || k >= samples) {
            throw InputError("data.indices", "there is no sample " + std::to_string(k),
                             "the file has " + std::to_string(samples) + " samples, numbered from 0 to " +
                                 std::to_string(samples - 1));
        }
        if (!std::binary_search(pool.begin(), pool.end(), k)) {
            throw InputError("data.indices", "sample " + std::to_string(k) + " is not among those selected",
                             "name samples of the chosen classes, counted from 0 as in the file");
        }
        if (!seen.insert(k).second) {
            throw InputError("data.indices", "sample " + std::to_string(k) + " stands twice", "name each once");
        }
        members.push_back(k);
    }
    return members;
}

std::vector<int> binary_labels(std::vector<int> const& labels, std::span<Index const> pool,
                               std::span<Index const> members, DataOptions const& options) {
    std::set<int> values;
    for (Index const k : pool) values.insert(labels[k]);
    std::vector<int> positive = options.positive;
    if (!options.classes.empty()) positive = {options.classes[0]};
    if (positive.empty()) {
        if (values.size() > 2) {
            throw InputError("data.labels", "there are " + std::to_string(values.size()) + " different labels",
                             "choose two of them with data.classes, e.g. classes = [" +
                                 std::to_string(*values.begin()) + ", " + std::to_string(*values.rbegin()) +
                                 "], or list the values that mean +1 as data.positive");
        }
        positive = {*values.rbegin()};
        if (*values.rbegin() < 0) positive = {1};
    }
    std::vector<int> y;
    for (Index const k : members) y.push_back(contains(positive, labels[k]) ? 1 : -1);
    return y;
}

}  // namespace halfspace::data
