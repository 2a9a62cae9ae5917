#pragma once

#include "tests/soundness/exact_data.hpp"

/// Statements about one concrete network with dyadic weights (theorem A1, A1c).
namespace halfspace::tests {

/// m neurons, the first half with the positive readout.
struct ExactNetwork {
    ExactMatrix w;  ///< m x d
    arithmetic::Rational gamma;

    [[nodiscard]] int readout_sign(std::size_t j) const { return 2 * j < w.size() ? 1 : -1; }
};

/// sqrt(m) f(z).
arithmetic::Rational scaled_output(ExactNetwork const& network, ExactVector const& z);

/// y_n a_j <w_j, x_n> > 0 for all n, j.
Truth trained_pattern(ExactNetwork const& network, ExactData const& data);

/// A1c's region. The exponential's argument is irrational or zero, so equality is possible only where all margins are
/// equal (Lindemann), and higher precision decides every other case.
Truth invariant_region(ExactNetwork const& network, ExactData const& data, bool logistic);

}  // namespace halfspace::tests
