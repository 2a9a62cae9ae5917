#include "checks/convergence.hpp"

#include "checks/kkt_claims.hpp"
#include "checks/trained_claims.hpp"
#include "verdict/verdicts.hpp"
#include "verdict/wording.hpp"

#include <fmt/format.h>

namespace halfspace::checks {

using arithmetic::DoubleInterval;
using arithmetic::LazyReal;
using arithmetic::Level;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using arithmetic::Sign;
using evidence::Instance;
using linalg::Index;
using linalg::ProductEnclosure;
using verdict::not_applicable;
using verdict::Outcome;
using verdict::Rounding;
using verdict::undecided;
using verdict::Verdict;

namespace {

/// The margins q_n = y_n f(x_n) of a network with pattern 2: (1/sqrt m) sum_j slope |<w_j, x_n>|, the slope 1 where
/// the preactivation is positive, else gamma. Every term is positive.
class Margins {
public:
    explicit Margins(Instance& instance) : instance_(instance), Z_(instance.preactivations()) {}

    /// Least and largest margin from double enclosures, or from exact inner products.
    [[nodiscard]] std::pair<MpfiInterval, MpfiInterval> extremes(bool exactly, long bits) const {
        std::optional<MpfiInterval> least;
        std::optional<MpfiInterval> most;
        for (Index n = 0; n < Z_.cols(); ++n) {
            MpfiInterval const q = exactly ? exact_margin(n, bits) : filtered_margin(n, bits);
            least = least ? min(*least, q) : q;
            most = most ? max(*most, q) : q;
        }
        return {*least, *most};
    }

private:
    [[nodiscard]] bool is_active(Index j, Index n) const {
        // Pattern 2: a neuron of the sample's own sign is active, one of the other sign is not.
        return instance_.trained()->network.readout_sign(j) == instance_.data().y[static_cast<std::size_t>(n)];
    }
    [[nodiscard]] MpfiInterval root_of_width(long bits) const {
        return sqrt(MpfiInterval(static_cast<long>(instance_.trained()->network.width()), bits));
    }
    [[nodiscard]] MpfiInterval filtered_margin(Index n, long bits) const {
        DoubleInterval active(0);
        DoubleInterval inactive(0);
        for (Index j = 0; j < Z_.rows(); ++j) {
            DoubleInterval& sum = is_active(j, n) ? active : inactive;
            sum = sum + abs(Z_.entry(j, n));
        }
        MpfiInterval const total =
            MpfiInterval(active, bits) + MpfiInterval(instance_.gamma(), bits) * MpfiInterval(inactive, bits);
        return scale(total, Z_.unit_exponent()) / root_of_width(bits);
    }
    [[nodiscard]] MpfiInterval exact_margin(Index n, long bits) const {
        Rational active = 0;
        Rational inactive = 0;
        for (Index j = 0; j < Z_.rows(); ++j) (is_active(j, n) ? active : inactive) += abs(Z_.exact_entry(j, n));
        return MpfiInterval(Rational(active + instance_.gamma() * inactive), bits) / root_of_width(bits);
    }

    Instance& instance_;
    ProductEnclosure const& Z_;
};

/// Constants of the data as MPFI intervals, in the unit of the Gram matrix.
struct Constants {
    MpfiInterval R_min_squared, R_max_squared, P, gamma;
};

Constants constants_in_mpfi(Instance& instance, bool exactly, long bits) {
    auto const& c = instance.constants();
    auto const take = [&](LazyReal const& value) {
        return exactly ? MpfiInterval(value.exact(), bits) : MpfiInterval(value.enclosure(), bits);
    };
    return {take(c.R_min_squared), take(c.R_max_squared), take(c.row_sum), MpfiInterval(instance.gamma(), bits)};
}

/// The conditions of the region, each as "quantity > 0".
struct Region {
    std::optional<bool> holds;  ///< empty: not decided at this precision
    MpfiInterval lhs, rhs;      ///< gamma Rmin^2 against P rho, or the first condition that fails
    std::string failure;
    std::optional<MpfiInterval> ratio;  ///< max g / min g, where it was looked at
};

Region fails(MpfiInterval lhs, MpfiInterval rhs, std::string what, std::optional<MpfiInterval> ratio) {
    return {false, std::move(lhs), std::move(rhs), std::move(what), std::move(ratio)};
}

/// Whether lhs > rhs: yes, no, or not decided.
std::optional<bool> exceeds(MpfiInterval const& lhs, MpfiInterval const& rhs) {
    auto const sign = arithmetic::sign_of(lhs - rhs);
    if (!sign) return std::nullopt;
    return *sign == Sign::positive;
}

Region judge_region(Constants const& c, training::Loss loss, MpfiInterval const& q_min, MpfiInterval const& q_max) {
    long const bits = c.gamma.precision();
    MpfiInterval const one(1, bits);
    MpfiInterval ratio = exp(q_max - q_min);
    MpfiInterval dominance_lhs = c.R_min_squared;
    MpfiInterval dominance_rhs = MpfiInterval(2, bits) * c.P;
    MpfiInterval sigma = one;
    if (loss == training::Loss::logistic) {
        // g = 1/(1 + e^q): g_max/g_min = (1 + e^q_max)/(1 + e^q_min) = e^(q_max - q_min) (1 + e^-q_max)/(1 + e^-q_min).
        MpfiInterval const at_least = one + exp(-q_min);
        ratio = ratio * (one + exp(-q_max)) / at_least;
        sigma = one / at_least;  // 1 - max g; pattern 2 makes every margin positive, so sigma >= 1/2
        dominance_lhs = sigma * (c.R_min_squared - c.P);
        dominance_rhs = c.P;
    }
    auto const dominant = exceeds(dominance_lhs, dominance_rhs);
    if (!dominant) return {std::nullopt, dominance_lhs, dominance_rhs, {}, ratio};
    if (!*dominant) {
        return fails(dominance_lhs, dominance_rhs,
                     loss == training::Loss::logistic ? "sigma (Rmin^2 - P) > P fails" : "Rmin^2 > 2 P fails", ratio);
    }
    // gamma Rmin^2 > P rho for rho the larger of two numbers is two inequalities; the one without the ratio is taken
    // without its division, so that exact inputs decide a tie of the exponential loss.
    MpfiInterval const room = dominance_lhs - dominance_rhs;
    MpfiInterval const lhs = c.gamma * c.R_min_squared;
    MpfiInterval const from_ratio = c.P.is_zero() ? c.P : c.P * ratio;  // P = 0 allows any finite ratio
    auto const norms_allow = exceeds(lhs * room, c.P * c.R_max_squared);
    auto const ratio_allows = exceeds(lhs, from_ratio);
    MpfiInterval const rhs = max(from_ratio, c.P * c.R_max_squared / room);
    bool const refuted = (norms_allow && !*norms_allow) || (ratio_allows && !*ratio_allows);
    if (refuted) return fails(lhs, rhs, "gamma Rmin^2 > P rho fails", ratio);
    if (!norms_allow || !ratio_allows) return {std::nullopt, lhs, rhs, {}, ratio};
    return {true, lhs, rhs, {}, ratio};
}

/// Exact numbers decide what does not depend on the weights, ties included (exponential loss):
/// gamma Rmin^2 (Rmin^2 - 2 P) > P Rmax^2. Nothing where it holds.
std::optional<Region> refuted_by_the_data(Instance& instance) {
    auto const& c = instance.constants();
    std::vector<LazyReal> const inputs{instance.gamma(), c.R_min_squared, c.R_max_squared, c.row_sum};
    constexpr auto left = []<class T>(std::vector<T> const& x) -> T { return x[0] * x[1] * (x[1] - T(2) * x[3]); };
    constexpr auto right = []<class T>(std::vector<T> const& x) -> T { return x[3] * x[2]; };
    constexpr auto room = []<class T>(std::vector<T> const& x) -> T { return x[1] - T(2) * x[3]; };
    auto const dominant = arithmetic::certified_sign(room, inputs, instance.precision());
    if (dominant.order != Sign::positive) return std::nullopt;  // judge_region says so
    auto const comparison = arithmetic::certified_compare(left, right, inputs, instance.precision());
    if (!comparison.order || *comparison.order == Sign::positive) return std::nullopt;
    MpfiInterval const scale_of = dominant.lhs;
    return fails(comparison.lhs / scale_of, comparison.rhs / scale_of, "gamma Rmin^2 > P Rmax^2/(Rmin^2 - 2 P) fails",
                 std::nullopt);
}

Verdict verdict_of(Region const& region, Level const& level, long unit) {
    arithmetic::count_decision(level);
    Verdict verdict;
    verdict.outcome = *region.holds ? Outcome::proved : Outcome::refuted;
    verdict.level = level;
    verdict.lhs = scale(region.lhs, unit);
    verdict.rhs = scale(region.rhs, unit);
    verdict.slack = *verdict.lhs - *verdict.rhs;
    auto const against_the_verdict = *region.holds ? Rounding::up : Rounding::down;
    if (region.ratio) verdict.values.emplace_back("loss_ratio", verdict::Bound{*region.ratio, against_the_verdict});
    if (!*region.holds) {
        auto const sides = verdict::sides_of(verdict);
        verdict.reason = fmt::format("{}: {} against {}", region.failure, sides.lhs, sides.rhs);
    }
    return verdict;
}

}  // namespace

Verdict check_invariant_region(Instance& instance) {
    if (instance.trained() == nullptr) return not_applicable(instance.absence());
    Verdict const pattern = check_trained_pattern(instance);
    if (pattern.outcome != Outcome::proved) {
        Verdict verdict = pattern;
        verdict.reason = "the pattern does not hold strictly: " + pattern.reason;
        return verdict;
    }
    Margins const margins(instance);
    training::Loss const loss = instance.trained()->loss;
    long const unit = instance.constants().unit_exponent;
    if (loss == training::Loss::exponential) {
        if (auto const region = refuted_by_the_data(instance)) {
            Verdict verdict = verdict_of(*region, {Level::Kind::exact, 0}, unit);
            verdict.values.clear();  // the ratio was not needed
            return verdict;
        }
    }
    for (bool const exactly : {false, true}) {
        for (long bits = instance.precision().first_bits; bits <= instance.precision().cap_bits; bits *= 4) {
            auto const [q_min, q_max] = margins.extremes(exactly, bits);
            Region const region = judge_region(constants_in_mpfi(instance, exactly, bits), loss, q_min, q_max);
            Level const level{Level::Kind::mpfr, bits};
            if (region.holds) return verdict_of(region, level, unit);
            if (!exactly) break;  // double inputs: more bits change nothing
        }
    }
    return undecided("the loss ratio is too close to what the region allows, at every precision up to the cap");
}

Verdict check_convergence(Instance& instance) {
    Verdict const limit = check_activation_pattern(instance);
    Verdict verdict = limit;
    if (limit.outcome == Outcome::proved) return verdict;
    if (verdict.reason.empty()) verdict.reason = "the limit the region promises does not have the theorem's pattern";
    return verdict;
}

}  // namespace halfspace::checks
