#include "training/flow.hpp"

namespace halfspace::training {

using base::Progress;
using data::DataSet;
using network::Network;

Trained flow(DataSet const& data, Network const& initial, TrainingOptions const& options, Progress const& progress) {
    return Flow<double>(data, initial, options, progress).run();
}

}  // namespace halfspace::training
