#include "evidence/approx_multipliers.hpp"

#include "verdict/verdicts.hpp"

namespace halfspace::evidence {

using linalg::Index;
using linalg::Vector;

std::optional<Vector> approx_multipliers(Instance& instance) {
    auto const proposal = []<class T>(KktSolution<T> const& solution) -> std::optional<Vector> {
        Vector lambda(static_cast<Index>(solution.lambda.size()));
        for (Index n = 0; n < lambda.size(); ++n) {
            lambda[n] =
                verdict::to_mpfi(solution.lambda[static_cast<std::size_t>(n)]).to_double_interval().approx_midpoint();
        }
        return lambda;
    };
    return instance.limit().decide(proposal);
}

}  // namespace halfspace::evidence
