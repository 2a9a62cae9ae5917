// Theorem A1c: a certificate for one concrete network, beyond the paper (docs/theorems/A1c.md). It needs much less than
// A1's assumption and speaks of this run alone.

#include "theorems/theorems.hpp"

#include "checks/convergence.hpp"

namespace halfspace::theorems {

Theorem run_convergence() {
    return {
        .id = "A1c",
        .name = "convergence",
        .source =
            "this project, docs/theorems/A1c.md; directional convergence after Soudry et al. 2018, Ji and Telgarsky "
            "2020",
        .statement =
            "If the network's pattern is the theorem's, its loss ratio is at most rho and the samples are "
            "orthogonal enough for that rho, gradient flow from these weights converges in direction to the "
            "predicted linear boundary.",
        .assumptions =
            {
                {"invariant-region",
                 "pattern strict and gamma Rmin^2 > P rho, P = max_n sum_{k!=n} |<x_n,x_k>|; exponential loss: Rmin^2 "
                 "> 2 P, "
                 "rho = max(max g / min g, Rmax^2/(Rmin^2 - 2 P)); logistic loss: sigma (Rmin^2 - P) > P, "
                 "rho = max(max g / min g, Rmax^2/(sigma (Rmin^2 - P) - P)), sigma = 1 - max g",
                 on_standard(checks::check_invariant_region)},
            },
        .conclusions =
            {
                {"convergence",
                 "gradient flow from these weights keeps the pattern and converges in direction to sign f = sign <g,z>",
                 on_standard(checks::check_convergence)},
            },
        .instances = {},
        .observations = {},
    };
}

}  // namespace halfspace::theorems
