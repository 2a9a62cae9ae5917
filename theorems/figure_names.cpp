// One table by the claims' names: figures are made inside the checks, some of them only for some outcomes, so no run
// shows them all. tests/report/sides.py compares it with every figure of the default run.
#include "theorems/figure_names.hpp"

#include "evidence/reach_forms.hpp"

#include <map>

namespace halfspace::theorems {
namespace {

using Names = std::vector<std::string>;

Names together(Names names, Names const& more) {
    names.insert(names.end(), more.begin(), more.end());
    return names;
}

Names reach_names() {
    Names names{"witness"};
    for (auto const form : evidence::reach_forms) {
        std::string const key = evidence::key_of(form);
        names = together(names, {"gamma_" + key, "samples_" + key, "samples_" + key + "_at_least"});
    }
    return names;
}

Names sampled_names() {
    Names names{"sphere_agreement_lower_99", "sphere_agreement_upper_99", "contradictions"};
    for (std::string const kind : {"sphere", "near_boundary", "samples"}) {
        for (auto const* const what : {"_points", "_agreeing", "_outside_slab", "_on_the_boundary"}) {
            names.push_back(kind + what);
        }
    }
    return names;
}

Names effort_names(std::string const& suffix) {
    Names names;
    for (auto const* const what : {"events", "slides", "neurons_at_more_bits", "neurons_in_tubes",
                                   "neurons_beyond_the_work_cap", "neurons_in_doubt"}) {
        names.push_back(what + suffix);
    }
    return names;
}

/// With the forms of the same name on adversarial data.
void add_assumptions(std::map<std::string, Names>& table) {
    Names const lengths{"R_min_squared", "R_max_squared", "ratio"};
    Names const rows{"worst_row", "ratio", "least_row"};
    for (std::string const prefix : {"", "adversarial-"}) {
        table[prefix + "near-orthogonality"] = together(lengths, {"p_max"});
        table[prefix + "near-orthogonality-row-sum"] = together(lengths, {"row_sum"});
        for (auto const* const form : {"relative", "weighted", "signed"}) {
            table[prefix + "near-orthogonality-" + form] = rows;
        }
        table[prefix + "pattern-propagation"] = {"samples", "covered",      "sweeps",
                                                 "steps",   "worst_sample", "worst_bound"};
    }
}

void add_standard(std::map<std::string, Names>& table) {
    Names const kkt{"multipliers", "support_vectors", "lambda_min", "lambda_max", "worst_sample", "worst_bound"};
    for (auto const* const claim : {"multiplier-bounds", "activation-pattern", "linear-boundary", "linear-kkt-point",
                                    "unique-kkt-point", "convergence"}) {
        table[claim] = kkt;
    }
    table["multiplier-range"] = {"worst_sample", "worst_bound", "lower_bound"};
    table["trained-pattern"] = {"worst_neuron", "worst_sample", "violations", "signs"};
    table["trained-halfspace"] = {"half_width", "kappa", "tau", "open_share"};
    table["own-halfspace"] = {"half_width", "open_share"};
    table["networks-agree"] = {"angle", "half_width", "second_half_width", "open_share"};
    table["float32-halfspace"] = {"half_width", "rounding", "open_share", "norm_at_least", "norm_at_most"};
    table["sampled-agreement"] = sampled_names();
    table["multiplier-agreement"] = {"largest_difference", "softmax_from"};
    table["invariant-region"] = together({"loss_ratio"}, table["trained-pattern"]);
    table["reach"] = reach_names();
}

void add_adversarial(std::map<std::string, Names>& table) {
    Names const share{"points", "share", "share_lower_99", "share_upper_99"};
    Names const size{"chosen_q_off_by", "norm_of_q"};
    table["weighted-sum"] = together(size, {"worst_sample", "c_max", "zero_coefficients"});
    table["positive-alignment"] = together(size, {"share_of_the_maximum_at_least", "open_signs"});
    table["class-feature"] = {"worst_sample", "violations"};
    table["attack-cosine"] = {"cosine_min", "cosine_max", "samples"};
    table["budget"] = {"norm_of_q", "r", "rounding_at_most", "largest_norm_of_q_at_least", "largest_eps_at_least"};
    table["budget-sharp"] = table["budget"];
    table["boundary-decomposition"] = {"weight_of_mislabels", "weight_of_perturbations", "rounding_at_most"};
    table["wedge"] = {"share_of_disagreement", "angle"};
    table["noise-control"] = together(share, {"correct"});
    table["accuracy"] = together(share, {"correct", "standard_correct", "labelled_points", "right_by_f", "right_by_g"});
    table["agreement"] = together(share, {"agreeing", "test_points", "agreement_lower_99", "agreement_upper_99"});
    table["agreement-conditions"] = {"points",
                                     "meeting",
                                     "share",
                                     "violations",
                                     "same_side",
                                     "coarse_form",
                                     "trained_compared",
                                     "test_points",
                                     "meeting_conditions",
                                     "by_what_was_learned_alone",
                                     "certain_sign_of_f",
                                     "certain_sign_of_g",
                                     "certain_disagreement",
                                     "trained_apart",
                                     "worst_point"};
}

void add_wide(std::map<std::string, Names>& table) {
    Names const cosines{"judged_samples",
                        "enclosed_directions",
                        "mean_cosine_with_full_gradient",
                        "least_cosine_with_full_gradient",
                        "mean_cosine_with_papers_direction",
                        "least_cosine_with_papers_direction",
                        "mean_gap_of_the_two"};
    table["lazy-prediction"] = {"test_points", "certain_signs", "worst_point", "largest_drift",
                                "mean_drift_over_T_fhat"};
    table["trained-flow"] = {"trained_by", "test_points", "outside", "largest_share_of_the_bound_used"};
    table["coverage"] = {"draws", "width", "failures", "failure_rate_lower_999", "failure_rate_upper_999", "delta"};
    table["agreement-probability"] = {"test_points", "meeting_conditions", "delta", "least_width_for_half"};
    table["perturbation-cosine"] = cosines;
    table["exact-direction"] = together(cosines, {"largest_relative_error_of_a_gradient"});
    table["trained-cosine"] = together(cosines, {"outside"});
    table["perturbation-direction"] = {"judged_samples", "certain_directions", "largest_sine", "mean_sine"};
    table["exact-flow"] =
        together(effort_names(""), {"points", "certain_signs", "undecided_points", "largest_width", "least_size_of_f"});
    table["flow-in-lazy-enclosure"] = {"points", "largest_share_of_the_drift_bound_used"};
    table["exact-agreement"] = together(
        effort_names("_of_g"), {"points", "decided", "agreeing", "disagreeing", "disagreeing_points",
                                "undecided_points", "labelled_points", "certainly_right_by_f", "certainly_right_by_g",
                                "largest_width_of_f", "largest_width_of_g", "attack_off_the_exact_one"});
}

std::map<std::string, Names> make_table() {
    std::map<std::string, Names> table;
    add_assumptions(table);
    add_standard(table);
    add_adversarial(table);
    add_wide(table);
    return table;
}

}  // namespace

std::vector<std::string> const& figures_of(std::string const& claim) {
    static std::map<std::string, Names> const table = make_table();
    static Names const none;
    auto const found = table.find(claim);
    return found == table.end() ? none : found->second;
}

}  // namespace halfspace::theorems
