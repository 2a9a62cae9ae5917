#include "checks/attack_claims.hpp"

#include "arithmetic/exact_dot.hpp"
#include "checks/kkt_judging.hpp"
#include "evidence/kkt_signs.hpp"
#include "evidence/near_orthogonality.hpp"
#include "linalg/direction.hpp"
#include "linalg/norms.hpp"
#include "linalg/rounding.hpp"
#include "verdict/short_number.hpp"

#include <fmt/format.h>

namespace halfspace::checks {

using arithmetic::DoubleInterval;
using arithmetic::Level;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using arithmetic::Sign;
using evidence::Experiment;
using evidence::Instance;
using evidence::KktSolution;
using evidence::Perturbation;
using linalg::as_span;
using linalg::down;
using linalg::Index;
using linalg::Matrix;
using linalg::norm_lower;
using linalg::norm_upper;
using linalg::ProductEnclosure;
using linalg::ScaledRows;
using linalg::up;
using linalg::Vector;
using verdict::at_least;
using verdict::at_most;
using verdict::Rounding;
using verdict::to_mpfi;
using verdict::Verdict;

namespace {

/// A vector as a matrix of one row, for ScaledRows.
Matrix as_row(Vector const& x) { return x.transpose(); }

/// |g|^2 = sum_n lambda_n y_n <g, x_n>, with y_n <g, x_n> = (t+_n + t-_n) / (1 + gamma): in units of lambda.
template <class T>
T boundary_square(KktSolution<T> const& solution) {
    T sum(0);
    for (std::size_t n = 0; n < solution.lambda.size(); ++n) {
        T const alignment = solution.positive_pattern[n] + solution.negative_pattern[n];
        sum = sum + solution.lambda[n] * alignment;
    }
    return sum / T(T(1) + solution.gamma);
}

/// eps lambda_n / |g| in true units: lambda is in 2^-unit, |g|^2 too.
MpfiInterval coefficient(MpfiInterval const& lambda, MpfiInterval const& g_square, double eps, long unit) {
    MpfiInterval const g_norm = sqrt(scale(g_square, -unit));
    return MpfiInterval(eps, MpfiInterval::default_precision) * scale(lambda, -unit) / g_norm;
}

DoubleInterval norm_interval(Vector const& x) { return {norm_lower(as_span(x)), norm_upper(as_span(x))}; }

}  // namespace

Verdict check_weighted_sum(Experiment& experiment) {
    Instance& clean = experiment.clean();
    // Under A1 every multiplier is positive; under A1s alone some may be 0, and these do not count against the claim.
    bool const zeros_allowed = !evidence::is_near_orthogonal(clean);
    auto const judge = [&]<class T>(KktSolution<T> const& solution) -> Decided {
        if (evidence::complementarity(solution) != evidence::Complementarity::holds) return std::nullopt;
        T const g_square = boundary_square(solution);
        auto const size = arithmetic::sign_of(g_square);
        if (size == Sign::zero) return Verdict::not_applicable("g = 0: there is no direction to attack in");
        if (size != Sign::positive) return std::nullopt;
        evidence::Worst<T> worst;
        std::int64_t zeros = 0;
        for (std::size_t n = 0; n < solution.lambda.size(); ++n) {
            bool const is_zero = arithmetic::sign_of(solution.lambda[n]) == Sign::zero;
            if (is_zero && zeros_allowed) ++zeros;
            else worst.take(n, solution.lambda[n]);
        }
        if (!worst.is_decided()) return std::nullopt;
        long const unit = clean.gram().unit_exponent();
        double const eps = experiment.setting().attack.eps;
        auto const value = [&](T const& lambda) { return coefficient(to_mpfi(lambda), to_mpfi(g_square), eps, unit); };
        // A coefficient has the sign of its multiplier: eps and |g| are positive.
        Verdict verdict = Verdict::of(arithmetic::compared(value(worst.quantity), MpfiInterval(0), solution.level));
        verdict.add_witness("worst_sample", static_cast<std::int64_t>(worst.index));
        std::optional<MpfiInterval> most;
        for (T const& lambda : solution.lambda) most = most ? max(*most, value(lambda)) : value(lambda);
        verdict.add("c_max", at_most(*most));
        if (zeros > 0) verdict.add("zero_coefficients", zeros);
        return verdict;
    };
    auto decided = clean.limit().decide(judge);
    if (!decided && clean.limit().certainly_infeasible())
        return Verdict::not_applicable("no g: no weights with the theorem's pattern have margins of 1 or more");
    if (!decided) return Verdict::undecided(evidence::beyond_reach(clean, "the coefficients of the perturbation"));
    if (!decided->is_proved() && !decided->is_refuted()) return *decided;
    if (auto const* q = experiment.perturbation().direction()) {
        auto const off = linalg::direction_distance({q->q, 0}, experiment.perturbation().boundary()->near());
        decided->add("chosen_q_off_by", at_most(MpfiInterval(DoubleInterval(off.upper()))));
        decided->add("norm_of_q", MpfiInterval(norm_interval(q->q)));
    }
    return *decided;
}

namespace {

/// Encloses <q, g> = sum_n lambda_n y_n <q, x_n>, by certified products first, by exact ones above double precision.
class Alignment {
public:
    Alignment(Instance& clean, Matrix const& q_row) : clean_(clean), q_(q_row), products_(q_, clean.rows()) {}

    template <class T>
    [[nodiscard]] T operator()(KktSolution<T> const& solution) const {
        T sum(0);
        for (std::size_t n = 0; n < solution.lambda.size(); ++n) {
            if (!solution.support[n]) continue;
            T const term = solution.lambda[n] * product(solution, static_cast<Index>(n));
            sum = clean_.data().y[n] > 0 ? T(sum + term) : T(sum - term);
        }
        return sum;
    }
    /// Exponent that brings the sum to true units.
    [[nodiscard]] long unit() const { return products_.unit_exponent() - clean_.gram().unit_exponent(); }

private:
    template <class T>
    [[nodiscard]] T product(KktSolution<T> const& solution, Index n) const {
        if constexpr (std::is_same_v<T, DoubleInterval>) return products_.entry(0, n);
        else if constexpr (std::is_same_v<T, MpfiInterval>)
            return MpfiInterval(products_.exact_scaled_entry(0, n), solution.level.bits);
        else return products_.exact_scaled_entry(0, n);
    }

    Instance& clean_;
    ScaledRows q_;
    ProductEnclosure products_;
};

/// A lower bound of <q, g> over the largest value on the ball, from the enclosure of g's direction.
double share_of_maximum_lower(Vector const& q, evidence::BoundaryDirection const& g, attack::Ball const& ball) {
    auto const d = static_cast<double>(q.size());
    double const q_norm = norm_upper(as_span(q));
    double const g_norm = norm_upper(as_span(g.approx_g));
    double const product = q.dot(g.approx_g);
    double const error = up(up(linalg::gamma_upper(d + 2) * up(q_norm * g_norm)) + up(g.error * q_norm));
    // The dual norm of g differs from that of approx_g by at most that of the difference: eps sqrt(entries) error.
    double const entries = ball.norm == linalg::Norm::l2     ? 1
                           : ball.norm == linalg::Norm::linf ? d
                                                             : static_cast<double>(ball.pixels);
    double const dual = attack::approx_dual_norm(g.approx_g, ball) * (1 + 2 * linalg::gamma_upper(d + 8));
    double const most = up(up(dual) + up(ball.eps * up(g.error * up(std::sqrt(entries)))));
    double const share = down(down(product - up(error + 1e-300)) / most);
    return std::isfinite(share) ? share : 0;
}

}  // namespace

Verdict check_positive_alignment(Experiment& experiment) {
    auto& perturbation = experiment.perturbation();
    auto const* direction = perturbation.direction();
    if (direction == nullptr) return Verdict::not_applicable(perturbation.absence_of_direction());
    Instance& clean = experiment.clean();
    Matrix const row = as_row(direction->q);
    Alignment const alignment(clean, row);
    auto const judge = [&]<class T>(KktSolution<T> const& solution) -> Decided {
        if (evidence::complementarity(solution) != evidence::Complementarity::holds) return std::nullopt;
        evidence::Worst<T> worst;
        worst.take(0, alignment(solution));
        if (!worst.is_decided()) return std::nullopt;
        return judged(solution, worst.quantity, T(0), alignment.unit());
    };
    auto decided = clean.limit().decide(judge);
    if (!decided) return Verdict::undecided(evidence::beyond_reach(clean, "the sign of <q,g>"));
    double const share = share_of_maximum_lower(direction->q, *perturbation.boundary(), perturbation.ball());
    decided->add("share_of_the_maximum_at_least", at_least(MpfiInterval(DoubleInterval(share))));
    decided->add("norm_of_q", MpfiInterval(norm_interval(direction->q)));
    decided->add("open_signs", static_cast<std::int64_t>(direction->open_signs));
    return *decided;
}

namespace {

/// y_n <q, x_n> of one sample, its sign certain.
struct Feature {
    Index sample = 0;
    arithmetic::Comparison comparison;  ///< with 0, in units of the products

    /// Violations before the others, then by size.
    [[nodiscard]] bool is_worse_than(Feature const& other) const {
        bool const fails = comparison.order != Sign::positive;
        bool const other_fails = other.comparison.order != Sign::positive;
        return fails != other_fails ? fails : lower_end_less(comparison.lhs, other.comparison.lhs);
    }
};

Feature feature_of(Instance& clean, ProductEnclosure const& products, Index n) {
    int const y = clean.data().y[static_cast<std::size_t>(n)];
    auto const filtered = arithmetic::compared(y > 0 ? products.entry(0, n) : -products.entry(0, n), DoubleInterval(0));
    if (filtered.order) return {n, filtered};
    return {n, arithmetic::compared(Rational(y * products.exact_scaled_entry(0, n)), Rational(0))};
}

/// Why the chosen q may lack what the theorem promises of the ideal eps g/|g|.
std::string off_the_ideal_direction(Perturbation& perturbation, attack::DualDirection const& direction) {
    auto const off = linalg::direction_distance({direction.q, 0}, perturbation.boundary()->near());
    return fmt::format(
        "; the chosen q, a vector of doubles, is off the ideal direction g/|g|, of which the theorem speaks, by "
        "at most {}",
        verdict::short_text(off.upper(), Rounding::up));
}

}  // namespace

Verdict check_class_feature(Experiment& experiment) {
    auto& perturbation = experiment.perturbation();
    auto const* direction = perturbation.direction();
    if (direction == nullptr) return Verdict::not_applicable(perturbation.absence_of_direction());
    Instance& clean = experiment.clean();
    Matrix const row = as_row(direction->q);
    ScaledRows const rows(row);
    ProductEnclosure const products(rows, clean.rows());
    std::optional<Feature> worst;
    std::int64_t violations = 0;
    Level level;
    for (Index n = 0; n < products.cols(); ++n) {
        Feature const feature = feature_of(clean, products, n);
        violations += feature.comparison.order != Sign::positive;
        level = latest(level, feature.comparison.level);
        if (!worst || feature.is_worse_than(*worst)) worst = feature;
    }
    worst->comparison.level = level;
    Verdict verdict = Verdict::of(arithmetic::scaled(worst->comparison, products.unit_exponent()));
    verdict.add_witness("worst_sample", static_cast<std::int64_t>(worst->sample));
    verdict.add("violations", violations);
    if (violations > 0) {
        bool const l2 = perturbation.options().norm == linalg::Norm::l2;
        verdict.because(fmt::format("{} of {} samples have y_n <q,x_n> <= 0{}", violations, products.cols(),
                                    l2 ? off_the_ideal_direction(perturbation, *direction) : ""));
    }
    return verdict;
}

}  // namespace halfspace::checks
