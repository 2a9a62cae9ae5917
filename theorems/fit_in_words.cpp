#include "theorems/fit_in_words.hpp"

#include "evidence/approx_margins.hpp"

#include <fmt/format.h>

#include <cmath>

namespace halfspace::theorems {

using evidence::Instance;
using linalg::Index;
using linalg::Vector;

namespace {

/// Below this share of samples classified right a network was hardly trained on them.
constexpr double poor = 0.75;
/// e^-q is 0 in single precision from here on: its smallest positive number is 2^-149 = e^-103.28.
constexpr double beyond_single = 103.3;

double loss_of(double q, training::Loss loss) {
    if (loss == training::Loss::exponential) return std::exp(-q);
    return q > 0 ? std::log1p(std::exp(-q)) : std::log1p(std::exp(q)) - q;
}

}  // namespace

std::vector<std::string> fit_in_words(Instance& instance) {
    auto const& trained = *instance.trained();
    Vector const q = evidence::approx_margins(instance);
    Index right = 0;
    double loss = 0;
    for (Index n = 0; n < q.size(); ++n) {
        right += q[n] > 0 ? 1 : 0;
        loss += loss_of(q[n], trained.loss) / static_cast<double>(q.size());
    }
    double const least = q.minCoeff();
    std::vector<std::string> words{fmt::format(
        "given network: {} neurons, {} of {} samples classified right, least margin {:.4g}, mean loss {:.4g}",
        trained.network.width(), right, q.size(), least, loss)};
    if (static_cast<double>(right) < poor * static_cast<double>(q.size())) {
        words.push_back(
            "hint: a network trained on these samples would do better: do the signs of the readout belong to "
            "these rows, are rows neurons (else W.T), are there biases (--biases), are the labels the same");
    }
    if (least > beyond_single) {
        words.emplace_back(
            "hint: every margin is above 103, so that a loss in single precision is 0 and its gradient "
            "too: training has long stopped changing these weights");
    }
    return words;
}

}  // namespace halfspace::theorems
