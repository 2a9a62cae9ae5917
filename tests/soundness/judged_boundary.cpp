#include "tests/soundness/judged_claims.hpp"

#include "checks/convergence.hpp"
#include "checks/kkt_claims.hpp"
#include "checks/near_orthogonality.hpp"
#include "checks/sharp_claims.hpp"
#include "checks/sharp_near_orthogonality.hpp"
#include "checks/trained_claims.hpp"
#include "tests/soundness/kink_free_points.hpp"
#include "tests/soundness/printed_agreement.hpp"
#include "tests/soundness/sharp_statements.hpp"
#include "tests/support/instances.hpp"

#include <algorithm>

namespace halfspace::tests {

using arithmetic::Rational;
using evidence::SignedGram;
using linalg::Index;
using linalg::Vector;
using report::ScenarioReport;
using report::TheoremReport;
using verdict::Kind;
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

std::optional<Truth> halfspace_truth(BoundaryCase& c, Verdict const& verdict) {
    auto const half_width = figure(verdict, "half_width");
    if (!verdict.is_proved() || !half_width) return std::nullopt;
    if (c.point_exists() != Truth::holds) return Truth::fails;
    return slab_truth(c.instance(), c.network(), *c.point(), half_width->upper());
}

Truth weighted_truth(BoundaryCase& c) {
    auto& sharp = c.judged().sharp();
    return sharp_weighted_sides(c.data(), c.instance().gamma, exact_weights(sharp.gram(), sharp.weights())).truth();
}

Truth signed_truth(BoundaryCase& c) {
    auto& sharp = c.judged().sharp();
    return sharp_signed_sides(c.data(), c.instance().gamma, exact_weights(sharp.gram(), sharp.signed_weights()))
        .truth();
}

/// Every KKT point without kinks of the network of two neurons has the label pattern. (Those with kinks are not
/// enumerated: what fails here fails, what holds here may fail.)
Truth all_points_have_the_pattern(BoundaryCase& c) {
    auto const points = all_kink_free_kkt_points(c.data(), c.instance().gamma, 1);
    bool const all = std::all_of(points.begin(), points.end(), [](KktPoint const& p) { return p.has_label_pattern; });
    return all ? Truth::holds : Truth::fails;
}

bool is_enumerable(BoundaryCase& c) { return c.data().size() <= 3; }

std::optional<Truth> multipliers_truth(BoundaryCase& c) {
    auto const& point = c.point();
    if (!point) return Truth::fails;
    if (!point->is_unique) return std::nullopt;
    return multiplier_bounds(point->lambda, c.data(), c.instance().gamma);
}

/// There is one KKT point only, the one with the pattern: asked where an assumption of A1s holds, as the theorem does.
Verdict judge_unique(BoundaryCase& c) {
    if (!checks::check_some_sharp_assumption(c.judged()).is_proved())
        return Verdict::not_applicable("no assumption of A1s is proved");
    return checks::check_unique_kkt_point(c.judged());
}

using Claim = Judged<BoundaryCase>;
using Check = Verdict (*)(evidence::Instance&);

/// The statement itself is known, whatever the verdict says.
Claim known(std::string theorem, std::string name, Check check,
            std::function<std::optional<Truth>(BoundaryCase&)> truth) {
    return {std::move(theorem), std::move(name), [check](BoundaryCase& c) { return check(c.judged()); },
            [truth](BoundaryCase& c, Verdict const&) { return truth(c); }, truth};
}

/// What is certain of a one-sided oracle: only a failure.
std::optional<Truth> failure_of(Truth truth) { return truth == Truth::holds ? std::nullopt : std::optional(truth); }

std::vector<Claim> a1_claims() {
    auto const exists = [](BoundaryCase& c) -> std::optional<Truth> { return c.point_exists(); };
    return {
        known("A1", "near-orthogonality", checks::near_orthogonality,
              [](BoundaryCase& c) { return near_orthogonality_sides(c.data(), c.instance().gamma).truth(); }),
        known("A1", "near-orthogonality-row-sum", checks::near_orthogonality_row_sum,
              [](BoundaryCase& c) { return row_sum_sides(c.data(), c.instance().gamma).truth(); }),
        known("A1", "multiplier-bounds", checks::check_multiplier_bounds, multipliers_truth),
        known("A1", "activation-pattern", checks::check_activation_pattern, exists),
        known("A1", "linear-boundary", checks::check_linear_boundary, exists),
        known("A1", "linear-kkt-point", checks::check_linear_kkt_point, exists),
        known("A1", "trained-pattern", checks::check_trained_pattern,
              [](BoundaryCase& c) { return trained_pattern(c.network(), c.data()); }),
        {"A1", "trained-halfspace", [](BoundaryCase& c) { return checks::check_trained_halfspace(c.judged()); },
         halfspace_truth, exists},
    };
}

std::vector<Claim> a1s_claims() {
    // The propagation reaches at least as far as S+-, and not further than the pattern itself.
    auto const turns_on = [](BoundaryCase& c) -> std::optional<Truth> {
        return c.instance().seed % 4 == 0 ? all_points_have_the_pattern(c) : signed_truth(c);
    };
    return {
        known("A1s", "near-orthogonality-relative", checks::near_orthogonality_relative,
              [](BoundaryCase& c) { return sharp_relative(c.data(), c.instance().gamma); }),
        known("A1s", "near-orthogonality-weighted", checks::near_orthogonality_weighted, weighted_truth),
        known("A1s", "near-orthogonality-signed", checks::near_orthogonality_signed, signed_truth),
        {"A1s", "pattern-propagation", [](BoundaryCase& c) { return checks::check_pattern_propagation(c.judged()); },
         [](BoundaryCase& c, Verdict const&) { return failure_of(all_points_have_the_pattern(c)); }, turns_on,
         is_enumerable},
        {"A1s", "unique-kkt-point", judge_unique,
         [](BoundaryCase& c, Verdict const&) {
             return failure_of(both(c.point_exists(), all_points_have_the_pattern(c)));
         },
         turns_on, is_enumerable},
    };
}

std::vector<Claim> a1c_claims() {
    return {
        known("A1c", "invariant-region", checks::check_invariant_region,
              [](BoundaryCase& c) {
                  bool const logistic = c.instance().loss == training::Loss::logistic;
                  return invariant_region(c.network(), c.data(), logistic);
              }),
        known("A1c", "convergence", checks::check_convergence, [](BoundaryCase& c) { return c.point_exists(); }),
    };
}

}  // namespace

ExactVector exact_weights(SignedGram const& gram, Vector const& v) {
    ExactVector result;
    for (Index k = 0; k < v.size(); ++k)
        result.push_back(arithmetic::times_power_of_two(arithmetic::exact(v[k]), gram.exponent(k)));
    return result;
}

BoundaryCase::BoundaryCase(RandomInstance const& instance)
    : instance_(instance), data_(instance.data.X, instance.data.y) {}

evidence::Instance& BoundaryCase::judged() {
    if (!judged_) {
        judged_ = instance_of(instance_.data, instance_.gamma);
        give_network(*judged_, instance_.W, instance_.loss);
    }
    return *judged_;
}

ExactNetwork const& BoundaryCase::network() {
    if (!network_) network_ = ExactNetwork{exact_rows(instance_.W), instance_.gamma};
    return *network_;
}

std::optional<PatternPoint> const& BoundaryCase::point() {
    if (!point_) point_ = pattern_point(data_, instance_.gamma);
    return *point_;
}

std::vector<Claim> const& boundary_claims() {
    static std::vector<Claim> const claims = [] {
        std::vector<Claim> all;
        for (auto const& some : {a1_claims(), a1s_claims(), a1c_claims()})
            all.insert(all.end(), some.begin(), some.end());
        return all;
    }();
    return claims;
}

std::vector<JudgedClaim> judge_boundary(RandomInstance const& instance) {
    BoundaryCase c(instance);
    std::vector<JudgedClaim> claims;
    for (auto const& claim : boundary_claims()) {
        if (!claim.speaks(c)) continue;
        Verdict verdict = claim.judge(c);
        auto const truth = claim.truth(c, verdict);
        claims.push_back({claim.name, std::move(verdict), truth});
    }
    return claims;
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
