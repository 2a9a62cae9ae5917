#pragma once

#include "base/names.hpp"
#include "linalg/norm.hpp"

#include <cstdint>
#include <limits>
#include <string>

namespace halfspace::attack {

/// What is perturbed: the samples (theorem A3), noise from [-1, 1]^d or N(0, I) (A4), or a user's points in a file,
/// which were perturbed elsewhere (A3 where they were made of the samples, else A4).
enum class BasePoints { samples, uniform, gauss, npy };
/// As a user writes them.
constexpr std::array<base::Named<BasePoints>, 4> names(BasePoints) {
    return {{{BasePoints::samples, "samples"},
             {BasePoints::uniform, "uniform"},
             {BasePoints::gauss, "gauss"},
             {BasePoints::npy, "npy"}}};
}

/// Labels y^adv_n of the perturbed points: random signs, -y_n, or y_n.
enum class TargetLabels { random, flipped, given };
/// As a user writes them.
constexpr std::array<base::Named<TargetLabels>, 3> names(TargetLabels) {
    return {{{TargetLabels::random, "random"}, {TargetLabels::flipped, "flipped"}, {TargetLabels::given, "given"}}};
}

/// What is attacked: the predicted boundary, or by gradient the trained network.
enum class Source { boundary, network };
/// As a user writes them.
constexpr std::array<base::Named<Source>, 2> names(Source) {
    return {{{Source::boundary, "boundary"}, {Source::network, "network"}}};
}

/// The [attack] table of a scenario: what is perturbed, how, and with which labels a second network learns from it.
struct AttackOptions {
    bool given = false;                          ///< the scenario has the table
    BasePoints base = BasePoints::samples;       ///< X_n
    std::int64_t n = 0;                          ///< number of noise vectors; 0: as many as there are samples
    linalg::Norm norm = linalg::Norm::l2;        ///< ball of the perturbation
    double eps = 0;                              ///< its size: |q|, max |q_i|, or the change of each pixel (l0)
    std::int64_t pixels = 0;                     ///< entries that may change (l0)
    TargetLabels labels = TargetLabels::random;  ///< y^adv_n
    Source source = Source::boundary;            ///< of the perturbations
    double low = -std::numeric_limits<double>::infinity();  ///< least and largest value an attacked entry may take
    double high = std::numeric_limits<double>::infinity();  ///< (gradient attack)
    std::string points;                                     ///< base npy: path of the perturbed points x'_n, N' x d
    std::string point_labels;                               ///< path of their labels y^adv_n
    std::string from;  ///< path of the points X_n they were made of; empty: the samples

    [[nodiscard]] bool are_given() const { return base == BasePoints::npy; }
    /// Is something else than the samples perturbed?
    [[nodiscard]] bool on_noise() const { return are_given() ? !from.empty() : base != BasePoints::samples; }
    /// Is each perturbation y^adv_n q for one q along the predicted boundary's normal?
    [[nodiscard]] bool has_one_direction() const { return !are_given() && source == Source::boundary; }
};

}  // namespace halfspace::attack
