#include "checks/sharp_claims.hpp"

#include "checks/kkt_claims.hpp"
#include "checks/near_orthogonality.hpp"
#include "checks/sharp_near_orthogonality.hpp"
#include "verdict/verdicts.hpp"
#include "verdict/wording.hpp"

#include <fmt/format.h>

namespace halfspace::checks {

using arithmetic::DoubleInterval;
using arithmetic::MpfiInterval;
using evidence::Instance;
using verdict::at_most;
using verdict::Verdict;

std::string propagation_shortcoming(evidence::Propagation const& found) {
    auto const N = static_cast<std::int64_t>(found.proved.size());
    if (found.starts.empty())
        return "no weights v with gamma v_n |x_n|^2 > H_n for every n were found, so it cannot start";
    if (found.contradictory) return "the intervals of the multipliers contradict one another: there is no KKT point";
    std::int64_t const open = N - found.covered();
    return fmt::format("the propagation stops with {} of {} holding out, most of them sample {}", open,
                       verdict::plural(N, "sample"), found.worst);
}

Verdict check_pattern_propagation(Instance& instance) {
    auto const& found = instance.sharp().propagation();
    Verdict verdict = found.closed() ? Verdict::proved_without_sides(found.level)
                                     : Verdict::not_applicable(propagation_shortcoming(found));
    verdict.add("samples", static_cast<std::int64_t>(found.proved.size()));
    verdict.add("covered", static_cast<std::int64_t>(found.covered()));
    verdict.add("sweeps", found.sweeps);
    verdict.add("steps", static_cast<std::int64_t>(found.starts.size() + found.steps.size()));
    if (!found.starts.empty() && !found.closed() && !found.contradictory) {
        verdict.add("worst_sample", static_cast<std::int64_t>(found.worst));
        verdict.add("worst_bound", at_most(MpfiInterval(DoubleInterval(found.worst_bound))));
    }
    return verdict;
}

Verdict check_unique_kkt_point(Instance& instance) { return check_linear_kkt_point(instance); }

bool every_kkt_point_is_linear(Instance& instance) {
    return is_near_orthogonal(instance) || near_orthogonality_relative(instance).is_proved() ||
           near_orthogonality_weighted(instance).is_proved() || near_orthogonality_signed(instance).is_proved() ||
           instance.sharp().propagation().closed();
}

}  // namespace halfspace::checks
