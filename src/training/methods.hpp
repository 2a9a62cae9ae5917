#pragma once

#include "training/train.hpp"

/// The methods train() chooses from.
namespace halfspace::training {

/// Gradient flow in double arithmetic.
Trained flow(data::DataSet const& data, network::Network const& initial, TrainingOptions const& options,
             base::Progress const& progress);

/// The same in `options.digits` decimal digits. @throws std::invalid_argument when more than 100 are asked for.
Trained flow_in_digits(data::DataSet const& data, network::Network const& initial, TrainingOptions const& options,
                       base::Progress const& progress);

/// Normalised gradient steps: explicit Euler steps of the flow, no event location.
Trained descent(data::DataSet const& data, network::Network const& initial, TrainingOptions const& options,
                base::Progress const& progress);

/// The authors' full-batch gradient descent with momentum on L.
Trained sgd(data::DataSet const& data, network::Network const& initial, TrainingOptions const& options,
            base::Progress const& progress);

}  // namespace halfspace::training
