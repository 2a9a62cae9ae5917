// Theorem B1 of the second paper (Kumano, Kera, Yamasaki, NeurIPS 2024), stated and proved in docs/theorems/B1.md. The
// papers' direction s_n lacks a part of the gradient that no width removes; both predictions are judged.

#include "theorems/theorems.hpp"

#include "checks/wide_direction_claims.hpp"
#include "theorems/on_wide.hpp"

namespace halfspace::theorems {

Theorem wide_perturbation() {
    return {
        .id = "B1",
        .name = "wide-perturbation",
        .source =
            "Kumano, Kera, Yamasaki, NeurIPS 2024 (arXiv 2410.23677); the gradient's second part: docs/theorems/B1.md",
        .statement =
            "The perturbation of a sample against a wide two-layer network is, up to an error that vanishes with "
            "the width, parallel to the gradient of a kernel sum over the samples.",
        .assumptions = {},
        .conclusions =
            {
                {"perturbation-direction",
                 "the exact flow has |grad f(x_n;T) - T p_n| < T |p_n|, p_n = grad fhat(x_n), at the judged samples "
                 "counted",
                 on_wide(checks::check_perturbation_direction)},
            },
        .instances =
            {
                {"perturbation-cosine",
                 "cosines of grad f(x_n;T) of the exact flow with p_n and with the papers' s_n, at the samples counted",
                 on_wide(checks::check_perturbation_cosine)},
                {"exact-direction",
                 "the same cosines of the exact flow's gradient, enclosed whatever the width, at the samples counted",
                 on_exact_flows(checks::check_exact_direction)},
            },
        .observations =
            {
                {"trained-cosine",
                 "the same cosines of the trained network, whose gradients lie in the certified balls",
                 on_wide(checks::check_trained_cosine)},
            },
        .absence = no_wide_network,
        .subject = Subject::wide,
    };
}

}  // namespace halfspace::theorems
