#include "tests/soundness/campaign.hpp"

#include "tests/soundness/boundary_search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <exception>
#include <regex>

namespace halfspace::tests {

using arithmetic::Rational;
using linalg::Index;
using linalg::Matrix;
using verdict::Outcome;
using verdict::Verdict;
using Part = Knob::Part;

namespace {

/// Where an instance lies with respect to a claim's boundary.
enum class Place { on, above, below };

/// Small integers and slopes of small numerators, so that ties are common.
RandomInstance coarse_instance(std::uint64_t seed) {
    Draw draw(seed);
    RandomInstance instance;
    instance.seed = seed;
    instance.kind = "small integers";
    Index const N = draw.whole(1, 3);
    Index const d = draw.whole(1, 4);
    long const most = draw.one_of({1L, 2L, 3L, 8L});
    auto const fill = [&](Index rows, long size) {
        Matrix X(rows, d);
        for (Index i = 0; i < X.size(); ++i) X.data()[i] = static_cast<double>(draw.whole(-size, size));
        return X;
    };
    instance.data.X = fill(N, most);
    if (draw.once_in(2)) {
        for (Index n = 0; n < std::min(N, d); ++n) instance.data.X(n, n) += static_cast<double>(4 * most);
    }
    for (Index n = 0; n < N; ++n) instance.data.y.push_back(draw.once_in(2) ? 1 : -1);
    long const D = draw.whole(2, 5);
    instance.gamma = Rational(draw.whole(1, D - 1), D);
    instance.gamma.canonicalize();
    instance.W = fill(2 * draw.whole(1, 2), 2);
    instance.loss = draw.once_in(2) ? training::Loss::exponential : training::Loss::logistic;
    auto& attack = instance.attack;
    attack.given = true;
    attack.norm = draw.one_of({linalg::Norm::l2, linalg::Norm::linf, linalg::Norm::l0});
    attack.labels =
        N == 1
            ? attack::TargetLabels::given
            : draw.one_of({attack::TargetLabels::random, attack::TargetLabels::flipped, attack::TargetLabels::given});
    attack.pixels = draw.whole(1, d);
    attack.eps = draw.one_of({1.0, 2.0, 0.5, 0.25, 0x1p-4, 0x1p-10});
    return instance;
}

RandomInstance any_instance(std::uint64_t seed) {
    return seed % 2 == 0 ? coarse_instance(seed) : random_instance(seed);
}

bool is_small(RandomInstance const& instance) { return instance.data.size() <= 4 && instance.data.dimension() <= 8; }

std::initializer_list<Part> parts_of(std::string const& theorem, std::string const& claim) {
    static std::initializer_list<Part> const of_weights{Part::sample, Part::weight, Part::weight};
    static std::initializer_list<Part> const of_attack{Part::sample, Part::eps};
    static std::initializer_list<Part> const of_samples{Part::sample};
    if (claim == "trained-pattern" || claim == "invariant-region") return of_weights;
    if (theorem == "B0") return of_weights;
    return theorem == "A2" || theorem == "A3, A4" ? of_attack : of_samples;
}

/// A value to move a knob to, far or near.
double another(Draw& draw, double x) {
    switch (draw.whole(0, 3)) {
        case 0: return x * draw.one_of({0.0, 0.5, 2.0, 1.5, 0.9, 1.1, 8.0, 64.0});
        case 1: return -x * draw.one_of({1.0, 0.5, 2.0, 0.1});
        case 2: return x + draw.real(-4, 4);
        default: return draw.real(-16, 16);
    }
}

/// Numbers in a reason stand for any others.
std::string kind_of(std::string const& reason) {
    return std::regex_replace(reason, std::regex("-?[0-9][0-9.e+-]*"), "#");
}

/// Does the reason name a cap that was set on purpose?
bool names_a_cap(std::string const& reason) {
    return std::regex_search(reason, std::regex("cap|cost too much|range of doubles|not enclosed"));
}

template <class Case>
class ClaimCampaign {
public:
    ClaimCampaign(Judged<Case> const& claim, CampaignResult& result) : claim_(claim), result_(result) {
        row_.theorem = claim.theorem;
        row_.claim = claim.name;
    }

    void run(long instances, std::uint64_t seed) {
        for (long tries = 0; row_.instances() < instances && tries < 40 * instances; ++tries) {
            auto const instance = any_instance(seed++);
            if (!is_small(instance)) continue;
            try {
                around(instance);
            } catch (std::exception const& error) {
                fault(error.what(), instance);
            }
        }
        result_.rows.push_back(row_);
    }

private:
    [[nodiscard]] std::optional<Truth> truth_of(RandomInstance const& instance) const {
        Case c(instance);
        return claim_.speaks(c) ? claim_.turns_on(c) : std::nullopt;
    }

    /// All that one instance leads to: its own ties and their neighbours, or the boundary that a knob reaches from it.
    void around(RandomInstance const& instance) {
        Draw draw(instance.seed ^ 0xca3fa16eU);
        auto const truth = truth_of(instance);
        if (!truth || *truth == Truth::open) return;
        auto const knob = any_knob(draw, instance, parts_of(claim_.theorem, claim_.name));
        if (*truth == Truth::tie) {
            enter(instance, Place::on);
            neighbours(instance, knob);
            return;
        }
        RandomInstance moved = instance;
        double& x = knob.in(moved);
        auto const at = [&](double value) {
            x = value;
            return is_allowed(moved, knob) ? truth_of(moved) : std::nullopt;
        };
        for (int attempt = 0; attempt < 3; ++attempt) {
            double const from = knob.in(const_cast<RandomInstance&>(instance));
            auto const found = crossing(from, another(draw, from), at);
            if (!found) continue;
            x = found->holds;
            enter(moved, Place::above);
            x = found->other;
            enter(moved, truth_of(moved) == Truth::tie ? Place::on : Place::below);
            return;
        }
    }

    static bool is_allowed(RandomInstance const& moved, Knob const& knob) {
        return std::isfinite(moved.data.X.sum()) && (knob.part != Part::eps || moved.attack.eps > 0);
    }

    /// The doubles next to a tie.
    void neighbours(RandomInstance const& tie, Knob const& knob) {
        for (int const step : {1, -1}) {
            RandomInstance moved = tie;
            knob.in(moved) = places_up(knob.in(moved), step);
            if (!is_allowed(moved, knob)) continue;
            auto const truth = truth_of(moved);
            if (!truth || *truth == Truth::open) continue;
            enter(moved, *truth == Truth::holds ? Place::above : *truth == Truth::tie ? Place::on : Place::below);
        }
    }

    void enter(RandomInstance const& instance, Place place) {
        Case c(instance);
        Verdict const verdict = claim_.judge(c);
        auto const truth = claim_.truth(c, verdict);
        (place == Place::on ? row_.on : place == Place::above ? row_.above : row_.below) += 1;
        row_.proved += verdict.is_proved();
        row_.refuted += verdict.is_refuted();
        row_.not_applicable += verdict.outcome() == Outcome::not_applicable;
        if (verdict.outcome() == Outcome::undecided) {
            ++row_.undecided;
            ++result_.undecided[claim_.theorem + " " + claim_.name + ": " + kind_of(verdict.reason())];
            row_.uncapped += !names_a_cap(verdict.reason());
        }
        Ledger ledger;
        if (truth) ledger.enter(claim_.name, observed(verdict), *truth, "");
        else ledger.enter(claim_.name, observed(verdict), "");
        if (ledger.faults() > 0) fault(ledger.text(), instance);
    }

    void fault(std::string const& what, RandomInstance const& instance) {
        if (++row_.wrong <= 2)
            result_.faults.push_back(claim_.theorem + " " + claim_.name + ": " + what + "\n" + described(instance));
    }

    Judged<Case> const& claim_;
    CampaignResult& result_;
    CampaignRow row_;
};

/// The share of instances that a claim gets: an attack costs a hundred times as much as an inequality, and an
/// enumeration of all KKT points more.
long share(std::string const& theorem, std::string const& claim, long instances) {
    if (claim == "pattern-propagation" || claim == "unique-kkt-point") return instances / 16;
    return theorem == "A2" || theorem == "A3, A4" || theorem == "B0" ? instances / 8 : instances;
}

}  // namespace

CampaignRow CampaignResult::total() const {
    CampaignRow sum;
    for (auto const& row : rows) {
        for (auto const part :
             {&CampaignRow::on, &CampaignRow::above, &CampaignRow::below, &CampaignRow::proved, &CampaignRow::refuted,
              &CampaignRow::undecided, &CampaignRow::not_applicable, &CampaignRow::wrong, &CampaignRow::uncapped})
            sum.*part += row.*part;
    }
    return sum;
}

std::vector<std::pair<std::string, std::string>> campaign_claims() {
    std::vector<std::pair<std::string, std::string>> names;
    auto const add = [&names](auto const& claims) {
        for (auto const& claim : claims) names.emplace_back(claim.theorem, claim.name);
    };
    add(boundary_claims());
    add(attack_claims());
    add(wide_claims());
    return names;
}

CampaignResult run_campaign(long instances, std::uint64_t first_seed, std::string const& theorem) {
    CampaignResult result;
    auto const run = [&]<class Case>(std::vector<Judged<Case>> const& claims) {
        for (auto const& claim : claims) {
            if (!theorem.empty() && claim.theorem != theorem) continue;
            ClaimCampaign<Case>(claim, result).run(share(claim.theorem, claim.name, instances), first_seed);
        }
    };
    run(boundary_claims());
    run(attack_claims());
    run(wide_claims());
    return result;
}

std::string campaign_table(CampaignResult const& result) {
    std::string text =
        "| theorem | claim | instances | on | one ulp above | one ulp below | proved | refuted | undecided | not "
        "applicable | wrong |\n|---|---|---|---|---|---|---|---|---|---|---|\n";
    auto const line = [&text](CampaignRow const& row) {
        text += fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |\n", row.theorem, row.claim,
                            row.instances(), row.on, row.above, row.below, row.proved, row.refuted, row.undecided,
                            row.not_applicable, row.wrong);
    };
    for (auto const& row : result.rows) line(row);
    auto total = result.total();
    total.theorem = "all";
    total.claim = "all";
    line(total);
    return text;
}

}  // namespace halfspace::tests
