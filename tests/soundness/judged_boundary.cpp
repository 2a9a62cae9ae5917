#include "tests/soundness/judged_claims.hpp"

#include "checks/convergence.hpp"
#include "checks/kkt_claims.hpp"
#include "checks/near_orthogonality.hpp"
#include "checks/trained_claims.hpp"
#include "tests/soundness/exact_network.hpp"
#include "tests/soundness/exact_statements.hpp"
#include "tests/soundness/printed_agreement.hpp"
#include "tests/support/instances.hpp"

namespace halfspace::tests {

using arithmetic::Rational;
using report::ScenarioReport;
using report::TheoremReport;
using verdict::Kind;
using verdict::Outcome;
using verdict::Verdict;

namespace {

/// A claim of a half-space outside the slab fails where some tried z outside it has the wrong sign; nothing else
/// refutes it, and nothing tried proves it. @param half_width  as reported
std::optional<Truth> slab_truth(RandomInstance const& instance, ExactNetwork const& network, PatternPoint const& point,
                                Rational const& half_width) {
    Draw draw(instance.seed ^ 0x5eedU);
    Rational const bound = half_width * half_width * dot(point.g, point.g);
    for (int trial = 0; trial < 8; ++trial) {
        ExactVector z;
        for (std::size_t i = 0; i < point.g.size(); ++i) z.push_back(arithmetic::exact(draw.real(-1, 1)));
        if (trial % 2 == 1) {
            // Near the boundary: little of the part along g is left.
            Rational const most =
                dot(point.g, z) / dot(point.g, point.g) * (1 - arithmetic::exact(draw.one_of({1e-3, 0.1, 1e-6})));
            for (std::size_t i = 0; i < z.size(); ++i) z[i] -= most * point.g[i];
        }
        Rational const along = dot(point.g, z);
        bool const is_outside = along * along > bound * dot(z, z);
        if (is_outside && sgn(scaled_output(network, z)) != sgn(along)) return Truth::fails;
    }
    return std::nullopt;
}

std::optional<Truth> halfspace_truth(RandomInstance const& instance, ExactNetwork const& network,
                                     std::optional<PatternPoint> const& point, Verdict const& verdict) {
    auto const half_width = figure(verdict, "half_width");
    if (observed(verdict).outcome != Outcome::proved || !half_width) return std::nullopt;
    if (linear_kkt_point(point) != Truth::holds) return Truth::fails;
    return slab_truth(instance, network, *point, half_width->upper());
}

}  // namespace

std::vector<JudgedClaim> judge_boundary(RandomInstance const& instance) {
    auto const judged = instance_of(instance.data, instance.gamma);
    give_network(*judged, instance.W, instance.loss);
    ExactData const data(instance.data.X, instance.data.y);
    ExactNetwork const network{exact_rows(instance.W), instance.gamma};
    auto const point = pattern_point(data, instance.gamma);
    Truth const exists = linear_kkt_point(point);
    std::optional<Truth> bounds;
    if (point && point->is_unique) bounds = multiplier_bounds(point->lambda, data, instance.gamma);
    if (!point) bounds = Truth::fails;
    bool const logistic = instance.loss == training::Loss::logistic;
    Verdict const slab = checks::check_trained_halfspace(*judged);
    return {
        {"near-orthogonality", checks::near_orthogonality(*judged),
         near_orthogonality_sides(data, instance.gamma).truth()},
        {"near-orthogonality-row-sum", checks::near_orthogonality_row_sum(*judged),
         row_sum_sides(data, instance.gamma).truth()},
        {"multiplier-bounds", checks::check_multiplier_bounds(*judged), bounds},
        {"activation-pattern", checks::check_activation_pattern(*judged), exists},
        {"linear-boundary", checks::check_linear_boundary(*judged), exists},
        {"linear-kkt-point", checks::check_linear_kkt_point(*judged), exists},
        {"trained-pattern", checks::check_trained_pattern(*judged), trained_pattern(network, data)},
        {"trained-halfspace", slab, halfspace_truth(instance, network, point, slab)},
        {"invariant-region", checks::check_invariant_region(*judged), invariant_region(network, data, logistic)},
        {"convergence", checks::check_convergence(*judged), exists},
    };
}

std::vector<Outcome> outcomes_of(std::vector<JudgedClaim> const& claims) {
    std::vector<Outcome> outcomes;
    for (auto const& claim : claims) outcomes.push_back(observed(claim.verdict).outcome);
    return outcomes;
}

void enter_all(Ledger& ledger, std::vector<JudgedClaim> const& claims, std::string const& instance) {
    TheoremReport theorem{"A", "soundness", {}};
    for (auto const& claim : claims) {
        if (claim.truth) ledger.enter(claim.name, observed(claim.verdict), *claim.truth, instance);
        else ledger.enter(claim.name, observed(claim.verdict), instance);
        theorem.claims.push_back({Kind::instance, claim.name, "", claim.verdict});
    }
    ScenarioReport scenario;
    scenario.name = "soundness";
    scenario.theorems = {std::move(theorem)};
    for (auto const& fault : faults_in_print({{scenario}}))
        ledger.fault(fault.substr(0, fault.find(':')), fault + "\n" + instance);
}

}  // namespace halfspace::tests
