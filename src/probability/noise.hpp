#pragma once

#include "arithmetic/rational.hpp"
#include "base/names.hpp"

namespace halfspace::probability {

/// The law of the noise of theorem A4: N independent vectors X_n in R^d with independent entries.
enum class Noise {
    uniform,  ///< every entry uniform on [-1, 1]
    gauss     ///< every entry standard normal
};
/// As a user writes them.
constexpr std::array<base::Named<Noise>, 2> names(Noise) {
    return {{{Noise::uniform, "uniform"}, {Noise::gauss, "gauss"}}};
}

/// E X_i^2 of an entry: 1/3 or 1. It is also the entry's sub-Gaussian variance factor, E exp(s X_i) <= exp(variance
/// s^2 / 2) for every s (A4-probability, lemma 1 for uniform noise; an equality for normal entries).
inline arithmetic::Rational variance(Noise noise) {
    return noise == Noise::uniform ? arithmetic::Rational(1, 3) : arithmetic::Rational(1);
}

}  // namespace halfspace::probability
