// Theorem A1s, stated and proved in docs/theorems/A1s.md: the conclusion of the first paper's theorem (A1) from
// assumptions that are linear in gamma where A1's is cubic, and from an interval propagation that reaches further
// still. Like A1 it speaks of every KKT point.

#include "theorems/theorems.hpp"

#include "checks/kkt_claims.hpp"
#include "checks/reach.hpp"
#include "checks/sharp_claims.hpp"
#include "theorems/sharp_assumptions.hpp"

namespace halfspace::theorems {

using evidence::Experiment;
using evidence::Instance;

Theorem sharp_boundary() {
    return {
        .id = "A1s",
        .name = "sharp-boundary",
        .source = "this project; it sharpens Kumano, Kera, Yamasaki, ICLR 2024 (arXiv 2402.10470)",
        .statement =
            "If the correlations of the samples are small against gamma, weighted as suits them best, every KKT "
            "point of the max-margin problem of the one-hidden-layer leaky-ReLU network has the linear decision "
            "boundary sign f(z) = sign <g,z>, g = sum_n lambda_n y_n x_n, and there is exactly one.",
        .assumptions = sharp_assumptions("", [](Experiment& e) -> Instance* { return &e.standard(); }),
        .conclusions =
            {
                {"activation-pattern", "at every KKT point: y_n a_j <w_j,x_n> > 0 for all n, j",
                 on_standard(checks::check_activation_pattern)},
                {"linear-boundary", "at every KKT point: sign f(z) = sign <g,z> for every z, with g not zero",
                 on_standard(checks::check_linear_boundary)},
                {"unique-kkt-point", "there is exactly one KKT point W", on_standard(checks::check_unique_kkt_point)},
                {"multiplier-range",
                 "at every KKT point: 0 <= lambda_n and 1000 lambda_n < 1001 L v_n for all n, L v_n the bound that the "
                 "weights v found give: L = 2/((1+gamma^2) min_b (D_b - H_b)) under the signed form; where (1+gamma) P "
                 "< "
                 "gamma (1+gamma^2) Rmin^2 and 2P < Rmin^2, P = max_n sum_{k!=n} |<x_n,x_k>|, also 1001 lambda_n "
                 "|x_n|^2 (1+gamma^2) (Rmin^2-P) > 2000 (Rmin^2-2P)",
                 on_standard(checks::check_multiplier_range)},
            },
        .instances =
            {
                {"reach",
                 "each assumption of A1 and A1s is proved at its slope gamma_... (in thousandths, these samples) and "
                 "for the "
                 "first samples_... samples (this slope)",
                 on_standard(checks::check_reach)},
            },
        .observations = {},
    };
}

}  // namespace halfspace::theorems
