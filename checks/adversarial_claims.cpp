#include "checks/adversarial_claims.hpp"

#include "checks/adversarial_tally.hpp"
#include "checks/near_orthogonality.hpp"
#include "network/network_sign.hpp"
#include "probability/clopper_pearson.hpp"
#include "verdict/verdicts.hpp"

#include <fmt/format.h>

namespace halfspace::checks {

using arithmetic::Level;
using evidence::Experiment;
using evidence::Instance;
using linalg::ScaledRows;
using verdict::at_least;
using verdict::at_most;
using verdict::not_applicable;
using verdict::Outcome;
using verdict::undecided;
using verdict::Verdict;

namespace {

constexpr double confidence = 0.99;

template <class Check>
Verdict on_adversarial(Experiment& experiment, Check const& check) {
    auto& perturbation = experiment.perturbation();
    if (!perturbation.absence().empty()) return not_applicable(perturbation.absence());
    return check(perturbation.adversarial());
}

/// A1 must hold for the clean data, or f's boundary is not known to be linear at every KKT point.
bool standard_boundary_is_linear(Instance& clean) {
    return near_orthogonality(clean).outcome == Outcome::proved ||
           near_orthogonality_row_sum(clean).outcome == Outcome::proved;
}

/// Reports `part` of `whole` with its confidence interval.
Verdict observed_share(std::string const& name, std::int64_t part, std::int64_t whole) {
    Verdict verdict;
    verdict.outcome = Outcome::observed;
    auto const interval = probability::clopper_pearson(part, whole, confidence);
    verdict.values.emplace_back("points", whole);
    verdict.values.emplace_back(name, part);
    verdict.values.emplace_back("share", static_cast<double>(part) / static_cast<double>(whole));
    verdict.values.emplace_back("share_lower_99", at_least(interval.lower));
    verdict.values.emplace_back("share_upper_99", at_most(interval.upper));
    return verdict;
}

std::string absent_network(Experiment& experiment) {
    Instance& f = experiment.standard();
    return f.trained() == nullptr ? f.absence() : experiment.perturbation().trained_adversarial().absence();
}

}  // namespace

Verdict check_adversarial_near_orthogonality(Experiment& experiment) {
    return on_adversarial(experiment, near_orthogonality);
}

Verdict check_adversarial_near_orthogonality_row_sum(Experiment& experiment) {
    return on_adversarial(experiment, near_orthogonality_row_sum);
}

Verdict check_agreement_conditions(Experiment& experiment) {
    auto& perturbation = experiment.perturbation();
    if (!perturbation.absence().empty()) return not_applicable(perturbation.absence());
    if (!standard_boundary_is_linear(experiment.clean())) {
        return not_applicable(
            "A1's assumption is not proved for the clean data, so the standard boundary is not known to "
            "be linear at every KKT point");
    }
    auto const& tally = adversarial_tally(experiment);
    if (!tally.has_conditions) return undecided("the multipliers of one of the data sets are not enclosed");
    Verdict verdict;
    verdict.level = Level{};
    std::int64_t const violations = tally.boundary_violations + tally.trained_violations;
    verdict.outcome = violations > 0 ? Outcome::refuted : Outcome::proved;
    if (violations > 0) verdict.reason = fmt::format("{} points meet the conditions and yet disagree", violations);
    if (tally.meeting == 0) verdict = not_applicable("no test point certainly meets the conditions");
    else arithmetic::count_decision(*verdict.level);
    verdict.values.emplace_back("points", tally.points);
    verdict.values.emplace_back("meeting", tally.meeting);
    if (tally.points > 0)
        verdict.values.emplace_back("share", static_cast<double>(tally.meeting) / static_cast<double>(tally.points));
    verdict.values.emplace_back("violations", violations);
    verdict.values.emplace_back("same_side", tally.same_side);
    verdict.values.emplace_back("coarse_form", tally.coarse);
    verdict.values.emplace_back("trained_compared", tally.trained_compared);
    return verdict;
}

Verdict check_accuracy(Experiment& experiment) {
    auto& perturbation = experiment.perturbation();
    if (!perturbation.absence().empty()) return not_applicable(perturbation.absence());
    auto const& tally = adversarial_tally(experiment);
    if (!tally.has_networks) return not_applicable(absent_network(experiment));
    if (tally.labelled == 0) return not_applicable("the test points have no labels");
    Verdict verdict = observed_share("correct", tally.correct, tally.labelled);
    verdict.values.emplace_back("standard_correct", tally.standard_correct);
    return verdict;
}

Verdict check_agreement(Experiment& experiment) {
    auto& perturbation = experiment.perturbation();
    if (!perturbation.absence().empty()) return not_applicable(perturbation.absence());
    auto const& tally = adversarial_tally(experiment);
    if (!tally.has_networks) return not_applicable(absent_network(experiment));
    if (tally.points == 0) return not_applicable("there are no test points");
    return observed_share("agreeing", tally.agreeing, tally.points);
}

Verdict check_noise_control(Experiment& experiment) {
    Instance& control = experiment.perturbation().trained_control();
    if (control.trained() == nullptr) return not_applicable(control.absence());
    evidence::TestPoints points(experiment);
    std::int64_t labelled = 0;
    std::int64_t correct = 0;
    while (auto const batch = points.next()) {
        auto const signs =
            network::network_signs(control.trained()->network, control.weight_rows(), ScaledRows(batch->Z));
        for (std::size_t i = 0; i < signs.size(); ++i) {
            labelled += batch->y[i] != 0;
            correct += batch->y[i] != 0 && static_cast<int>(signs[i]) == batch->y[i];
        }
    }
    if (labelled == 0) return not_applicable("the test points have no labels");
    return observed_share("correct", correct, labelled);
}

}  // namespace halfspace::checks
