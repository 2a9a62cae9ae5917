// Theorem B0 of the second paper (Kumano, Kera, Yamasaki, NeurIPS 2024), stated and proved with all constants in
// docs/theorems/B0.md. The conclusion is the instance form: it speaks of the exact gradient flow from the drawn
// weights.

#include "theorems/on_wide.hpp"
#include "theorems/theorems.hpp"

#include "checks/exact_flow_claims.hpp"
#include "checks/wide_claims.hpp"
#include "checks/wide_probability.hpp"

namespace halfspace::theorems {

Theorem lazy_prediction() {
    return {
        .id = "B0",
        .name = "lazy-prediction",
        .source = "Kumano, Kera, Yamasaki, NeurIPS 2024 (arXiv 2410.23677)",
        .statement =
            "A wide two-layer network after training time T is its initial value plus T times a kernel sum over "
            "the samples, up to an explicit drift that vanishes with the width.",
        .assumptions = {},
        .conclusions =
            {
                {"lazy-prediction",
                 "the exact flow has sign f(z;T) = sign(f(z;0) + T fhat_m(z)) at the test points with "
                 "|f(z;0) + T fhat_m(z)| > drift bound",
                 on_wide(checks::check_lazy_prediction)},
                {"flow-in-lazy-enclosure",
                 "the exact flow's enclosure of f(z;T) and f(z;0) + T fhat_m(z) +- drift bound meet at every test "
                 "point",
                 on_exact_flows(checks::check_flow_in_lazy_enclosure)},
            },
        .instances =
            {
                {"exact-flow", "the sign of the exact flow's f(z;T), whatever the width, at the test points counted",
                 on_exact_flows(checks::check_exact_flow)},
            },
        .observations =
            {
                {"trained-flow", "the trained network lies in the certified enclosure at the test points",
                 on_wide(checks::check_trained_lands_inside)},
                {"coverage",
                 "|f(z;0)|, T |fhat_m - fhat| and the drift bound are within the probability form's bounds, over fresh "
                 "draws",
                 on_wide(checks::check_coverage)},
            },
        .absence = no_wide_network,
        .subject = Subject::wide,
    };
}

}  // namespace halfspace::theorems
