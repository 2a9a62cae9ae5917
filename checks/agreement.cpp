#include "checks/agreement.hpp"

#include "evidence/approx_margins.hpp"
#include "evidence/approx_multipliers.hpp"
#include "evidence/boundary_direction.hpp"
#include "evidence/directions.hpp"
#include "evidence/slab.hpp"
#include "linalg/norms.hpp"
#include "linalg/rounding.hpp"
#include "network/network_sign.hpp"
#include "probability/clopper_pearson.hpp"
#include "verdict/verdicts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace halfspace::checks {

using arithmetic::DoubleInterval;
using arithmetic::Sign;
using evidence::Instance;
using linalg::as_span;
using linalg::down;
using linalg::Index;
using linalg::Matrix;
using linalg::norm_upper;
using linalg::row_span;
using linalg::ScaledRows;
using linalg::up;
using linalg::Vector;
using verdict::at_least;
using verdict::at_most;
using verdict::Verdict;

namespace {

constexpr double confidence = 0.99;
constexpr Index entries_at_once = Index{1} << 22;
/// Multiplications that the default number of points may cost (10,000 points of 64 neurons in 20,000 dimensions cost
/// 1.3e10), and how many points there are at least.
constexpr double budget = 1.3e10;
constexpr long default_count = 10000;
constexpr long fewest_points = 100;

/// Counts over a kind of test points.
struct Tally {
    std::int64_t points = 0;
    std::int64_t agreeing = 0;
    std::int64_t unresolved = 0;      ///< the sign of <g, z> is not certain: z lies on the boundary to precision
    std::int64_t outside = 0;         ///< certainly outside the slab
    std::int64_t contradictions = 0;  ///< outside the slab, yet the signs differ
};

void add(Tally& total, Tally const& part) {
    total.points += part.points;
    total.agreeing += part.agreeing;
    total.unresolved += part.unresolved;
    total.outside += part.outside;
    total.contradictions += part.contradictions;
}

/// <g, z> and whether |cos(z, g)| certainly exceeds the half-width.
struct Side {
    std::optional<Sign> sign;
    bool outside = false;
};

Side side_of(evidence::BoundaryDirection const& g, double g_norm_upper, double half_width, std::span<double const> z) {
    Eigen::Map<Vector const> const point(z.data(), static_cast<Index>(z.size()));
    double const z_norm = norm_upper(z);
    double const product = g.approx_g.dot(point);
    double const relative = linalg::gamma_upper(static_cast<double>(z.size()) + 2);
    double const error = up(up(up(relative * g_norm_upper) + g.error) * z_norm) + 1e-300;
    Side side;
    side.sign = arithmetic::sign_of(DoubleInterval(down(product - error), up(product + error)));
    double const size = down(down(std::fabs(product)) - up(error));
    side.outside = size > up(up(half_width * up(g_norm_upper + g.error)) * z_norm);
    return side;
}

/// Judges the rows of `points`; consumes them in batches that fit the memory.
class Judge {
public:
    Judge(Instance& instance, evidence::BoundaryDirection const& g, double half_width)
        : instance_(instance), g_(g), g_norm_upper_(norm_upper(as_span(g.approx_g))), half_width_(half_width) {}

    Tally operator()(Matrix const& points) const {
        ScaledRows const rows(points);
        return tally_of(rows, network::network_signs(instance_.trained()->network, instance_.weight_rows(), rows));
    }

    /// The samples, whose preactivations are known.
    [[nodiscard]] Tally on_samples() const {
        return tally_of(instance_.rows(),
                        network::network_signs(instance_.trained()->network, instance_.preactivations()));
    }

    template <class Draw>
    Tally sampled(long count, Draw&& draw) const {
        Index const d = instance_.data().dimension();
        Index const batch = std::max<Index>(1, entries_at_once / d);
        Tally total;
        for (Index done = 0; done < count; done += batch) {
            Matrix points(std::min<Index>(batch, count - done), d);
            for (Index i = 0; i < points.rows(); ++i) points.row(i) = draw().transpose();
            add(total, (*this)(points));
        }
        return total;
    }

private:
    [[nodiscard]] Tally tally_of(ScaledRows const& rows, std::vector<Sign> const& signs) const {
        Tally tally;
        for (Index i = 0; i < rows.scaled().rows(); ++i) {
            Side const side = side_of(g_, g_norm_upper_, half_width_, row_span(rows.scaled(), i));
            bool const agrees = side.sign == signs[static_cast<std::size_t>(i)];
            ++tally.points;
            tally.unresolved += !side.sign;
            tally.agreeing += side.sign && agrees;
            tally.outside += side.outside;
            tally.contradictions += side.outside && !agrees;
        }
        return tally;
    }

    Instance& instance_;
    evidence::BoundaryDirection const& g_;
    double g_norm_upper_;
    double half_width_;
};

/// The number of sampled points: as many as the scenario names, and of the default number as many as the budget allows.
/// The report gives the number, and the confidence bound follows from it.
long point_count(Instance& instance) {
    long const named = instance.sampling().count;
    if (named != default_count) return named;
    auto const width = static_cast<double>(instance.trained()->network.width());
    double const affordable = budget / (width * static_cast<double>(instance.data().dimension()));
    return std::min(named, std::max(fewest_points, static_cast<long>(std::min(affordable, 1e9))));
}

void report(Verdict& verdict, std::string const& kind, Tally const& tally) {
    verdict.add(kind + "_points", tally.points);
    verdict.add(kind + "_agreeing", tally.agreeing);
    verdict.add(kind + "_outside_slab", tally.outside);
    if (tally.unresolved > 0) verdict.add(kind + "_on_the_boundary", tally.unresolved);
}

}  // namespace

Verdict check_sampled_agreement(Instance& instance) {
    if (instance.trained() == nullptr) return Verdict::not_applicable(instance.absence());
    auto const g = evidence::boundary_direction(instance);
    auto const slab = evidence::certified_slab(instance);
    if (!g || !slab)
        return Verdict::not_applicable("no unique g to compare with: " + evidence::absence_of_boundary(instance));
    double const half_width = std::min(slab->half_width, 1.0);
    Judge const judge(instance, *g, half_width);
    auto const& sampling = instance.sampling();
    Index const d = instance.data().dimension();
    evidence::Directions directions(d, sampling.seed, "test directions");
    Vector const unit_g = g->approx_g.normalized();
    long const count = point_count(instance);
    Tally const sphere = judge.sampled(count, directions);
    long const few = count == sampling.count ? std::min(count, 1000L) : std::max(fewest_points, count / 10);
    Tally const near = judge.sampled(few, [&] { return evidence::near_boundary(directions, unit_g, half_width); });
    Tally const samples = judge.on_samples();

    std::int64_t const contradictions = sphere.contradictions + near.contradictions + samples.contradictions;
    Verdict verdict = contradictions == 0
                          ? Verdict::observed()
                          : Verdict::observed_against(fmt::format(
                                "{} points outside the certified slab have the wrong sign", contradictions));
    report(verdict, "sphere", sphere);
    auto const interval = probability::clopper_pearson(sphere.agreeing, sphere.points, confidence);
    verdict.add("sphere_agreement_lower_99", at_least(interval.lower));
    verdict.add("sphere_agreement_upper_99", at_most(interval.upper));
    report(verdict, "near_boundary", near);
    report(verdict, "samples", samples);
    verdict.add("contradictions", contradictions);
    return verdict;
}

namespace {

/// softmax weights of a network from its margins, in floating point.
Vector approx_softmax(Instance& instance) {
    Vector const q = evidence::approx_margins(instance);
    double const least = q.minCoeff();
    Vector const weights = q.unaryExpr([least](double margin) { return std::exp(least - margin); });
    return weights / weights.sum();
}

}  // namespace

Verdict check_multiplier_agreement(Instance& instance) {
    if (instance.trained() == nullptr) return Verdict::not_applicable(instance.absence());
    auto const lambda = evidence::approx_multipliers(instance);
    if (!lambda || !lambda->allFinite() || !(lambda->sum() > 0))
        return Verdict::not_applicable("the linear system was not solved");
    bool const recorded = instance.trained()->softmax.size() == lambda->size();
    Vector const pi = recorded ? instance.trained()->softmax : approx_softmax(instance);
    Vector const expected = *lambda / lambda->sum();
    double const difference = (pi - expected).lpNorm<Eigen::Infinity>() / expected.lpNorm<Eigen::Infinity>();
    if (!std::isfinite(difference)) return Verdict::not_applicable("the trained margins leave the range of doubles");
    auto verdict = Verdict::observed();
    verdict.add("largest_difference", difference);
    verdict.add("softmax_from", std::string(recorded ? "the training run" : "the margins of the given weights"));
    return verdict;
}

}  // namespace halfspace::checks
