#include "experiments/descent.hpp"

#include "experiments/plain_descent.hpp"
#include "experiments/sample_descent.hpp"

namespace halfspace::experiments {

using data::DataSet;
using network::WideNetwork;

WideNetwork descend(DataSet const& data, WideNetwork const& start, DescentOptions const& options) {
    if (options.epochs == 0) return start;
    if (options.loss == training::LazyLoss::identity) {
        SampleDescent<float> descent(data, start, options);
        descent.run_to(options.epochs);
        return descent.network();
    }
    PlainDescent descent(data, start, options);
    descent.run_to(options.epochs);
    return descent.network();
}

}  // namespace halfspace::experiments
