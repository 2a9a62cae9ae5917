#include "data/held_out.hpp"

#include "base/input_error.hpp"
#include "data/load.hpp"

#include <map>
#include <vector>

namespace halfspace::data {

using base::InputError;
using linalg::Index;

namespace {

void require_left_out(DataOptions const& options) {
    if (options.count > 0 && !options.classes.empty() && options.indices.empty() && options.centre == Centre::none &&
        options.labelling == Labelling::given) {
        return;
    }
    throw InputError("check.test", "there are no fresh samples of this choice of images",
                     "choose two classes and a count of each, labels as given and no centre; or test = \"samples\"");
}

}  // namespace

DataSet held_out(DataOptions const& options, std::int64_t number, std::uint64_t seed) {
    require_left_out(options);
    DataOptions more = options;
    more.count = options.count + (number + 1) / 2;
    more.at_most = true;
    DataSet const all = load_data(more, seed);
    std::map<int, std::int64_t> seen;
    std::vector<Index> chosen;
    DataSet rest;
    for (Index n = 0; n < all.size(); ++n) {
        int const label = all.y[static_cast<std::size_t>(n)];
        if (++seen[label] <= options.count || static_cast<std::int64_t>(chosen.size()) == number) continue;
        chosen.push_back(n);
        rest.y.push_back(label);
    }
    if (chosen.empty()) {
        throw InputError("data.count", "all images of both classes are used, none is left to test on",
                         "give a smaller count");
    }
    rest.X = all.X(chosen, Eigen::all);
    return rest;
}

}  // namespace halfspace::data
