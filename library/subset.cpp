#include "halfspace/subset.hpp"

#include "answered.hpp"
#include "arrays.hpp"

#include "base/progress.hpp"
#include "data/load.hpp"
#include "data/near_orthogonal_subset.hpp"
#include "evidence/sharp_subset.hpp"
#include "scenario/option.hpp"

#include <cmath>

namespace halfspace {
namespace {

/// The slope as every other entrance reads it.
arithmetic::Rational slope(std::string const& text) {
    scenario::Scenario scenario;
    scenario::set_option(scenario, "network", "gamma", text, "gamma");
    return scenario.network.gamma;
}

/// The exhaustive search of A1 works on integers.
data::IntegerMatrix integers_of(linalg::Matrix const& X) {
    data::IntegerMatrix integers(X.rows(), X.cols());
    for (linalg::Index n = 0; n < X.rows(); ++n) {
        for (linalg::Index i = 0; i < X.cols(); ++i) {
            if (!(std::fabs(X(n, i)) <= 1000 && X(n, i) == std::floor(X(n, i)))) {
                throw base::InputError("samples",
                                       "sample " + std::to_string(n) +
                                           " has an entry that is no integer up "
                                           "to 1000 in size",
                                       "the search under A1 needs integers; the one under A1s does not");
            }
            integers(n, i) = static_cast<std::int16_t>(X(n, i));
        }
    }
    return integers;
}

std::vector<std::int64_t> found(data::DataSet const& data, SubsetOptions const& options) {
    auto const progress = [&](std::string const&) {
        if (options.go_on && !options.go_on()) throw base::Interrupted();
    };
    std::vector<linalg::Index> members;
    if (options.assumption == "A1s") {
        evidence::SharpSubsetSearch search;
        search.seed = options.seed;
        search.progress = progress;
        members = evidence::sharp_subset(data, slope(options.gamma), search);
    } else if (options.assumption == "A1") {
        data::SubsetSearch search;
        search.gamma = slope(options.gamma);
        search.seed = options.seed;
        search.progress = progress;
        members = data::near_orthogonal_subset(integers_of(data.X), data.y, search).members;
    } else {
        throw base::InputError("assumption", "it is `" + options.assumption + "`", "it must be A1s or A1");
    }
    return {members.begin(), members.end()};
}

}  // namespace

std::vector<std::int64_t> subset(MatrixView samples, std::span<int const> labels, SubsetOptions const& options) {
    return answered([&] {
        auto const data = data_set_of(samples, labels);
        data::require_valid(data, "samples", "labels");
        return found(data, options);
    });
}

}  // namespace halfspace
