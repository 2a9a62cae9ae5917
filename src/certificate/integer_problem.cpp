#include "certificate/integer_problem.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::certificate {

using arithmetic::Integer;
using linalg::Index;

namespace {

/// Up to this many products of entries the Gram matrix is computed exactly.
constexpr double largest_exact_gram = 4e8;

/// Least k >= 0 with 2^k x an integer.
long unit_of(double x) {
    if (x == 0 || x == std::trunc(x)) return 0;
    int exponent = 0;
    auto mantissa = static_cast<std::int64_t>(std::ldexp(std::frexp(x, &exponent), 53));
    long k = 53 - exponent;
    while (mantissa % 2 == 0) {
        mantissa /= 2;
        --k;
    }
    return std::max(k, 0L);
}

}  // namespace

long unit_of(linalg::Matrix const& X) {
    long unit = 0;
    for (Index i = 0; i < X.size(); ++i) unit = std::max(unit, unit_of(X.data()[i]));
    return unit;
}

Integer integer_over(double x, long unit) {
    return floor_of(arithmetic::times_power_of_two(arithmetic::exact(x), unit));
}

IntegerProblem::IntegerProblem(evidence::Instance& instance)
    : labels_(instance.data().y),
      unit_(unit_of(instance.data().X)),
      p_(instance.gamma().get_num()),
      q_(instance.gamma().get_den()) {
    auto const& gram = instance.gram();
    auto const N = static_cast<double>(size());
    bool const exact = N * N * static_cast<double>(gram.dimension()) <= largest_exact_gram;
    for (std::size_t n = 0; n < size(); ++n) {
        auto& row = products_.emplace_back();
        for (std::size_t k = 0; k <= n; ++k) {
            auto const i = static_cast<Index>(n);
            auto const j = static_cast<Index>(k);
            IntegerBounds bounds;
            if (exact) {
                bounds = exactly(floor_of(arithmetic::times_power_of_two(gram.exact_entry(i, j), 2 * unit_)));
            } else {
                auto const entry = gram.entry(i, j);
                long const shift = gram.unit_exponent() + 2 * unit_;
                bounds = {ceiling(arithmetic::times_power_of_two(arithmetic::exact(entry.lower()), shift)),
                          floor_of(arithmetic::times_power_of_two(arithmetic::exact(entry.upper()), shift))};
            }
            row.push_back(labels_[n] * labels_[k] < 0 ? Integer(-1) * bounds : bounds);
        }
    }
}

}  // namespace halfspace::certificate
