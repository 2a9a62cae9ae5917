#include "theorems/sharp_assumptions.hpp"

#include "checks/near_orthogonality.hpp"
#include "checks/reach.hpp"
#include "checks/sharp_claims.hpp"
#include "checks/sharp_near_orthogonality.hpp"
#include "verdict/verdicts.hpp"

namespace halfspace::theorems {

using evidence::Experiment;
using evidence::Instance;
using evidence::ReachForm;
using verdict::Verdict;

namespace {

std::function<Verdict(Experiment&)> on(InstanceOf const& instance_of, std::function<Verdict(Instance&)> check) {
    return [instance_of, check = std::move(check)](Experiment& experiment) {
        Instance* const instance = instance_of(experiment);
        return instance != nullptr ? check(*instance) : Verdict::not_applicable(experiment.perturbation().absence());
    };
}

/// The check, and for clean data the slope that would suffice where it is refuted.
std::function<Verdict(Instance&)> with_slope(std::string const& prefix, ReachForm form, Verdict (*check)(Instance&)) {
    if (!prefix.empty()) return check;
    return [form, check](Instance& instance) { return checks::with_sufficient_slope(form, instance, check(instance)); };
}

}  // namespace

std::function<Verdict(Instance&)> paper_assumption(ReachForm form) {
    return with_slope("", form,
                      form == ReachForm::row_sum ? &checks::near_orthogonality_row_sum : &checks::near_orthogonality);
}

std::vector<ClaimDefinition> sharp_assumptions(std::string const& prefix, InstanceOf const& instance_of) {
    std::string const of = prefix.empty() ? "" : " for the rounded points x'_n";
    return {
        {prefix + "near-orthogonality-relative",
         "gamma (1+gamma^2) > (1+gamma) max_n sum_{k!=n} |<x_n,x_k>|/|x_k|^2" + of,
         on(instance_of, with_slope(prefix, ReachForm::relative, &checks::near_orthogonality_relative))},
        {prefix + "near-orthogonality-weighted",
         "for the weights v > 0 found: gamma (1+gamma^2) min_b (D_b - E_b) > (1-gamma^3) max_n E_n, D_n = v_n |x_n|^2, "
         "E_n = sum_{k!=n} v_k |<x_n,x_k>|" +
             of,
         on(instance_of, with_slope(prefix, ReachForm::weighted, &checks::near_orthogonality_weighted))},
        {prefix + "near-orthogonality-signed",
         "for the weights v > 0 found: gamma (1+gamma^2) min_b (D_b - H_b) > max_n ((1-gamma^3) H_n + gamma^2 "
         "(1-gamma) "
         "F_n), E_n = H_n + F_n split by whether y_n y_k <x_n,x_k> is negative (H) or positive (F)" +
             of,
         on(instance_of, with_slope(prefix, ReachForm::signed_weights, &checks::near_orthogonality_signed))},
        {prefix + "pattern-propagation",
         "the steps of interval propagation found prove y_n a_j <w_j,x_n> > 0 for all j at every KKT point, for every "
         "sample n" +
             of,
         on(instance_of, with_slope(prefix, ReachForm::propagation, &checks::check_pattern_propagation))},
    };
}

std::vector<ClaimDefinition> clean_assumptions() {
    InstanceOf const clean = [](Experiment& experiment) { return &experiment.clean(); };
    std::vector<ClaimDefinition> result{
        {"near-orthogonality", "gamma^3 Rmin^4 > 3 N Rmax^2 pmax",
         on(clean, paper_assumption(ReachForm::near_orthogonality))},
        {"near-orthogonality-row-sum", "gamma^3 Rmin^4 > 3 Rmax^2 max_n sum_{k!=n} |<x_n,x_k>|",
         on(clean, paper_assumption(ReachForm::row_sum))},
    };
    for (auto& assumption : sharp_assumptions("", clean)) result.push_back(std::move(assumption));
    return result;
}

}  // namespace halfspace::theorems
