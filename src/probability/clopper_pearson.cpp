#include "probability/clopper_pearson.hpp"

#include <boost/math/distributions/binomial.hpp>

namespace halfspace::probability {

ConfidenceInterval clopper_pearson(long successes, long trials, double confidence) {
    if (trials <= 0) return {};
    using boost::math::binomial_distribution;
    double const tail = (1 - confidence) / 2;
    auto const n = static_cast<double>(trials);
    auto const k = static_cast<double>(successes);
    return {binomial_distribution<>::find_lower_bound_on_p(n, k, tail),
            binomial_distribution<>::find_upper_bound_on_p(n, k, tail)};
}

}  // namespace halfspace::probability
