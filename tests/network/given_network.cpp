// A user's network becomes a homogeneous one without any change of its values.
#include "network/given_network.hpp"

#include "base/input_error.hpp"
#include "tests/support/exact_outputs.hpp"
#include "tests/support/matrices.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

using namespace halfspace;
using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using network::GivenNetwork;

namespace {

Vector any_vector(Index size) {
    Matrix const column = *tests::any_matrix(size, 1);
    return column.col(0);
}

/// f(x) = sum_j a_j phi(<w_j, x> + b_j) + c as PyTorch's layers say it.
Rational given_output(GivenNetwork const& given, Rational const& gamma, Vector const& x) {
    Rational sum = arithmetic::exact(given.output_bias);
    for (Index j = 0; j < given.W.rows(); ++j) {
        Rational s = given.biases.size() > 0 ? arithmetic::exact(given.biases[j]) : Rational(0);
        for (Index i = 0; i < x.size(); ++i) s += arithmetic::exact(given.W(j, i)) * arithmetic::exact(x[i]);
        sum += arithmetic::exact(given.readout[j]) * tests::exact_phi(s, gamma);
    }
    return sum;
}

Vector with_one(Vector const& x) {
    Vector z(x.size() + 1);
    z << x, 1;
    return z;
}

}  // namespace

RC_BOOST_PROP(it_keeps_every_value, ()) {
    auto const d = *rc::gen::inRange<Index>(1, 4);
    auto const m = *rc::gen::inRange<Index>(1, 6);
    Rational const gamma = Rational(*rc::gen::inRange(1, 10)) / 10;
    GivenNetwork given{*tests::any_matrix(m, d), any_vector(m)};
    if (*rc::gen::arbitrary<bool>()) given.readout[*rc::gen::inRange<Index>(0, m)] = 0;
    if (*rc::gen::arbitrary<bool>()) given.biases = any_vector(m);
    if (*rc::gen::arbitrary<bool>()) given.output_bias = any_vector(1)[0];
    RC_PRE(!given.readout.isZero(0));
    auto const network = network::homogeneous(given, gamma, d);
    RC_ASSERT((network.readout.array() != 0).all());
    RC_ASSERT(network.readout.size() == network.width());
    bool const constant = network::needs_constant(given);
    RC_ASSERT(network.W.cols() == d + (constant ? 1 : 0));
    for (int i = 0; i < 4; ++i) {
        Vector const x = any_vector(d);
        RC_ASSERT(tests::exact_output(network, constant ? with_one(x) : x) == given_output(given, gamma, x));
    }
}

BOOST_AUTO_TEST_CASE(biases_of_0_are_none) {
    GivenNetwork given{Matrix::Ones(2, 3)};
    given.biases = Vector::Zero(2);
    BOOST_TEST(!network::needs_constant(given));
    BOOST_TEST(network::homogeneous(given, Rational(1, 2), 3).W.cols() == 3);
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_is_refused_by_name) {
    auto const error_of = [](GivenNetwork const& given, Index d) {
        try {
            network::homogeneous(given, Rational(1, 2), d);
        } catch (base::InputError const& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    GivenNetwork given{Matrix::Ones(3, 4)};
    BOOST_TEST(error_of(given, 4).starts_with("weights: it has 3 rows"));
    given.readout = Vector::Ones(2);
    BOOST_TEST(error_of(given, 4).starts_with("readout: it has 2 entries for 3 neurons"));
    given.readout = Vector::Zero(3);
    BOOST_TEST(error_of(given, 4).starts_with("readout: every entry is 0"));
    given.readout = Vector::Ones(3);
    BOOST_TEST(error_of(given, 4).empty());
    BOOST_TEST(error_of(given, 3).starts_with("weights: its neurons have 4 weights, but the samples have 3"));
    BOOST_TEST(error_of(given, 3).ends_with("W.T"));
    given.biases = Vector::Ones(4);
    BOOST_TEST(error_of(given, 4).starts_with("biases: it has 4 entries"));
    given.biases = {};
    given.readout = {};
    given.W = Matrix::Ones(2, 4);
    given.output_bias = 1;
    BOOST_TEST(error_of(given, 4).starts_with("output bias: given without a readout"));
}
