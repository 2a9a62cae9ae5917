// Theorems A3 and A4 of the first paper, stated and proved in docs/theorems/A3.md and A4.md. They differ in the points
// that are perturbed: the clean samples themselves under other labels, or noise, so that nothing of the clean samples
// but the perturbation is left in the data.

#include "theorems/theorems.hpp"

#include "checks/adversarial_claims.hpp"
#include "checks/budget.hpp"
#include "checks/decomposition.hpp"
#include "checks/wedge.hpp"
#include "theorems/sharp_assumptions.hpp"

#include <utility>

namespace halfspace::theorems {

using evidence::Experiment;

using evidence::Instance;

namespace {

std::string attacks_nothing(Experiment const& experiment) {
    return experiment.setting().attack.given ? std::string() : "the scenario attacks nothing: it has no [attack] table";
}

std::string perturbs_no_samples(Experiment const& experiment) {
    auto const reason = attacks_nothing(experiment);
    bool const elsewhere = reason.empty() && experiment.setting().attack.on_noise();
    return elsewhere ? "the scenario perturbs other points than its samples, of which theorem A4 speaks" : reason;
}

std::string perturbs_no_noise(Experiment const& experiment) {
    auto const reason = attacks_nothing(experiment);
    bool const elsewhere = reason.empty() && !experiment.setting().attack.on_noise();
    return elsewhere ? "the scenario perturbs its samples, of which theorem A3 speaks" : reason;
}

Instance* adversarial(Experiment& experiment) {
    auto& perturbation = experiment.perturbation();
    return perturbation.absence().empty() ? &perturbation.adversarial() : nullptr;
}

/// A1's inequality in both forms, A1s's for the perturbed points, and the a-priori forms; any suffices.
std::vector<ClaimDefinition> assumptions() {
    std::vector<ClaimDefinition> result{
        {"adversarial-near-orthogonality",
         "A1's inequality for the data set of the rounded points x'_n = fl(X_n + y'_n q), each entry the double "
         "nearest to the exact sum, or of the given points",
         checks::check_adversarial_near_orthogonality},
        {"adversarial-near-orthogonality-row-sum", "its row-sum form for the same points x'_n",
         checks::check_adversarial_near_orthogonality_row_sum},
    };
    for (auto& assumption : sharp_assumptions("adversarial-", adversarial)) result.push_back(std::move(assumption));
    result.push_back({"budget",
                      "gamma^3 (Rmin-|q|)^4 > 3N (Rmax+|q|)^2 (pmax + 2 max_n|<X_n,q>| + |q|^2), |q| < Rmin, from the "
                      "base points' own Rmin, Rmax, pmax",
                      checks::check_budget});
    result.push_back(
        {"budget-sharp",
         "gamma (1+gamma^2) (Rmin-|q|)^2 > (1+gamma) (N-1) (pmax + 2 max_n|<X_n,q>| + |q|^2), |q| < Rmin, from "
         "the base points' own Rmin, pmax",
         checks::check_budget_sharp});
    return result;
}

/// @param base  what is perturbed, in words
Theorem learning_from_perturbations(std::string id, std::string name, std::string const& base,
                                    std::function<std::string(Experiment const&)> absence) {
    return {
        .id = std::move(id),
        .name = std::move(name),
        .source = "Kumano, Kera, Yamasaki, ICLR 2024 (arXiv 2402.10470)",
        .statement =
            "A network trained on " + base +
            " plus y'_n q, labelled y'_n whatever their own labels, has the linear boundary "
            "sign(M(z) + E(z)), and where E(z) outweighs M(z) on g's side it agrees with the network trained on "
            "the clean samples, which it has never seen.",
        .assumptions = assumptions(),
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
        .absence = std::move(absence),
        .subject = Subject::perturbed,
    };
}

}  // namespace

Theorem natural_perturbation() {
    return learning_from_perturbations("A3", "natural-perturbation", "the clean samples", perturbs_no_samples);
}

Theorem noise_perturbation() {
    return learning_from_perturbations("A4", "noise-perturbation", "noise", perturbs_no_noise);
}

}  // namespace halfspace::theorems
