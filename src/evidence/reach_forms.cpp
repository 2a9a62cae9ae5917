#include "evidence/reach_forms.hpp"

#include "evidence/near_orthogonality.hpp"
#include "evidence/sharp_near_orthogonality.hpp"
#include "evidence/sharp_weights.hpp"

#include <limits>
#include <utility>

namespace halfspace::evidence {

using arithmetic::Comparison;
using arithmetic::Rational;
using arithmetic::Sign;
using linalg::Index;
using linalg::Vector;

namespace {

Rational slope(int k) { return Rational(Rational(k) / slopes_per_unit); }

bool holds(Comparison const& comparison) { return comparison.order == Sign::positive; }
bool fails(Comparison const& comparison) { return comparison.order && !holds(comparison); }

/// One of A1's two forms for the first samples.
Comparison compare_paper_form(ReachForm form, Instance& instance, Index samples, Rational const& gamma) {
    auto const constants =
        samples == instance.data().size() ? instance.constants() : gram_constants(instance.gram(), samples);
    return form == ReachForm::near_orthogonality
               ? compare_near_orthogonality(constants, gamma, instance.precision())
               : compare_near_orthogonality_row_sum(constants, gamma, instance.precision());
}

bool propagates(SignedGram const& gram, Rational const& gamma, Vector const& v) {
    PropagationPolicy policy;
    policy.most_sweeps = 60;
    policy.largest_exact = 0;
    return propagate(gram, gamma, v, policy).closed();
}

bool sharp_form_holds(ReachForm form, SignedGram const& gram, Rational const& gamma) {
    if (form == ReachForm::relative) {
        auto const found = compare_relative(gram, gamma);
        return found && holds(found->comparison);
    }
    Vector const v = propose_weights(gram, gamma);
    if (form == ReachForm::weighted) return holds(compare_weighted(gram, gamma, v).comparison);
    Vector const w = propose_signed_weights(gram, gamma, v);
    return form == ReachForm::signed_weights ? holds(compare_signed(gram, gamma, w).comparison)
                                             : propagates(gram, gamma, w);
}

/// Between a number at which something fails and one at which it holds, the two neighbours between which it changes.
template <class Number, class Holds>
Number bisected(Number good, Number bad, Holds const& holds) {
    while (good - bad > 1 || bad - good > 1) {
        Number const middle = good + (bad - good) / 2;
        (holds(middle) ? good : bad) = middle;
    }
    return good;
}

}  // namespace

char const* key_of(ReachForm form) {
    switch (form) {
        case ReachForm::near_orthogonality: return "near_orthogonality";
        case ReachForm::row_sum: return "row_sum";
        case ReachForm::relative: return "relative";
        case ReachForm::weighted: return "weighted";
        case ReachForm::signed_weights: return "signed";
        default: return "propagation";
    }
}

Index most_samples_sought(ReachForm form) {
    switch (form) {
        case ReachForm::weighted:
        case ReachForm::signed_weights: return 250;
        case ReachForm::propagation: return 120;
        default: return std::numeric_limits<Index>::max();
    }
}

bool holds_for(ReachForm form, Instance& instance, Index samples, Rational const& gamma) {
    if (form == ReachForm::near_orthogonality || form == ReachForm::row_sum)
        return holds(compare_paper_form(form, instance, samples, gamma));
    if (samples == instance.data().size()) return sharp_form_holds(form, instance.sharp().gram(), gamma);
    return sharp_form_holds(form, SignedGram(instance.gram(), instance.data().y, samples), gamma);
}

std::optional<int> least_slope(ReachForm form, Instance& instance) {
    Index const N = instance.data().size();
    auto const holds_at = [&](int k) { return holds_for(form, instance, N, slope(k)); };
    if (!holds_at(slopes_per_unit - 1)) return std::nullopt;
    return bisected(slopes_per_unit - 1, 0, holds_at);
}

Index largest_number(ReachForm form, Instance& instance, Index most) {
    // A sample alone is correlated with none.
    return bisected(Index{1}, most + 1, [&](Index n) { return holds_for(form, instance, n, instance.gamma()); });
}

bool is_monotone(ReachForm form) { return form != ReachForm::signed_weights && form != ReachForm::propagation; }

bool certainly_fails_below_1(ReachForm form, Instance& instance) {
    Index const N = instance.data().size();
    switch (form) {
        case ReachForm::near_orthogonality:
        case ReachForm::row_sum: return fails(compare_paper_form(form, instance, N, Rational(1)));
        case ReachForm::relative: {
            auto const found = compare_relative(instance.sharp().gram(), Rational(1));
            return found && fails(found->comparison);
        }
        default: return false;
    }
}

}  // namespace halfspace::evidence
