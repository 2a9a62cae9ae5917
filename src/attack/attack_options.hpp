#pragma once

#include <cstdint>
#include <limits>
#include <string>

namespace halfspace::attack {

/// The [attack] table of a scenario: what is perturbed, how, and with which labels a second network learns from it.
struct AttackOptions {
    bool given = false;               ///< the scenario has the table
    std::string base = "samples";     ///< X_n: "samples" (theorem A3), "uniform" or "gauss" noise (A4)
    std::int64_t n = 0;               ///< number of noise vectors; 0: as many as there are samples
    std::string norm = "l2";          ///< ball of the perturbation: "l2", "linf", "l0"
    double eps = 0;                   ///< its size: |q|, max |q_i|, or the change of each pixel (l0)
    std::int64_t pixels = 0;          ///< entries that may change (l0)
    std::string labels = "random";    ///< y^adv_n: "random" signs, "flipped" (-y_n), "given" (y_n)
    std::string source = "boundary";  ///< q from the predicted "boundary", or perturbations of the trained "network"
    double low = -std::numeric_limits<double>::infinity();  ///< least and largest value an attacked entry may take
    double high = std::numeric_limits<double>::infinity();  ///< (gradient attack)

    [[nodiscard]] bool on_noise() const { return base != "samples"; }
};

}  // namespace halfspace::attack
