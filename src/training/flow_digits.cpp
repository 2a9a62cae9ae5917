#include "training/flow.hpp"

#include <boost/multiprecision/eigen.hpp>
#include <boost/multiprecision/mpfr.hpp>

#include <stdexcept>

namespace halfspace::training {

using base::Progress;
using data::DataSet;
using network::Network;

namespace {

// Fixed digits: no global default precision that another thread could change. Round to nearest: evidence, no bound.
template <unsigned Digits>
using Fixed = boost::multiprecision::number<
    boost::multiprecision::mpfr_float_backend<Digits, boost::multiprecision::allocate_stack>,
    boost::multiprecision::et_off>;

}  // namespace

Trained flow_in_digits(DataSet const& data, Network const& initial, TrainingOptions const& options,
                       Progress const& progress) {
    if (options.digits <= 50) return Flow<Fixed<50>>(data, initial, options, progress).run();
    if (options.digits <= 100) return Flow<Fixed<100>>(data, initial, options, progress).run();
    throw std::invalid_argument("training in more than 100 decimal digits is not available; ask for at most 100");
}

}  // namespace halfspace::training
