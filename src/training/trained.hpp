#pragma once

#include "linalg/matrix.hpp"
#include "network/network.hpp"
#include "training/choices.hpp"

#include <string>
#include <vector>

/// What training hands on. All of it is floating-point evidence: it proposes, the checks decide.
namespace halfspace::training {

/// One recorded moment of a training run.
struct TrajectoryPoint {
    double s = 0;             ///< rescaled time, ds = (sum_k g_k / N) dt
    double log_t = 0;         ///< natural logarithm of the original time t (-infinity at the start)
    double log_loss = 0;      ///< natural logarithm of the loss L
    double least_margin = 0;  ///< min_n y_n f(x_n)
    double ratio = 1;         ///< max_n g_n / min_n g_n (infinity where it leaves the range of doubles)
    long events = 0;          ///< pattern changes so far
    long sliding = 0;         ///< preactivations held at zero
    linalg::Vector softmax;   ///< pi_n = g_n / sum_k g_k
};

/// A trained network and how it got there.
struct Trained {
    network::Network network;  ///< final weights, rounded to doubles: this dyadic network is what is judged
    Loss loss = Loss::exponential;
    std::string method;          ///< "flow", "descent", "sgd", or "given" for a user's weights
    double s = 0;                ///< rescaled time reached
    double log_t = 0;            ///< natural logarithm of the time reached
    bool frozen = false;         ///< the pattern was frozen and the rest of the way was the closed form
    long events = 0;             ///< pattern changes located
    long sliding = 0;            ///< preactivations sliding at the end
    long distinct_patterns = 0;  ///< distinct activation patterns among the neurons at the end
    linalg::Vector softmax;      ///< final pi_n, N entries (empty for a user's weights)
    std::vector<TrajectoryPoint> trajectory;
    std::string remark;  ///< why it stopped early, in words; empty when it went all the way
};

}  // namespace halfspace::training
