#pragma once

#include "base/names.hpp"
#include "linalg/norm.hpp"

#include <cstdint>
#include <limits>

namespace halfspace::attack {

/// What is perturbed: the samples (theorem A3), or noise from [-1, 1]^d or N(0, I) (A4).
enum class BasePoints { samples, uniform, gauss };
/// As a user writes them.
constexpr std::array<base::Named<BasePoints>, 3> names(BasePoints) {
    return {{{BasePoints::samples, "samples"}, {BasePoints::uniform, "uniform"}, {BasePoints::gauss, "gauss"}}};
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

    [[nodiscard]] bool on_noise() const { return base != BasePoints::samples; }
};

}  // namespace halfspace::attack
