#include "tests/soundness/judged_claims.hpp"

#include "attack/gradient_attack.hpp"
#include "checks/adversarial_claims.hpp"
#include "checks/attack_claims.hpp"
#include "checks/budget.hpp"
#include "checks/decomposition.hpp"
#include "checks/wedge.hpp"
#include "evidence/test_points.hpp"
#include "tests/checks/adversarial.hpp"
#include "tests/soundness/exact_attack.hpp"
#include "tests/soundness/sharp_statements.hpp"

#include <algorithm>

namespace halfspace::tests {

using arithmetic::Rational;
using evidence::Experiment;
using evidence::Instance;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using verdict::Verdict;

namespace {

std::unique_ptr<Experiment> experiment_on(RandomInstance const& instance) {
    evidence::Trainer const given = [instance](Instance& data, std::string const& role) {
        if (role == "standard") give_network(data, instance.W, instance.loss);
        else data.set_network(std::nullopt, "none was trained");
    };
    auto const points = instance.seed % 2 == 0 ? data::TestKind::samples : data::TestKind::mixture;
    return experiment_of(instance.data, instance.gamma, instance.attack, points, instance.seed, given, 10);
}

ExactVector exact_vector(Vector const& x) { return exact_rows(x.transpose()).front(); }

/// What the oracle knows of an experiment: the exact points and data of both networks, where they exist.
struct Known {
    explicit Known(RandomInstance const& instance, Experiment& experiment)
        : clean(instance.data.X, instance.data.y), point(pattern_point(clean, instance.gamma)) {
        auto& perturbation = experiment.perturbation();
        auto const* direction = perturbation.direction();
        if (direction == nullptr || !perturbation.absence().empty()) return;
        q = exact_vector(direction->q);
        base.emplace(perturbation.base().X, perturbation.base().y);
        adversarial.emplace(rounded_rows(perturbation.base().X, perturbation.base().y, direction->q), base->y);
        point_adv = pattern_point(*adversarial, instance.gamma);
    }
    [[nodiscard]] bool has_both() const {
        return linear_kkt_point(point) == Truth::holds && linear_kkt_point(point_adv) == Truth::holds;
    }

    ExactData clean;
    std::optional<PatternPoint> point;
    ExactVector q;
    std::optional<ExactData> base, adversarial;
    std::optional<PatternPoint> point_adv;
};

/// The counts of the agreement conditions: certified ones are never more than the exact ones.
std::optional<Truth> agreement_truth(Experiment& experiment, Known const& known, Verdict const& verdict) {
    auto const meeting = counted(verdict, "meeting");
    if (!meeting || !known.has_both() || !known.point_adv->is_unique) return std::nullopt;
    std::int64_t meets = 0;
    std::int64_t disagrees = 0;
    evidence::TestPoints points(experiment);
    while (auto const batch = points.next()) {
        for (auto const& z : exact_rows(batch->Z)) {
            Agreement const at = agreement_at(z, known.q, *known.point, *known.point_adv, *known.base);
            meets += at.meets;
            disagrees += at.disagrees;
        }
    }
    return *meeting <= meets && disagrees == 0 ? Truth::holds : Truth::fails;
}

/// Every perturbation of the network, on the samples and with the targets that the claim names, points along q.
std::optional<Truth> cosine_truth(RandomInstance const& instance, Known const& known) {
    Index const count = std::min<Index>(instance.attack.norm == linalg::Norm::l0 ? 4 : 16, instance.data.size());
    std::vector<int> targets;
    for (Index n = 0; n < count; ++n) targets.push_back(-instance.data.y[static_cast<std::size_t>(n)]);
    attack::Ball const ball{instance.attack.norm, instance.attack.eps, static_cast<Index>(instance.attack.pixels)};
    Matrix const moves = attack::gradient_attack({instance.W, instance.gamma}, instance.data.X.topRows(count), targets,
                                                 {ball, 100, instance.attack.low, instance.attack.high});
    if (!moves.allFinite()) return std::nullopt;
    Truth truth = Truth::holds;
    for (Index n = 0; n < count; ++n) {
        Vector const move = moves.row(n).transpose();
        truth = both(truth, truth_of_slack(targets[static_cast<std::size_t>(n)] * dot(exact_vector(move), known.q)));
    }
    return truth;
}

/// Where the perturbed points exist: what A3 says of them.
void judge_perturbed(RandomInstance const& instance, Experiment& experiment, Known const& known,
                     std::vector<JudgedClaim>& claims) {
    Rational const& gamma = instance.gamma;
    Truth const exists = linear_kkt_point(known.point_adv);
    std::optional<Truth> angle;
    if (known.has_both()) angle = wedge(*known.point, *known.point_adv);
    Verdict const agreement = checks::check_agreement_conditions(experiment);
    claims.push_back({"adversarial-near-orthogonality", checks::check_adversarial_near_orthogonality(experiment),
                      near_orthogonality_sides(*known.adversarial, gamma).truth()});
    claims.push_back({"adversarial-near-orthogonality-row-sum",
                      checks::check_adversarial_near_orthogonality_row_sum(experiment),
                      row_sum_sides(*known.adversarial, gamma).truth()});
    claims.push_back({"budget", checks::check_budget(experiment), budget(*known.base, known.q, gamma)});
    Verdict const sharp = checks::check_budget_sharp(experiment);
    claims.push_back({"budget-sharp", sharp, sharp_budget(*known.base, known.q, gamma)});
    // What it is there for: S1 for the rounded points.
    if (sharp.is_proved())
        claims.push_back({"budget-sharp implies S1", sharp, sharp_row_sum_sides(*known.adversarial, gamma).truth()});
    claims.push_back({"boundary-decomposition", checks::check_boundary_decomposition(experiment), exists});
    claims.push_back({"agreement-conditions", agreement, agreement_truth(experiment, known, agreement)});
    claims.push_back({"wedge", checks::check_wedge(experiment), angle});
    claims.push_back({"attack-cosine", checks::check_attack_cosine(experiment), cosine_truth(instance, known)});
}

}  // namespace

std::vector<JudgedClaim> judge_attack(RandomInstance const& instance) {
    auto const experiment = experiment_on(instance);
    Known const known(instance, *experiment);
    std::vector<JudgedClaim> claims;
    if (instance.attack.norm == linalg::Norm::l2) {
        Verdict const verdict = checks::check_weighted_sum(*experiment);
        std::optional<Truth> sum;
        if (known.point && known.point->is_unique) {
            sum = weighted_sum(*known.point, counted(verdict, "zero_coefficients").value_or(0));
        }
        claims.push_back({"weighted-sum", verdict, sum});
    }
    if (known.q.empty()) return claims;
    claims.push_back({"positive-alignment", checks::check_positive_alignment(*experiment),
                      positive_alignment(known.q, *known.point)});
    claims.push_back({"class-feature", checks::check_class_feature(*experiment), class_feature(known.q, known.clean)});
    judge_perturbed(instance, *experiment, known, claims);
    return claims;
}

}  // namespace halfspace::tests
