#include "evidence/boundary_direction.hpp"

#include "evidence/kkt_signs.hpp"
#include "linalg/combination.hpp"

#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using linalg::Index;
using linalg::NearVector;
using verdict::to_mpfi;

std::optional<BoundaryDirection> boundary_direction(Instance& instance) {
    auto const judge = [&]<class T>(KktSolution<T> const& solution) -> std::optional<BoundaryDirection> {
        if (complementarity(solution) != Complementarity::holds) return std::nullopt;
        if (!worst_pattern(solution).all_positive) return std::nullopt;
        auto const& rows = instance.rows();
        auto const& y = instance.data().y;
        std::vector<DoubleInterval> coefficients;
        for (std::size_t n = 0; n < y.size(); ++n) {
            auto const i = static_cast<Index>(n);
            DoubleInterval const mu =
                scale(to_mpfi(solution.lambda[n]).to_double_interval(), instance.gram().offset(i, i) / 2);
            coefficients.push_back(!solution.support[n] ? DoubleInterval(0) : y[n] > 0 ? mu : -mu);
        }
        NearVector g = linalg::combination(rows, coefficients);
        if (!std::isfinite(g.error)) return std::nullopt;
        return BoundaryDirection{std::move(g.approx), g.error};
    };
    return instance.limit().decide(judge);
}

std::string absence_of_boundary(Instance& instance) {
    auto const judge = []<class T>(KktSolution<T> const& solution) -> std::optional<bool> {
        if (complementarity(solution) != Complementarity::holds) return std::nullopt;
        auto const pattern = worst_pattern(solution);
        return pattern.is_decided() ? std::optional(pattern.all_positive) : std::nullopt;
    };
    if (instance.limit().decide(judge) != true) return "no KKT point with the theorem's pattern is proved to exist";
    return "the KKT point with the theorem's pattern exists, but its g leaves the range of doubles";
}

}  // namespace halfspace::evidence
