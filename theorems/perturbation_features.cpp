// Theorem A2 of the first paper, stated and proved in docs/theorems/A2.md: the attack on the predicted boundary carries
// the features of every training sample. In L2 the samples' coefficients are explicit; for the other norms what the
// sample features do is judged on the instance.

#include "theorems/theorems.hpp"

#include "checks/attack_claims.hpp"
#include "theorems/sharp_assumptions.hpp"

namespace halfspace::theorems {

using evidence::Experiment;

namespace {

bool is_l2(Experiment const& experiment) { return experiment.setting().attack.norm == linalg::Norm::l2; }
bool is_not_l2(Experiment const& experiment) { return !is_l2(experiment); }

std::string absence(Experiment const& experiment) {
    auto const& attack = experiment.setting().attack;
    if (!attack.given) return "the scenario attacks nothing: it has no [attack] table";
    return attack.are_given() ? "the perturbed points are given, and the theorem speaks of perturbations made here"
                              : "";
}

}  // namespace

Theorem perturbation_features() {
    return {
        .id = "A2",
        .name = "perturbation-features",
        .source = "Kumano, Kera, Yamasaki, ICLR 2024 (arXiv 2402.10470)",
        .statement =
            "The perturbation q that moves a point most against the standard boundary within a norm ball is "
            "aligned with g and, in L2, a positive combination of the y_n x_n that raises the correlation with "
            "every training sample of its class.",
        .assumptions = clean_assumptions(),
        .conclusions =
            {
                {"weighted-sum",
                 "the ideal direction eps g/|g| is sum_n c_n y_n x_n with c_n = eps lambda_n/|g| > 0 for every n, but "
                 "for "
                 "zero_coefficients of them that are 0 (never under A1's own assumptions)",
                 checks::check_weighted_sum, is_l2},
                {"positive-alignment", "<q,g> > 0 for the chosen q, a vector of doubles",
                 checks::check_positive_alignment},
                {"class-feature", "y_n <q,x_n> > 0 for every n, for the chosen q", checks::check_class_feature, is_l2},
            },
        .instances =
            {
                {"class-feature", "y_n <q,x_n> > 0 for every n, for the chosen q", checks::check_class_feature,
                 is_not_l2},
                {"attack-cosine",
                 "the gradient attack on the trained network has positive cosine with q at every "
                 "attacked sample",
                 checks::check_attack_cosine},
            },
        .observations = {},
        .absence = absence,
        .subject = Subject::perturbed,
    };
}

}  // namespace halfspace::theorems
