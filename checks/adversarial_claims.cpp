#include "checks/adversarial_claims.hpp"

#include "checks/near_orthogonality.hpp"
#include "checks/sharp_claims.hpp"
#include "evidence/boundary_direction.hpp"
#include "evidence/near_orthogonality.hpp"
#include "evidence/test_points.hpp"
#include "network/network_sign.hpp"
#include "probability/clopper_pearson.hpp"

#include <fmt/format.h>

namespace halfspace::checks {

using arithmetic::Level;
using evidence::Experiment;
using evidence::Instance;
using linalg::ScaledRows;
using verdict::at_least;
using verdict::at_most;
using verdict::Verdict;

namespace {

constexpr double confidence = 0.99;

template <class Check>
Verdict on_adversarial(Experiment& experiment, Check const& check) {
    auto& perturbation = experiment.perturbation();
    if (!perturbation.absence().empty()) return Verdict::not_applicable(perturbation.absence());
    return check(perturbation.adversarial());
}

/// Reports `part` of `whole` with its confidence interval.
Verdict observed_share(std::string const& name, std::int64_t part, std::int64_t whole) {
    auto verdict = Verdict::observed();
    auto const interval = probability::clopper_pearson(part, whole, confidence);
    verdict.add("points", whole);
    verdict.add(name, part);
    verdict.add("share", static_cast<double>(part) / static_cast<double>(whole));
    verdict.add("share_lower_99", at_least(interval.lower));
    verdict.add("share_upper_99", at_most(interval.upper));
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
    if (!perturbation.absence().empty()) return Verdict::not_applicable(perturbation.absence());
    // A1's or A1s's conclusion must hold for the clean data, or f's boundary is not known to be linear at every KKT
    // point.
    if (!evidence::is_near_orthogonal(experiment.clean()) &&
        !check_some_sharp_assumption(experiment.clean()).is_proved()) {
        return Verdict::not_applicable(
            "no assumption of A1 or A1s is proved for the clean data, so the standard boundary is "
            "not known to be linear at every KKT point");
    }
    auto const& tally = experiment.adversarial_tally();
    if (!tally.has_conditions) {
        if (perturbation.boundary() == nullptr)
            return Verdict::not_applicable("no g on the clean data: " +
                                           evidence::absence_of_boundary(experiment.clean()));
        if (!evidence::boundary_direction(perturbation.adversarial())) {
            return Verdict::not_applicable("no g_adv on the adversarial data: " +
                                           evidence::absence_of_boundary(perturbation.adversarial()));
        }
        return Verdict::undecided("the multipliers of one of the data sets leave the range of doubles");
    }
    std::int64_t const violations = tally.boundary_violations + tally.trained_violations;
    Verdict verdict = tally.meeting == 0 ? Verdict::not_applicable("no test point certainly meets the conditions")
                      : violations > 0
                          ? Verdict::refuted_without_sides(
                                Level{}, fmt::format("{} points meet the conditions and yet disagree", violations))
                          : Verdict::proved_without_sides(Level{});
    verdict.add("points", tally.points);
    verdict.add("meeting", tally.meeting);
    if (tally.points > 0) verdict.add("share", static_cast<double>(tally.meeting) / static_cast<double>(tally.points));
    verdict.add("violations", violations);
    verdict.add("same_side", tally.same_side);
    verdict.add("coarse_form", tally.coarse);
    verdict.add("trained_compared", tally.trained_compared);
    return verdict;
}

Verdict check_accuracy(Experiment& experiment) {
    auto& perturbation = experiment.perturbation();
    if (!perturbation.absence().empty()) return Verdict::not_applicable(perturbation.absence());
    auto const& tally = experiment.adversarial_tally();
    if (!tally.has_networks) return Verdict::not_applicable(absent_network(experiment));
    if (tally.labelled == 0) return Verdict::not_applicable("the test points have no labels");
    Verdict verdict = observed_share("correct", tally.correct, tally.labelled);
    verdict.add("standard_correct", tally.standard_correct);
    return verdict;
}

Verdict check_agreement(Experiment& experiment) {
    auto& perturbation = experiment.perturbation();
    if (!perturbation.absence().empty()) return Verdict::not_applicable(perturbation.absence());
    auto const& tally = experiment.adversarial_tally();
    if (!tally.has_networks) return Verdict::not_applicable(absent_network(experiment));
    if (tally.points == 0) return Verdict::not_applicable("there are no test points");
    return observed_share("agreeing", tally.agreeing, tally.points);
}

Verdict check_noise_control(Experiment& experiment) {
    Instance& control = experiment.perturbation().trained_control();
    if (control.trained() == nullptr) return Verdict::not_applicable(control.absence());
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
    if (labelled == 0) return Verdict::not_applicable("the test points have no labels");
    return observed_share("correct", correct, labelled);
}

}  // namespace halfspace::checks
