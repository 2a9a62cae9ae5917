#include "training/train.hpp"

#include "linalg/blas.hpp"
#include "training/methods.hpp"

#include <cmath>

namespace halfspace::training {

using base::Progress;
using data::DataSet;
using linalg::Index;
using network::Network;

namespace {

void check_shapes(DataSet const& data, Network const& network) {
    if (data.X.rows() == 0 || data.X.rows() != static_cast<Index>(data.y.size())) {
        throw std::invalid_argument("training needs at least one sample and one label a sample");
    }
    if (data.X.cols() != network.W.cols() || network.W.rows() < 2 || network.W.rows() % 2 != 0) {
        throw std::invalid_argument("the network must have an even number of neurons and the samples' dimension");
    }
}

}  // namespace

Trained train(DataSet const& data, Network const& initial, TrainingOptions const& options, Progress const& progress) {
    check_shapes(data, initial);
    if (!std::isfinite(options.s) || options.s < 0) throw std::invalid_argument("s must be a number >= 0");
    auto const N = static_cast<double>(data.size());
    // Products as small as a step's are slowed down by handing them out to threads, on a busy machine several times.
    linalg::BlasThreads const one(1, static_cast<double>(initial.width()) * N * N < 3e7);
    if (options.method == Method::flow) {
        return options.digits > 0 ? training::flow_in_digits(data, initial, options, progress)
                                  : training::flow(data, initial, options, progress);
    }
    if (options.method == Method::descent) return training::descent(data, initial, options, progress);
    if (options.method == Method::sgd) return training::sgd(data, initial, options, progress);
    throw std::invalid_argument("the training method is none");
}

}  // namespace halfspace::training
