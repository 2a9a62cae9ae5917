#include "checks/convergence.hpp"

#include "checks/kkt_claims.hpp"
#include "checks/trained_claims.hpp"
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
using verdict::Rounding;
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

/// The conditions of the region. The comparison is of gamma Rmin^2 with P rho, or of the first condition that fails, in
/// units of the Gram matrix to the power `degree`; without an order nothing was decided at this precision.
struct Region {
    arithmetic::Comparison comparison;
    long degree = 1;
    std::string failure;
    std::optional<MpfiInterval> ratio;  ///< max g / min g, where it was looked at
};

/// max g / min g and, for the logistic loss, sigma = 1 - max g.
struct LossShape {
    MpfiInterval ratio, sigma;
};

LossShape loss_shape(training::Loss loss, MpfiInterval const& q_min, MpfiInterval const& q_max, long bits) {
    MpfiInterval const one(1, bits);
    MpfiInterval const ratio = exp(q_max - q_min);
    if (loss != training::Loss::logistic) return {ratio, one};
    // g = 1/(1 + e^q): g_max/g_min = (1 + e^q_max)/(1 + e^q_min) = e^(q_max - q_min) (1 + e^-q_max)/(1 + e^-q_min).
    MpfiInterval const at_least = one + exp(-q_min);
    // Pattern 2 makes every margin positive, so sigma >= 1/2.
    return {ratio * (one + exp(-q_max)) / at_least, one / at_least};
}

bool fails(arithmetic::Comparison const& comparison) { return comparison.order && *comparison.order != Sign::positive; }

Region judge_region(Constants const& c, training::Loss loss, MpfiInterval const& q_min, MpfiInterval const& q_max,
                    Level const& level) {
    auto const [ratio, sigma] = loss_shape(loss, q_min, q_max, level.bits);
    bool const logistic = loss == training::Loss::logistic;
    auto const dominance = logistic ? arithmetic::compared(sigma * (c.R_min_squared - c.P), c.P, level)
                                    : arithmetic::compared(c.R_min_squared, MpfiInterval(2, level.bits) * c.P, level);
    if (dominance.order != Sign::positive) {
        return {dominance, 1, logistic ? "sigma (Rmin^2 - P) > P fails" : "Rmin^2 > 2 P fails", ratio};
    }
    // gamma Rmin^2 > P rho for rho the larger of two numbers is two inequalities; the one without the ratio is taken
    // without its division, so that exact inputs decide a tie of the exponential loss.
    MpfiInterval const room = dominance.slack;
    MpfiInterval const lhs = c.gamma * c.R_min_squared;
    MpfiInterval const from_ratio = c.P.is_zero() ? c.P : c.P * ratio;  // P = 0 allows any finite ratio
    auto const by_norms = arithmetic::compared(lhs * room, c.P * c.R_max_squared, level);
    if (fails(by_norms)) {
        return {by_norms, 2,
                logistic ? "gamma Rmin^2 (sigma (Rmin^2 - P) - P) > P Rmax^2 fails"
                         : "gamma Rmin^2 (Rmin^2 - 2 P) > P Rmax^2 fails",
                ratio};
    }
    auto const by_ratio = arithmetic::compared(lhs, from_ratio, level);
    if (fails(by_ratio)) return {by_ratio, 1, "gamma Rmin^2 > P rho fails", ratio};
    return {arithmetic::compared(lhs, max(from_ratio, c.P * c.R_max_squared / room), level), 1,
            "gamma Rmin^2 > P rho fails", ratio};
}

/// Exact numbers decide what does not depend on the weights, ties included (exponential loss):
/// gamma Rmin^2 (Rmin^2 - 2 P) > P Rmax^2. Nothing where it holds.
std::optional<Region> refuted_by_the_data(Instance& instance) {
    auto const& c = instance.constants();
    std::vector<LazyReal> const inputs{instance.gamma(), c.R_min_squared, c.R_max_squared, c.row_sum};
    // In the order of the inputs.
    enum Input : std::size_t { gamma, R_min_squared, R_max_squared, P };
    constexpr auto left = []<class T>(std::vector<T> const& x) -> T {
        return x[gamma] * x[R_min_squared] * (x[R_min_squared] - T(2) * x[P]);
    };
    constexpr auto right = []<class T>(std::vector<T> const& x) -> T { return x[P] * x[R_max_squared]; };
    constexpr auto shortest = []<class T>(std::vector<T> const& x) -> T { return x[R_min_squared]; };
    constexpr auto twice_P = []<class T>(std::vector<T> const& x) -> T { return T(2) * x[P]; };
    auto const dominance = arithmetic::certified_compare(shortest, twice_P, inputs, instance.precision());
    if (fails(dominance)) return Region{dominance, 1, "Rmin^2 > 2 P fails", std::nullopt};
    auto const comparison = arithmetic::certified_compare(left, right, inputs, instance.precision());
    if (!fails(comparison)) return std::nullopt;
    return Region{comparison, 2, "gamma Rmin^2 (Rmin^2 - 2 P) > P Rmax^2 fails", std::nullopt};
}

Verdict verdict_of(Region const& region, long unit) {
    Verdict verdict = Verdict::of(arithmetic::scaled(region.comparison, region.degree * unit));
    auto const against_the_verdict = verdict.is_proved() ? Rounding::up : Rounding::down;
    if (region.ratio) verdict.add("loss_ratio", verdict::Bound{*region.ratio, against_the_verdict});
    if (verdict.is_refuted()) {
        auto const sides = verdict::sides_of(verdict);
        verdict.because(fmt::format("{}: {} against {}", region.failure, sides.lhs, sides.rhs));
    }
    return verdict;
}

}  // namespace

Verdict check_invariant_region(Instance& instance) {
    if (instance.trained() == nullptr) return Verdict::not_applicable(instance.absence());
    if (instance.trained()->network.has_own_readout()) {
        return Verdict::not_applicable(
            "the network has a readout of its own; the theorem speaks of a flow that leaves the readout at "
            "+-1/sqrt(m)");
    }
    Verdict const pattern = check_trained_pattern(instance);
    if (!pattern.is_proved()) {
        Verdict verdict = pattern;
        verdict.because("the pattern does not hold strictly: " + pattern.reason());
        return verdict;
    }
    Margins const margins(instance);
    training::Loss const loss = instance.trained()->loss;
    long const unit = instance.constants().unit_exponent;
    if (loss == training::Loss::exponential) {
        if (auto const region = refuted_by_the_data(instance)) return verdict_of(*region, unit);
    }
    for (bool const exactly : {false, true}) {
        for (long bits = instance.precision().first_bits; bits <= instance.precision().cap_bits; bits *= 4) {
            auto const [q_min, q_max] = margins.extremes(exactly, bits);
            Level const level{Level::Kind::mpfr, bits};
            Region const region = judge_region(constants_in_mpfi(instance, exactly, bits), loss, q_min, q_max, level);
            if (region.comparison.order) return verdict_of(region, unit);
            if (!exactly) break;  // double inputs: more bits change nothing
        }
    }
    return Verdict::undecided(
        "the loss ratio is too close to what the region allows, at every precision up to the cap");
}

Verdict check_convergence(Instance& instance) {
    Verdict verdict = check_activation_pattern(instance);
    if (verdict.is_refuted()) verdict.because("the limit the region promises does not have the theorem's pattern");
    return verdict;
}

}  // namespace halfspace::checks
