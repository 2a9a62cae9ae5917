#include "theorems/learning_from_perturbations.hpp"

#include "checks/adversarial_claims.hpp"
#include "checks/budget.hpp"
#include "checks/decomposition.hpp"
#include "checks/wedge.hpp"

namespace halfspace::theorems {

Theorem learning_from_perturbations(std::string const& base) {
    return {
        .id = "",
        .name = "",
        .source = "Kumano, Kera, Yamasaki, ICLR 2024 (arXiv 2402.10470)",
        .statement =
            "A network trained on " + base +
            " plus y'_n q, labelled y'_n whatever their own labels, has the linear boundary "
            "sign(M(z) + E(z)), and where E(z) outweighs M(z) on g's side it agrees with the network trained on "
            "the clean samples, which it has never seen.",
        .assumptions =
            {
                {"adversarial-near-orthogonality",
                 "A1's inequality for the data set of the rounded points x'_n = fl(X_n + y'_n q), each entry the "
                 "double nearest to "
                 "the exact sum",
                 checks::check_adversarial_near_orthogonality},
                {"adversarial-near-orthogonality-row-sum", "its row-sum form for the same rounded points x'_n",
                 checks::check_adversarial_near_orthogonality_row_sum},
                {"budget",
                 "gamma^3 (Rmin-|q|)^4 > 3N (Rmax+|q|)^2 (pmax + 2 max_n|<X_n,q>| + |q|^2), |q| < Rmin, from the "
                 "base points' own Rmin, Rmax, pmax",
                 checks::check_budget},
            },
        .conclusions =
            {
                {"boundary-decomposition",
                 "at every KKT point: sign f_adv(z) = sign(M(z) + E(z)) for every z, M = sum_n lambda_n y'_n <X_n,z>, "
                 "E = sum_n lambda_n y'_n <x'_n - X_n,z>; for one direction q, |E - (sum_n lambda_n) <q,z>| <= "
                 "rounding_at_most |z|",
                 checks::check_boundary_decomposition},
                {"agreement-conditions",
                 "every test point that certainly has sign E(z) = sign<g,z> (for one direction q also sign<q,z>) "
                 "and |E(z)| > |M(z)|: there sign f_adv(z) = sign f(z)",
                 checks::check_agreement_conditions},
            },
        .instances =
            {
                {"wedge",
                 "<g_adv,g> > 0: f and f_adv of the KKT points with the theorem's pattern disagree on less than half "
                 "of "
                 "all directions, the double wedge between g and g_adv",
                 checks::check_wedge},
            },
        .observations =
            {
                {"accuracy", "share of the test points on which the trained f_adv has the clean label",
                 checks::check_accuracy},
                {"agreement", "share of the test points on which the trained f and f_adv have the same sign",
                 checks::check_agreement},
                {"noise-control", "accuracy of a network trained on " + base + " without perturbations",
                 checks::check_noise_control},
            },
    };
}

}  // namespace halfspace::theorems
