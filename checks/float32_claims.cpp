#include "checks/float32_claims.hpp"

#include "checks/half_space.hpp"
#include "evidence/float32_slab.hpp"

namespace halfspace::checks {

using arithmetic::DoubleInterval;
using arithmetic::MpfiInterval;
using evidence::Instance;
using verdict::at_least;
using verdict::at_most;
using verdict::Verdict;

Verdict check_float32_halfspace(Instance& instance) {
    if (instance.trained() == nullptr) return Verdict::not_applicable(instance.absence());
    std::string const absence = evidence::not_in_float32(instance.trained()->network);
    if (!absence.empty()) return Verdict::not_applicable(absence);
    auto const slab = evidence::float32_slab(instance);
    if (!slab) {
        return Verdict::not_applicable(
            "the slab around h has no width below 1 (see own-halfspace), or there are too "
            "many terms for a bound in single precision");
    }
    Verdict verdict = half_space(instance, slab->half_width, {{"rounding", slab->rounding}});
    verdict.add("norm_at_least", at_most(MpfiInterval(DoubleInterval(slab->norm_at_least))));
    verdict.add("norm_at_most", at_least(MpfiInterval(DoubleInterval(slab->norm_at_most))));
    return verdict;
}

}  // namespace halfspace::checks
