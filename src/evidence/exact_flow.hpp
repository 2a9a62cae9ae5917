#pragma once

#include "base/progress.hpp"
#include "evidence/exact_flow_neuron.hpp"
#include "evidence/exact_flow_problem.hpp"
#include "evidence/exact_flow_tube.hpp"
#include "linalg/direction.hpp"
#include "network/wide_network.hpp"

#include <vector>

namespace halfspace::evidence {

/// How the exact flow is enclosed.
struct ExactFlowOptions {
    int threads = 0;               ///< 0: as many as the machine has; the result does not depend on it
    long bits = 256;               ///< precision for the neurons that doubles leave in doubt; 0: none is raised
    base::Progress progress = {};  ///< called from the calling thread only
};

/// The network that the exact gradient flow of the identity loss reaches at time T from the drawn weights, enclosed
/// neuron by neuron (docs/theorems/B0.md, "The exact flow"): |(w_j, b_j)(T) - row j of W| <= radius_j.
struct ExactFlow {
    network::WideNetwork network;  ///< with W in place of the drawn weights
    linalg::Vector radius;         ///< m
    long events = 0;               ///< slabs of time in which slopes changed, over all neurons
    long slides = 0;               ///< preactivations that began to slide
    long raised = 0;               ///< neurons that needed more digits than doubles have
    long tubes = 0;                ///< neurons enclosed by a tube around an approximate path
    long capped = 0;               ///< neurons in doubt for which no work was left, or that used up their share of it
    std::vector<linalg::Index>
        in_doubt;  ///< neurons with a slope that no precision decided: it was left anywhere in [gamma, 1]
};

/// Encloses the exact flow. @throws std::runtime_error where a weight or sample leaves the range of the error bounds,
/// base::Interrupted when the progress returned false.
ExactFlow exact_flow(network::WideNetwork const& start, FlowData const& data, ExactFlowOptions const& options = {});

/// One neuron's path in doubles (bits = 0) or with that many bits.
flow::NeuronPath exact_flow_of_neuron(network::WideNetwork const& start, FlowData const& data, linalg::Index neuron,
                                      long bits);

/// The tube around one neuron's approximate path.
flow::TubePath exact_flow_tube_of_neuron(network::WideNetwork const& start, FlowData const& data, linalg::Index neuron);

/// Encloses f(z;T) at each row of Z.
std::vector<arithmetic::DoubleInterval> exact_outputs(ExactFlow const& flow, linalg::Matrix const& Z);

/// The gradient with respect to z of f(z;T) at each row of Z, as balls that hold every Clarke gradient.
std::vector<linalg::NearVector> exact_gradients(ExactFlow const& flow, linalg::Matrix const& Z);

}  // namespace halfspace::evidence
