// What the theorems' symmetries promise of verdicts: scaling the samples by a power of two, another order of samples
// and other signs of coordinates change nothing.
#include "tests/soundness/judged_claims.hpp"

#include <boost/test/unit_test.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <numeric>
#include <optional>

using namespace halfspace;
using linalg::Index;
using linalg::Matrix;
using verdict::Outcome;

namespace {

using tests::RandomInstance;

bool is_exactly_scaled(Matrix const& X, Matrix const& scaled, int exponent) {
    return scaled.allFinite() && (scaled * std::ldexp(1.0, -exponent) - X).isZero(0);
}

/// X and eps times 2^exponent, W divided by it, so that margins stay; nothing where doubles cannot hold that.
std::optional<RandomInstance> scaled(RandomInstance instance, int exponent) {
    RandomInstance result = instance;
    result.data.X = instance.data.X * std::ldexp(1.0, exponent);
    result.W = instance.W * std::ldexp(1.0, -exponent);
    result.attack.eps = std::ldexp(instance.attack.eps, exponent);
    // Attacked points and their images must stay normal numbers as well, hence the margin.
    double const least = std::ldexp(1.0, -960);
    auto const in_range = [&](Matrix const& X) {
        return ((X.array().abs() >= least) || (X.array() == 0)).all() && X.cwiseAbs().maxCoeff() < 1 / least;
    };
    bool const fits = is_exactly_scaled(instance.data.X, result.data.X, exponent) &&
                      is_exactly_scaled(instance.W, result.W, -exponent) && in_range(instance.data.X) &&
                      in_range(result.data.X) && in_range(instance.W) && in_range(result.W) &&
                      result.attack.eps > least && instance.attack.eps > least;
    return fits ? std::optional(result) : std::nullopt;
}

RandomInstance permuted(RandomInstance instance, tests::Draw& draw) {
    std::vector<Index> order(instance.data.y.size());
    std::iota(order.begin(), order.end(), Index{0});
    for (std::size_t n = order.size(); n > 1; --n) {
        std::swap(order[n - 1], order[static_cast<std::size_t>(draw.whole(0, static_cast<long>(n) - 1))]);
    }
    RandomInstance result = instance;
    for (std::size_t n = 0; n < order.size(); ++n) {
        result.data.X.row(static_cast<Index>(n)) = instance.data.X.row(order[n]);
        result.data.y[n] = instance.data.y[static_cast<std::size_t>(order[n])];
    }
    return result;
}

RandomInstance mirrored(RandomInstance instance, tests::Draw& draw) {
    for (Index i = 0; i < instance.data.X.cols(); ++i) {
        if (draw.once_in(2)) continue;
        instance.data.X.col(i) *= -1;
        instance.W.col(i) *= -1;
    }
    return instance;
}

/// The half-width is a bound in doubles and the gradient attack an algorithm in doubles: near the ends of their range
/// they give up, which says nothing against the theorem.
bool is_of_doubles(std::string const& claim) { return claim == "trained-halfspace" || claim == "attack-cosine"; }

bool is_moderate(RandomInstance const& instance) {
    double const most = std::ldexp(1.0, 250);
    auto const fits = [&](Matrix const& X) {
        return ((X.array() == 0) || ((X.array().abs() < most) && (X.array().abs() > 1 / most))).all();
    };
    return fits(instance.data.X) && fits(instance.W) && instance.attack.eps < most && instance.attack.eps > 1 / most;
}

/// @param moderate  whether what is computed in doubles is compared as well
void compare(tests::Ledger& ledger, std::string const& change, std::vector<tests::JudgedClaim> const& before,
             std::vector<tests::JudgedClaim> const& after, std::string const& words, bool moderate) {
    if (before.size() != after.size()) {
        ledger.fault(change + " changes which claims there are", words);
        return;
    }
    for (std::size_t i = 0; i < before.size(); ++i) {
        auto const was = tests::observed(before[i].verdict).outcome;
        auto const is = tests::observed(after[i].verdict).outcome;
        if (was == is || (!moderate && is_of_doubles(before[i].name))) continue;
        bool const found_none = was == Outcome::not_applicable || is == Outcome::not_applicable;
        if (before[i].name == "attack-cosine" && found_none)
            continue;  // the search for an l0 attack stops at its own steps
        std::string const reasons =
            tests::observed(before[i].verdict).reason + " / " + tests::observed(after[i].verdict).reason;
        ledger.fault(fmt::format("{} turns {} from {} into {}", change, before[i].name, verdict::to_string(was),
                                 verdict::to_string(is)),
                     reasons + "\n" + words);
    }
}

void try_changes(tests::Ledger& ledger, RandomInstance const& instance) {
    auto const words = tests::described(instance);
    tests::Draw draw(instance.seed ^ 0xc4a96eU);
    auto const boundary = tests::judge_boundary(instance);
    auto const attack = tests::judge_attack(instance);
    int const most = draw.one_of({60, 600});
    if (auto const other = scaled(instance, static_cast<int>(draw.whole(-most, most)))) {
        bool const moderate = is_moderate(instance) && is_moderate(*other);
        compare(ledger, "scaling", boundary, tests::judge_boundary(*other), words, moderate);
        compare(ledger, "scaling", attack, tests::judge_attack(*other), words, moderate);
    }
    auto const reflected = mirrored(instance, draw);
    compare(ledger, "mirroring", boundary, tests::judge_boundary(reflected), words, true);
    compare(ledger, "mirroring", attack, tests::judge_attack(reflected), words, true);
    compare(ledger, "permuting", boundary, tests::judge_boundary(permuted(instance, draw)), words, true);
}

}  // namespace

BOOST_AUTO_TEST_CASE(symmetries_of_the_theorems_leave_verdicts_alone) {
    tests::Ledger ledger;
    for (auto const seed : tests::soundness_seeds(1000)) {
        auto const instance = tests::random_instance(seed + (std::uint64_t{1} << 32U));
        try {
            try_changes(ledger, instance);
        } catch (std::exception const& error) {
            ledger.fault(error.what(), tests::described(instance));
        }
    }
    BOOST_TEST(ledger.faults() == 0, ledger.text());
}
