#include "checks/sharp_near_orthogonality.hpp"

#include "evidence/sharp_evidence.hpp"
#include "evidence/sharp_near_orthogonality.hpp"
#include "verdict/verdicts.hpp"

#include <fmt/format.h>

namespace halfspace::checks {

using arithmetic::Rational;
using evidence::Instance;
using linalg::Vector;
using verdict::Rounding;
using verdict::Verdict;

namespace {

Verdict judged(evidence::SharpComparison const& found) {
    Verdict verdict = Verdict::of(found.comparison);
    verdict.add_witness("worst_row", static_cast<std::int64_t>(found.worst_row));
    if (verdict.rhs()->certainly_positive() && verdict.lhs()->certainly_positive()) {
        verdict.add("ratio", verdict::Bound{*verdict.lhs() / *verdict.rhs(),
                                            verdict.is_refuted() ? Rounding::up : Rounding::down});
    }
    if (verdict.is_refuted()) verdict.because(verdict::shortfall_in_words(verdict));
    if (found.least_row) verdict.add_witness("least_row", static_cast<std::int64_t>(*found.least_row));
    return verdict;
}

}  // namespace

Verdict check_relative(evidence::SignedGram const& gram, Rational const& gamma,
                       arithmetic::PrecisionPolicy const& policy) {
    if (auto const n = evidence::zero_sample(gram))
        return Verdict::not_applicable(fmt::format("sample {} is zero: |x_{}|^2 divides", *n, *n));
    return judged(*evidence::compare_relative(gram, gamma, policy));
}

Verdict check_weighted(evidence::SignedGram const& gram, Rational const& gamma, Vector const& v,
                       arithmetic::PrecisionPolicy const& policy) {
    return judged(evidence::compare_weighted(gram, gamma, v, policy));
}

Verdict check_signed(evidence::SignedGram const& gram, Rational const& gamma, Vector const& v,
                     arithmetic::PrecisionPolicy const& policy) {
    return judged(evidence::compare_signed(gram, gamma, v, policy));
}

Verdict near_orthogonality_relative(Instance& instance) {
    return check_relative(instance.sharp().gram(), instance.gamma(), instance.precision());
}

Verdict near_orthogonality_weighted(Instance& instance) {
    auto& sharp = instance.sharp();
    return check_weighted(sharp.gram(), instance.gamma(), sharp.weights(), instance.precision());
}

Verdict near_orthogonality_signed(Instance& instance) {
    auto& sharp = instance.sharp();
    return check_signed(sharp.gram(), instance.gamma(), sharp.signed_weights(), instance.precision());
}

}  // namespace halfspace::checks
