#include "checks/decomposition.hpp"

#include "checks/kkt_claims.hpp"
#include "evidence/decomposition.hpp"
#include "linalg/norms.hpp"
#include "linalg/rounding.hpp"

#include <algorithm>

namespace halfspace::checks {

using arithmetic::DoubleInterval;
using arithmetic::MpfiInterval;
using evidence::Experiment;
using linalg::as_span;
using linalg::down;
using linalg::NearVector;
using linalg::norm_lower;
using linalg::norm_upper;
using linalg::up;
using verdict::at_most;
using verdict::Verdict;

namespace {

/// Encloses the norm of a part, in true units.
MpfiInterval weight(NearVector const& part, long unit_exponent) {
    double const lower = down(norm_lower(as_span(part.approx)) - part.error);
    double const upper = up(norm_upper(as_span(part.approx)) + part.error);
    return scale(MpfiInterval(DoubleInterval(std::max(0.0, lower), upper)), unit_exponent);
}

}  // namespace

Verdict check_boundary_decomposition(Experiment& experiment) {
    auto& perturbation = experiment.perturbation();
    if (!perturbation.absence().empty()) return Verdict::not_applicable(perturbation.absence());
    Verdict verdict = check_linear_boundary(perturbation.adversarial());
    if (!verdict.is_proved()) return verdict;
    auto const parts = evidence::decompose(perturbation);
    if (!parts) return Verdict::undecided("the multipliers leave the range of doubles");
    verdict.add("weight_of_mislabels", weight(parts->mu, parts->unit_exponent));
    verdict.add("weight_of_perturbations", weight(parts->e, parts->unit_exponent));
    if (perturbation.options().has_one_direction()) {
        auto const rounding = scale(MpfiInterval(DoubleInterval(parts->rounding)), parts->unit_exponent);
        verdict.add("rounding_at_most", at_most(rounding));
    }
    return verdict;
}

}  // namespace halfspace::checks
