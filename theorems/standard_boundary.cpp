// Theorem A1 of the first paper (Kumano, Kera, Yamasaki, ICLR 2024; it goes back to Frei, Vardi, Bartlett, Srebro
// 2023), stated and proved in docs/theorems/A1.md. Its claims come in three grades that are never mixed: every KKT
// point (the conclusions), a KKT point (linear-kkt-point), this run (the trained claims, and theorem A1c).

#include "theorems/theorems.hpp"

#include "checks/agreement.hpp"
#include "checks/float32_claims.hpp"
#include "checks/kkt_claims.hpp"
#include "checks/networks_agree.hpp"
#include "checks/trained_claims.hpp"
#include "theorems/figure_evidence.hpp"
#include "theorems/sharp_assumptions.hpp"

namespace halfspace::theorems {

using evidence::Experiment;

namespace {

/// Does the scenario bring its network?
bool is_given(Experiment const& experiment) { return experiment.setting().network_is_given; }

}  // namespace

Theorem standard_boundary() {
    return {
        .id = "A1",
        .name = "standard-boundary",
        .source = "Kumano, Kera, Yamasaki, ICLR 2024 (arXiv 2402.10470); Frei, Vardi, Bartlett, Srebro 2023",
        .statement =
            "If the samples are nearly orthogonal, every KKT point of the max-margin problem of the one-hidden-layer "
            "leaky-ReLU network has the linear decision boundary sign f(z) = sign <g,z>, "
            "g = sum_n lambda_n y_n x_n.",
        .assumptions =
            {
                {"near-orthogonality", "gamma^3 Rmin^4 > 3 N Rmax^2 pmax",
                 on_standard(paper_assumption(evidence::ReachForm::near_orthogonality))},
                {"near-orthogonality-row-sum", "gamma^3 Rmin^4 > 3 Rmax^2 max_n sum_{k!=n} |<x_n,x_k>|",
                 on_standard(paper_assumption(evidence::ReachForm::row_sum))},
            },
        .conclusions =
            {
                {"multiplier-bounds", "at every KKT point: 1/(2 Rmax^2) < lambda_n < 3/(2 gamma^2 Rmin^2) for all n",
                 on_standard(checks::check_multiplier_bounds)},
                {"activation-pattern", "at every KKT point: y_n a_j <w_j,x_n> > 0 for all n, j",
                 on_standard(checks::check_activation_pattern)},
                {"linear-boundary", "at every KKT point: sign f(z) = sign <g,z> for every z, with g not zero",
                 on_standard(checks::check_linear_boundary)},
            },
        .instances =
            {
                {"linear-kkt-point",
                 "a KKT point with the theorem's pattern, hence with a linear boundary, exists, and only one",
                 on_standard(checks::check_linear_kkt_point)},
                {"trained-pattern", "the trained network has y_n a_j <w_j,x_n> > 0 for all n, j",
                 on_standard(checks::check_trained_pattern)},
                {"trained-halfspace",
                 "the trained network has sign f(z) = sign <g,z> for every z with "
                 "|cos(z,g)| > half_width",
                 on_standard(checks::check_trained_halfspace)},
                {"own-halfspace",
                 "the trained network has sign f(z) = sign <h,z> for every z with |cos(z,h)| > half_width, h the "
                 "weighted sum of its own neurons",
                 on_standard(checks::check_own_halfspace)},
                {"float32-halfspace",
                 "the given network as computed in single precision, sums in any order, has sign f(z) = sign <h,z> for "
                 "every z of single-precision numbers with |cos(z,h)| > half_width and norm_at_least <= |z| <= "
                 "norm_at_most",
                 on_standard(checks::check_float32_halfspace), is_given},
                {"networks-agree",
                 "the two given networks have the same sign for every z outside the slabs around their own h and h' "
                 "and "
                 "the double wedge between the boundaries of these",
                 [](Experiment& experiment) {
                     return checks::check_networks_agree(experiment.standard(), *experiment.setting().second_network);
                 },
                 [](Experiment const& experiment) { return experiment.setting().second_network.has_value(); }},
            },
        .observations =
            {
                {"sampled-agreement", "sign f(z) = sign <g,z> on sampled z: directions, points at the slab, samples",
                 on_standard(checks::check_sampled_agreement)},
                {"multiplier-agreement", "softmax weights of the trained network against lambda / sum lambda",
                 on_standard(checks::check_multiplier_agreement)},
            },
        .illustrate =
            [](Experiment& experiment, report::FigureEvidence& evidence) {
                evidence = theorems::figure_evidence(experiment.standard());
            },
    };
}

}  // namespace halfspace::theorems
