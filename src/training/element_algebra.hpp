#pragma once

#include <boost/numeric/odeint/algebra/range_algebra.hpp>

namespace halfspace::training {

/// Odeint's element-wise algebra. Its maximum norm looks for a scalar inside the scalar, and a multiprecision number
/// claims to hold one: itself.
struct ElementAlgebra : boost::numeric::odeint::range_algebra {
    template <class State>
    static typename State::value_type norm_inf(State const& state) {
        using std::abs;
        typename State::value_type largest(0);
        for (auto const& x : state) {
            if (abs(x) > largest) largest = abs(x);
        }
        return largest;
    }
};

}  // namespace halfspace::training
