#include "checks/sharp_claims.hpp"

#include "checks/kkt_claims.hpp"
#include "checks/kkt_judging.hpp"
#include "checks/sharp_near_orthogonality.hpp"
#include "evidence/kkt_signs.hpp"
#include "verdict/verdicts.hpp"
#include "verdict/wording.hpp"

#include <fmt/format.h>

namespace halfspace::checks {

using arithmetic::DoubleInterval;
using arithmetic::MpfiInterval;
using evidence::Instance;
using verdict::at_most;
using verdict::Verdict;

Verdict check_pattern_propagation(Instance& instance) {
    auto const& found = instance.sharp().propagation();
    Verdict verdict = found.closed() ? Verdict::proved_without_sides(found.level)
                                     : Verdict::not_applicable(shortcoming_in_words(found));
    verdict.add("samples", static_cast<std::int64_t>(found.proved.size()));
    verdict.add("covered", static_cast<std::int64_t>(found.covered()));
    verdict.add("sweeps", found.sweeps);
    verdict.add("steps", static_cast<std::int64_t>(found.starts.size() + found.steps.size()));
    if (!found.starts.empty() && !found.closed() && !found.contradictory) {
        verdict.add_witness("worst_sample", static_cast<std::int64_t>(found.worst));
        verdict.add("worst_bound", at_most(MpfiInterval(DoubleInterval(found.worst_bound))));
    }
    return verdict;
}

Verdict check_unique_kkt_point(Instance& instance) { return check_linear_kkt_point(instance); }

Verdict check_some_sharp_assumption(Instance& instance) {
    for (auto* const check : {near_orthogonality_relative, near_orthogonality_weighted, near_orthogonality_signed}) {
        Verdict verdict = check(instance);
        if (verdict.is_proved()) return verdict;
    }
    return check_pattern_propagation(instance);
}

}  // namespace halfspace::checks
