#include "training/hard_margin.hpp"

#include "training/box_problem.hpp"

#include <stdexcept>

namespace halfspace {

HardMargin approx_hard_margin(Matrix const& K) {
    using namespace training;
    if (K.rows() != K.cols()) throw std::invalid_argument("the kernel of a hard-margin problem must be square");
    auto const n = K.rows();
    BoxProblem<double> const problem{K, Vector::Constant(n, -1.0), Vector::Zero(n), std::nullopt};
    // In the theorem's regime every margin is tight, so "all free" is most often the answer at once.
    auto solution = approx_solve_box(problem, std::vector<Place>(static_cast<std::size_t>(n), Place::free));
    return {solution.success ? Vector(solution.f.cwiseMax(0.0)) : Vector::Zero(n), solution.success};
}

}  // namespace halfspace
