// Theorem B2 of the second paper (Kumano, Kera, Yamasaki, NeurIPS 2024), stated and proved in docs/theorems/B2.md.

#include "theorems/theorems.hpp"

#include "checks/exact_flow_claims.hpp"
#include "checks/wide_agreement_claims.hpp"
#include "checks/wide_probability.hpp"
#include "theorems/on_wide.hpp"

namespace halfspace::theorems {

Theorem wide_agreement() {
    return {
        .id = "B2",
        .name = "wide-agreement",
        .source = "Kumano, Kera, Yamasaki, NeurIPS 2024 (arXiv 2410.23677)",
        .statement =
            "Where both networks' predictions exceed their error bounds and have one sign, a wide network trained on "
            "perturbations under random labels agrees with the network that they were made for.",
        .assumptions = {},
        .conclusions =
            {
                {"agreement-conditions",
                 "sign f(z;T_f) = sign g(z;T_g) of the exact flows at the test points that meet the three conditions",
                 on_wide(checks::check_wide_agreement_conditions)},
            },
        .instances =
            {
                {"agreement-probability",
                 "for weights not yet drawn: at each test point counted, sign f(z;T_f) = sign g(z;T_g) but for a "
                 "chance of "
                 "at most delta",
                 on_wide(checks::check_agreement_probability)},
                {"exact-agreement",
                 "the signs of the exact flows' f(z;T_f) and g(z;T_g), whatever the width, at the test points counted "
                 "as "
                 "decided",
                 on_exact_flows(checks::check_exact_agreement)},
            },
        .observations =
            {
                {"agreement", "sign f = sign g of the trained networks on the test points",
                 on_wide(checks::check_wide_agreement)},
                {"accuracy", "both trained networks on the clean labels of the test points",
                 on_wide(checks::check_wide_accuracy)},
            },
        .absence = no_wide_network,
        .subject = Subject::wide,
    };
}

}  // namespace halfspace::theorems
