#include "checks/wedge.hpp"

#include "checks/decomposition.hpp"
#include "evidence/kkt_signs.hpp"
#include "verdict/short_number.hpp"

#include <fmt/format.h>

namespace halfspace::checks {

using arithmetic::Level;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using arithmetic::Sign;
using data::DataSet;
using evidence::Experiment;
using evidence::Instance;
using evidence::KktSolution;
using linalg::Index;
using verdict::Rounding;
using verdict::Verdict;

namespace {

/// Exact vectors cost N d rational products on top of an exact solve.
constexpr Index largest_exact_samples = 16;
constexpr Index largest_exact_entries = 4096;

using ExactVector = std::vector<Rational>;

/// g = sum_n lambda_n y_n x_n in rationals up to a positive factor, for small data whose pattern is proved.
std::optional<ExactVector> exact_boundary(Instance& instance) {
    DataSet const& data = instance.data();
    if (data.size() > largest_exact_samples || data.X.size() > largest_exact_entries) return std::nullopt;
    auto const judge = [&]<class T>(KktSolution<T> const& solution) -> std::optional<ExactVector> {
        if constexpr (std::is_same_v<T, Rational>) {
            bool const proved = evidence::complementarity(solution) == evidence::Complementarity::holds &&
                                evidence::worst_pattern(solution).all_positive;
            if (!proved) return std::nullopt;
            ExactVector g(static_cast<std::size_t>(data.dimension()), Rational(0));
            for (Index n = 0; n < data.size(); ++n) {
                auto const i = static_cast<std::size_t>(n);
                Rational const weight = data.y[i] * solution.lambda[i];
                for (std::size_t k = 0; k < g.size(); ++k)
                    g[k] += weight * arithmetic::exact(data.X(n, static_cast<Index>(k)));
            }
            return g;
        } else {
            return std::nullopt;
        }
    };
    return instance.limit().decide(judge);
}

Rational dot(ExactVector const& a, ExactVector const& b) {
    Rational sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

/// What is known of the pair of directions.
struct Pair {
    MpfiInterval cosine;
    MpfiInterval angle_over_pi;
    Level level;
};

/// Sharpens the pair where <g, g_adv>^2 = |g|^2 |g_adv|^2 exactly (Cauchy-Schwarz with equality), or is 0, or is too
/// near to it for doubles to tell its sign.
void sharpen(Pair& pair, ExactVector const& g, ExactVector const& g_adv) {
    Rational const product = dot(g, g_adv);
    Rational const squares = dot(g, g) * dot(g_adv, g_adv);
    bool const parallel = product * product == squares;
    if (!parallel && product != 0) {
        if (pair.cosine.certainly_positive() || pair.cosine.certainly_negative()) return;
        long const bits = MpfiInterval::default_precision;
        pair.level = {Level::Kind::mpfr, bits};
        pair.cosine = MpfiInterval(product, bits) / sqrt(MpfiInterval(squares, bits));
        return;
    }
    pair.level = {Level::Kind::exact, 0};
    pair.cosine = MpfiInterval(sgn(product));
    Rational const share = product > 0 ? Rational(0) : product < 0 ? Rational(1) : Rational(1, 2);
    pair.angle_over_pi = MpfiInterval(share, MpfiInterval::default_precision);
}

}  // namespace

Verdict check_wedge(Experiment& experiment) {
    auto& perturbation = experiment.perturbation();
    if (!perturbation.absence().empty()) return Verdict::not_applicable(perturbation.absence());
    auto const* g = perturbation.boundary();
    if (g == nullptr)
        return Verdict::not_applicable("no g on the clean data: " + evidence::absence_of_boundary(experiment.clean()));
    auto const g_adv = evidence::boundary_direction(perturbation.adversarial());
    if (!g_adv) {
        return Verdict::not_applicable("no g_adv on the adversarial data: " +
                                       evidence::absence_of_boundary(perturbation.adversarial()));
    }
    Pair pair{linalg::cosine(g->near(), g_adv->near()), linalg::angle_over_pi(g->near(), g_adv->near()), {}};
    auto const exact_g = exact_boundary(experiment.clean());
    auto const exact_g_adv = exact_g ? exact_boundary(perturbation.adversarial()) : std::nullopt;
    if (exact_g_adv) sharpen(pair, *exact_g, *exact_g_adv);
    arithmetic::Comparison const comparison = arithmetic::compared(pair.cosine, MpfiInterval(0), pair.level);
    auto const sign = comparison.order;
    Verdict verdict = Verdict::of(comparison);
    if (!sign) {
        verdict.because(
            "the angle between g and g_adv is a right one to double precision, and exact vectors cost too much at this "
            "size");
    }
    if (sign == Sign::zero)
        verdict.because("g and g_adv are orthogonal: f and f_adv differ on exactly half of the sphere");
    if (sign == Sign::negative) {
        verdict.because(fmt::format("certified disagreement: f and f_adv differ on a share of {}{} of the sphere",
                                    pair.level.kind == Level::Kind::exact ? "exactly " : "at least ",
                                    verdict::short_text(pair.angle_over_pi, Rounding::down)));
    }
    // Against the verdict: agreement promises a small angle, disagreement a large one.
    auto const rounding = sign == Sign::positive   ? Rounding::up
                          : sign == Sign::negative ? Rounding::down
                                                   : Rounding::nearest;
    MpfiInterval const angle = pair.angle_over_pi * MpfiInterval::pi(MpfiInterval::default_precision);
    verdict.add("share_of_disagreement", verdict::Bound{pair.angle_over_pi, rounding});
    verdict.add("angle", verdict::Bound{angle, rounding});
    return verdict;
}

}  // namespace halfspace::checks
