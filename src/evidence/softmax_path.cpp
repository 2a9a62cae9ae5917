#include "evidence/softmax_path.hpp"

#include "evidence/approx_multipliers.hpp"

#include <stdexcept>
#include <utility>

namespace halfspace::evidence {

using data::DataSet;

SoftmaxPath softmax_path(DataSet const& data, RandomStart const& start, training::TrainingOptions const& options,
                         base::Progress const& progress) {
    auto run = training::train(
        data, training::initial_network(data.dimension(), start.hidden, start.gamma, start.init, start.seed), options,
        progress);
    Instance instance(data, start.gamma, {}, {});
    auto const lambda = approx_multipliers(instance);
    if (!lambda) throw std::runtime_error("the linear system of the data has no solution");
    return {std::move(run.trajectory), *lambda / lambda->sum()};
}

}  // namespace halfspace::evidence
