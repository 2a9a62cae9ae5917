#include "checks/reach_forms.hpp"

#include "checks/near_orthogonality.hpp"
#include "checks/sharp_near_orthogonality.hpp"
#include "evidence/sharp_weights.hpp"

#include <fmt/format.h>

#include <limits>
#include <utility>

namespace halfspace::checks {

using arithmetic::Rational;
using evidence::Instance;
using evidence::SignedGram;
using linalg::Index;
using linalg::Vector;
using verdict::Verdict;

namespace {

Rational slope(int k) { return Rational(Rational(k) / slopes_per_unit); }

/// One of A1's two forms for the first samples.
Verdict judged_paper_form(ReachForm form, Instance& instance, Index samples, Rational const& gamma) {
    auto const constants = evidence::gram_constants(instance.gram(), samples);
    return form == ReachForm::near_orthogonality
               ? check_near_orthogonality(constants, gamma, instance.precision())
               : check_near_orthogonality_row_sum(constants, gamma, instance.precision());
}

bool propagates(SignedGram const& gram, Rational const& gamma, Vector const& v) {
    evidence::PropagationPolicy policy;
    policy.most_sweeps = 60;
    policy.largest_exact = 0;
    return evidence::propagate(gram, gamma, v, policy).closed();
}

bool sharp_form_holds(ReachForm form, SignedGram const& gram, Rational const& gamma) {
    if (form == ReachForm::relative) return check_relative(gram, gamma).is_proved();
    Vector const v = evidence::propose_weights(gram, gamma);
    if (form == ReachForm::weighted) return check_weighted(gram, gamma, v).is_proved();
    Vector const w = evidence::propose_signed_weights(gram, gamma, v);
    return form == ReachForm::signed_weights ? check_signed(gram, gamma, w).is_proved() : propagates(gram, gamma, w);
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

/// Does it hold at every slope above one at which it is proved?
bool is_monotone(ReachForm form) { return form != ReachForm::signed_weights && form != ReachForm::propagation; }

/// Both sides of an unweighted form are monotone in gamma; what fails at gamma = 1, ties included, fails at every
/// smaller one.
bool certainly_fails_below_1(ReachForm form, Instance& instance) {
    Index const N = instance.data().size();
    switch (form) {
        case ReachForm::near_orthogonality:
        case ReachForm::row_sum: return judged_paper_form(form, instance, N, Rational(1)).is_refuted();
        case ReachForm::relative: return check_relative(instance.sharp().gram(), Rational(1)).is_refuted();
        default: return false;
    }
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
        return judged_paper_form(form, instance, samples, gamma).is_proved();
    if (samples == instance.data().size()) return sharp_form_holds(form, instance.sharp().gram(), gamma);
    return sharp_form_holds(form, SignedGram(instance.gram(), instance.data().y, samples), gamma);
}

std::optional<int> least_slope(ReachForm form, Instance& instance) {
    Index const N = instance.data().size();
    auto const holds = [&](int k) { return holds_for(form, instance, N, slope(k)); };
    if (!holds(slopes_per_unit - 1)) return std::nullopt;
    return bisected(slopes_per_unit - 1, 0, holds);
}

Index largest_number(ReachForm form, Instance& instance, Index most) {
    // A sample alone is correlated with none.
    return bisected(Index{1}, most + 1, [&](Index n) { return holds_for(form, instance, n, instance.gamma()); });
}

Verdict with_sufficient_slope(ReachForm form, Instance& instance, Verdict verdict) {
    bool const open = verdict.is_refuted() ||
                      (form == ReachForm::propagation && verdict.outcome() == verdict::Outcome::not_applicable);
    if (!open || instance.data().size() > most_samples_sought(form)) return verdict;
    std::string found;
    if (auto const k = least_slope(form, instance)) {
        char const* const words = is_monotone(form) ? "it holds for gamma >= " : "it is proved at gamma = ";
        found = fmt::format("{}{}", words, *k / static_cast<double>(slopes_per_unit));
    } else if (certainly_fails_below_1(form, instance)) {
        found = "no gamma below 1 suffices";
    }
    if (!found.empty()) verdict.because(verdict.reason() + "; " + found);
    return verdict;
}

}  // namespace halfspace::checks
