#include "tests/soundness/judged_claims.hpp"

#include "attack/gradient_attack.hpp"
#include "checks/adversarial_claims.hpp"
#include "checks/attack_claims.hpp"
#include "checks/budget.hpp"
#include "checks/decomposition.hpp"
#include "checks/sharp_claims.hpp"
#include "checks/sharp_near_orthogonality.hpp"
#include "checks/wedge.hpp"
#include "evidence/test_points.hpp"
#include "tests/checks/adversarial.hpp"
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

/// How many test points meet the agreement conditions, and how many of these disagree; only where the multipliers of
/// the perturbed points are unique.
struct AgreementCounts {
    std::int64_t meeting = 0, disagreeing = 0;
};

std::optional<AgreementCounts> agreement_counts(AttackCase& c) {
    if (!c.is_perturbed() || !c.has_both() || !c.adversarial_point()->is_unique) return std::nullopt;
    AgreementCounts counts;
    evidence::TestPoints points(c.experiment());
    while (auto const batch = points.next()) {
        for (auto const& z : exact_rows(batch->Z)) {
            Agreement const at = agreement_at(z, c.q(), *c.point(), *c.adversarial_point(), c.base());
            counts.meeting += at.meets;
            counts.disagreeing += at.disagrees;
        }
    }
    return counts;
}

/// Certified points are never more than the exact ones.
std::optional<Truth> agreement_truth(AttackCase& c, Verdict const& verdict) {
    auto const meeting = counted(verdict, "meeting");
    auto const counts = agreement_counts(c);
    if (!meeting || !counts) return std::nullopt;
    return *meeting <= counts->meeting && counts->disagreeing == 0 ? Truth::holds : Truth::fails;
}

/// Every perturbation of the network, on the samples and with the targets that the claim names, points along q.
std::optional<Truth> cosine_truth(AttackCase& c) {
    RandomInstance const& instance = c.instance();
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
        truth = both(truth, truth_of_slack(targets[static_cast<std::size_t>(n)] * dot(exact_vector(move), c.q())));
    }
    return truth;
}

std::optional<Truth> weighted_sum_truth(AttackCase& c, std::int64_t zero_coefficients) {
    if (!c.point() || !c.point()->is_unique) return std::nullopt;
    return weighted_sum(*c.point(), zero_coefficients);
}

std::optional<Truth> wedge_truth(AttackCase& c) {
    return c.has_both() ? std::optional(wedge(*c.point(), *c.adversarial_point())) : std::nullopt;
}

using Claim = Judged<AttackCase>;
using Check = std::function<Verdict(Experiment&)>;

bool has_direction(AttackCase& c) { return !c.q().empty(); }
bool is_perturbed(AttackCase& c) { return c.is_perturbed(); }

/// The statement itself is known, whatever the verdict says.
Claim known(std::string theorem, std::string name, Check check, std::function<std::optional<Truth>(AttackCase&)> truth,
            std::function<bool(AttackCase&)> speaks = is_perturbed) {
    return {std::move(theorem),
            std::move(name),
            [check](AttackCase& c) { return check(c.experiment()); },
            [truth](AttackCase& c, Verdict const&) { return truth(c); },
            truth,
            std::move(speaks)};
}

Verdict judge_implication(Experiment& experiment) {
    Verdict verdict = checks::check_budget_sharp(experiment);
    return verdict.is_proved() ? verdict : Verdict::not_applicable("the budget is not proved");
}

/// The forms of A1s for the perturbed points.
std::vector<Claim> sharp_claims() {
    std::string const both = "A3, A4";
    auto const gamma = [](AttackCase& c) -> Rational const& { return c.instance().gamma; };
    auto const sharp = [](AttackCase& c) -> evidence::SharpEvidence& {
        return c.experiment().perturbation().adversarial().sharp();
    };
    auto const on_perturbed = [](Verdict (*check)(Instance&)) {
        return [check](Experiment& experiment) { return check(experiment.perturbation().adversarial()); };
    };
    return {
        known(both, "adversarial-near-orthogonality-relative", on_perturbed(checks::near_orthogonality_relative),
              [gamma](AttackCase& c) { return sharp_relative(c.adversarial(), gamma(c)); }),
        known(both, "adversarial-near-orthogonality-weighted", on_perturbed(checks::near_orthogonality_weighted),
              [gamma, sharp](AttackCase& c) {
                  ExactVector const v = exact_weights(sharp(c).gram(), sharp(c).weights());
                  return sharp_weighted_sides(c.adversarial(), gamma(c), v).truth();
              }),
        known(both, "adversarial-near-orthogonality-signed", on_perturbed(checks::near_orthogonality_signed),
              [gamma, sharp](AttackCase& c) {
                  ExactVector const v = exact_weights(sharp(c).gram(), sharp(c).signed_weights());
                  return sharp_signed_sides(c.adversarial(), gamma(c), v).truth();
              }),
    };
}

std::vector<Claim> a2_claims() {
    return {
        {"A2", "weighted-sum", [](AttackCase& c) { return checks::check_weighted_sum(c.experiment()); },
         [](AttackCase& c, Verdict const& verdict) {
             return weighted_sum_truth(c, counted(verdict, "zero_coefficients").value_or(0));
         },
         [](AttackCase& c) { return weighted_sum_truth(c, 0); },
         [](AttackCase& c) { return c.instance().attack.norm == linalg::Norm::l2; }},
        // It turns on whether there is a q: an eps can be so small that no double but 0 is left.
        {"A2", "positive-alignment", [](AttackCase& c) { return checks::check_positive_alignment(c.experiment()); },
         [](AttackCase& c, Verdict const&) {
             return has_direction(c) ? std::optional(positive_alignment(c.q(), *c.point())) : std::nullopt;
         },
         [](AttackCase& c) { return has_direction(c) ? positive_alignment(c.q(), *c.point()) : Truth::fails; },
         [](AttackCase& c) { return c.point_exists(); }},
        known(
            "A2", "class-feature", checks::check_class_feature,
            [](AttackCase& c) { return class_feature(c.q(), c.clean()); }, has_direction),
        known("A2", "attack-cosine", checks::check_attack_cosine, cosine_truth),
    };
}

std::vector<Claim> a3_claims() {
    std::string const both = "A3, A4";
    auto const gamma = [](AttackCase& c) -> Rational const& { return c.instance().gamma; };
    return {
        known(both, "adversarial-near-orthogonality", checks::check_adversarial_near_orthogonality,
              [gamma](AttackCase& c) { return near_orthogonality_sides(c.adversarial(), gamma(c)).truth(); }),
        known(both, "adversarial-near-orthogonality-row-sum", checks::check_adversarial_near_orthogonality_row_sum,
              [gamma](AttackCase& c) { return row_sum_sides(c.adversarial(), gamma(c)).truth(); }),
        known(both, "budget", checks::check_budget,
              [gamma](AttackCase& c) { return budget(c.base(), c.q(), gamma(c)); }),
        known(both, "budget-sharp", checks::check_budget_sharp,
              [gamma](AttackCase& c) { return sharp_budget(c.base(), c.q(), gamma(c)); }),
        // What it is there for: S1 for the rounded points.
        {both, "budget-sharp implies S1", [](AttackCase& c) { return judge_implication(c.experiment()); },
         [gamma](AttackCase& c, Verdict const&) {
             return std::optional(sharp_row_sum_sides(c.adversarial(), gamma(c)).truth());
         },
         [gamma](AttackCase& c) { return sharp_budget(c.base(), c.q(), gamma(c)); }, is_perturbed},
        known(both, "boundary-decomposition", checks::check_boundary_decomposition,
              [](AttackCase& c) { return linear_kkt_point(c.adversarial_point()); }),
        {both, "agreement-conditions", [](AttackCase& c) { return checks::check_agreement_conditions(c.experiment()); },
         agreement_truth,
         [](AttackCase& c) -> std::optional<Truth> {
             bool const assumed = checks::check_some_sharp_assumption(c.experiment().clean()).is_proved();
             auto const counts = assumed ? agreement_counts(c) : std::nullopt;
             if (!counts) return std::nullopt;
             return counts->meeting > 0 ? Truth::holds : Truth::fails;
         },
         is_perturbed},
        known(both, "wedge", checks::check_wedge, wedge_truth),
    };
}

}  // namespace

AttackCase::AttackCase(RandomInstance const& instance)
    : instance_(instance), experiment_(experiment_on(instance)), clean_(instance.data.X, instance.data.y) {
    auto& perturbation = experiment_->perturbation();
    auto const* direction = perturbation.direction();
    if (direction == nullptr || !perturbation.absence().empty()) return;
    q_ = exact_vector(direction->q);
    base_.emplace(perturbation.base().X, perturbation.base().y);
    adversarial_.emplace(rounded_rows(perturbation.base().X, perturbation.base().y, direction->q), base_->y);
}

std::optional<PatternPoint> const& AttackCase::point() {
    if (!point_) point_ = pattern_point(clean_, instance_.gamma);
    return *point_;
}

std::optional<PatternPoint> const& AttackCase::adversarial_point() {
    if (!adversarial_point_) adversarial_point_ = pattern_point(*adversarial_, instance_.gamma);
    return *adversarial_point_;
}

bool AttackCase::has_both() {
    return linear_kkt_point(point()) == Truth::holds && linear_kkt_point(adversarial_point()) == Truth::holds;
}

std::vector<Claim> const& attack_claims() {
    static std::vector<Claim> const claims = [] {
        std::vector<Claim> all;
        for (auto const& some : {a2_claims(), a3_claims(), sharp_claims()})
            all.insert(all.end(), some.begin(), some.end());
        return all;
    }();
    return claims;
}

std::vector<JudgedClaim> judge_attack(RandomInstance const& instance) {
    AttackCase c(instance);
    std::vector<JudgedClaim> claims;
    for (auto const& claim : attack_claims()) {
        if (!claim.speaks(c)) continue;
        Verdict verdict = claim.judge(c);
        auto const truth = claim.truth(c, verdict);
        claims.push_back({claim.name, std::move(verdict), truth});
    }
    return claims;
}

}  // namespace halfspace::tests
