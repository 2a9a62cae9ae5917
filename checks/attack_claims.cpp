#include "checks/attack_claims.hpp"

#include "attack/gradient_attack.hpp"
#include "checks/kkt_claims.hpp"
#include "evidence/kkt_judging.hpp"
#include "linalg/direction.hpp"
#include "linalg/norms.hpp"
#include "linalg/rounding.hpp"

#include <fmt/format.h>

namespace halfspace::checks {

using arithmetic::DoubleInterval;
using arithmetic::LazyReal;
using arithmetic::Level;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using arithmetic::Sign;
using data::DataSet;
using evidence::Experiment;
using evidence::Instance;
using evidence::KktSolution;
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
using verdict::not_applicable;
using verdict::Outcome;
using verdict::to_mpfi;
using verdict::undecided;
using verdict::Verdict;

namespace {

/// Samples attacked: an l0 attack takes a step for every pixel, hence fewer.
constexpr Index most_attacked = 16;
constexpr Index most_attacked_l0 = 4;
char const* const no_direction = "no direction q: no KKT point with the theorem's pattern is proved to exist";

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
    auto const judge = [&]<class T>(KktSolution<T> const& solution) -> evidence::Decided {
        if (evidence::complementarity(solution) != evidence::Complementarity::holds) return std::nullopt;
        T const g_square = boundary_square(solution);
        if (arithmetic::sign_of(g_square) != Sign::positive) return std::nullopt;
        evidence::Worst<T> worst;
        for (std::size_t n = 0; n < solution.lambda.size(); ++n) worst.take(n, solution.lambda[n]);
        if (!worst.is_decided()) return std::nullopt;
        Verdict verdict = evidence::judged(worst, solution, worst.quantity, T(0));
        long const unit = clean.gram().unit_exponent();
        double const eps = experiment.setting().attack.eps;
        auto const value = [&](T const& lambda) { return coefficient(to_mpfi(lambda), to_mpfi(g_square), eps, unit); };
        verdict.lhs = value(worst.quantity);
        verdict.slack = verdict.lhs;
        verdict.values.emplace_back("worst_sample", static_cast<std::int64_t>(*worst.index));
        std::optional<MpfiInterval> most;
        for (T const& lambda : solution.lambda) most = most ? max(*most, value(lambda)) : value(lambda);
        verdict.values.emplace_back("c_max", at_most(*most));
        return verdict;
    };
    auto decided = clean.limit().decide(judge);
    if (!decided) return undecided(evidence::beyond_reach(clean, "the coefficients of the perturbation"));
    if (auto const* q = experiment.perturbation().direction()) {
        auto const off = linalg::direction_distance({q->q, 0}, experiment.perturbation().boundary()->near());
        decided->values.emplace_back("chosen_q_off_by", at_most(MpfiInterval(DoubleInterval(off.upper()))));
        decided->values.emplace_back("norm_of_q", MpfiInterval(norm_interval(q->q)));
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
    double const entries = ball.norm == attack::Norm::l2     ? 1
                           : ball.norm == attack::Norm::linf ? d
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
    if (direction == nullptr) return not_applicable(no_direction);
    Instance& clean = experiment.clean();
    Matrix const row = as_row(direction->q);
    Alignment const alignment(clean, row);
    auto const judge = [&]<class T>(KktSolution<T> const& solution) -> evidence::Decided {
        if (evidence::complementarity(solution) != evidence::Complementarity::holds) return std::nullopt;
        evidence::Worst<T> worst;
        worst.take(0, alignment(solution));
        if (!worst.is_decided()) return std::nullopt;
        Verdict verdict = evidence::judged(worst, solution, worst.quantity, T(0));
        verdict.lhs = scale(*verdict.lhs, alignment.unit());
        verdict.slack = verdict.lhs;
        return verdict;
    };
    auto decided = clean.limit().decide(judge);
    if (!decided) return undecided(evidence::beyond_reach(clean, "the sign of <q,g>"));
    double const share = share_of_maximum_lower(direction->q, *perturbation.boundary(), perturbation.ball());
    decided->values.emplace_back("share_of_the_maximum_at_least", at_least(MpfiInterval(DoubleInterval(share))));
    decided->values.emplace_back("norm_of_q", MpfiInterval(norm_interval(direction->q)));
    decided->values.emplace_back("open_signs", static_cast<std::int64_t>(direction->open_signs));
    return *decided;
}

namespace {

/// y_n <q, x_n> of the worst sample, its sign certain.
struct WorstFeature {
    Index sample = 0;
    std::int64_t violations = 0;
    bool exact = false;
    DoubleInterval value;
};

WorstFeature worst_feature(Instance& clean, ProductEnclosure const& products) {
    WorstFeature worst;
    for (Index n = 0; n < products.cols(); ++n) {
        int const y = clean.data().y[static_cast<std::size_t>(n)];
        DoubleInterval value = y > 0 ? products.entry(0, n) : -products.entry(0, n);
        auto sign = arithmetic::sign_of(value);
        if (!sign) {
            Rational const precise = y * products.exact_scaled_entry(0, n);
            value = LazyReal(precise).enclosure();
            sign = arithmetic::sign_of(precise);
            worst.exact = true;
        }
        worst.violations += *sign != Sign::positive;
        if (n > 0 && value.lower() >= worst.value.lower()) continue;
        worst.sample = n;
        worst.value = value;
    }
    return worst;
}

}  // namespace

Verdict check_class_feature(Experiment& experiment) {
    auto& perturbation = experiment.perturbation();
    auto const* direction = perturbation.direction();
    if (direction == nullptr) return not_applicable(no_direction);
    Instance& clean = experiment.clean();
    Matrix const row = as_row(direction->q);
    ScaledRows const rows(row);
    ProductEnclosure const products(rows, clean.rows());
    WorstFeature const worst = worst_feature(clean, products);
    Verdict verdict;
    verdict.level = worst.exact ? Level{Level::Kind::exact, 0} : Level{};
    arithmetic::count_decision(*verdict.level);
    verdict.outcome = worst.violations == 0 ? Outcome::proved : Outcome::refuted;
    verdict.lhs = scale(MpfiInterval(worst.value), products.unit_exponent());
    verdict.rhs = MpfiInterval(0);
    verdict.slack = verdict.lhs;
    verdict.values.emplace_back("worst_sample", static_cast<std::int64_t>(worst.sample));
    verdict.values.emplace_back("violations", worst.violations);
    if (worst.violations > 0) {
        verdict.reason = fmt::format("{} of {} samples have y_n <q,x_n> <= 0", worst.violations, products.cols());
    }
    if (perturbation.options().norm != "l2") return verdict;
    // The theorem speaks of the ideal direction g/|g|; its pattern is the certified one of the KKT point.
    Verdict const ideal = check_activation_pattern(clean);
    if (ideal.outcome != Outcome::proved || verdict.outcome == Outcome::proved)
        return ideal.outcome == Outcome::proved ? verdict : ideal;
    verdict.outcome = Outcome::proved;
    verdict.level = ideal.level;
    verdict.reason = "the ideal direction has it; the chosen q is off by rounding: " + verdict.reason;
    return verdict;
}

Verdict check_attack_cosine(Experiment& experiment) {
    auto& perturbation = experiment.perturbation();
    auto const* direction = perturbation.direction();
    if (direction == nullptr) return not_applicable(no_direction);
    Instance& standard = experiment.standard();
    if (standard.trained() == nullptr) return not_applicable(standard.absence());
    DataSet const& data = standard.data();
    Index const most = perturbation.ball().norm == attack::Norm::l0 ? most_attacked_l0 : most_attacked;
    Matrix const points = data.X.topRows(std::min(most, data.size()));
    std::vector<int> targets;
    for (Index n = 0; n < points.rows(); ++n) targets.push_back(-data.y[static_cast<std::size_t>(n)]);
    auto const& options = perturbation.options();
    if (points.minCoeff() < options.low || points.maxCoeff() > options.high) {
        return not_applicable("the clean samples leave the attack's data range, to which its steps are clipped");
    }
    Matrix const moves = attack::gradient_attack(standard.trained()->network, points, targets,
                                                 {perturbation.ball(), 100, options.low, options.high});
    std::optional<MpfiInterval> least;
    std::optional<MpfiInterval> largest;
    for (Index n = 0; n < moves.rows(); ++n) {
        Vector const move = targets[static_cast<std::size_t>(n)] * moves.row(n).transpose();
        if (!move.allFinite() || move.isZero(0)) return not_applicable("the gradient attack did not move a sample");
        MpfiInterval const value = linalg::cosine({move, 0}, {direction->q, 0});
        least = least ? min(*least, value) : value;
        largest = largest ? max(*largest, value) : value;
    }
    Verdict verdict;
    auto const sign = arithmetic::sign_of(*least);
    verdict.level = Level{};
    arithmetic::count_decision(*verdict.level);
    verdict.outcome = !sign ? Outcome::undecided : *sign == Sign::positive ? Outcome::proved : Outcome::refuted;
    if (!sign) verdict.reason = "double precision does not tell the sign of the least cosine";
    if (verdict.outcome == Outcome::refuted) verdict.reason = "some perturbation of the network points away from q";
    verdict.lhs = *least;
    verdict.rhs = MpfiInterval(0);
    verdict.slack = *least;
    verdict.values.emplace_back("cosine_min", at_least(*least));
    verdict.values.emplace_back("cosine_max", at_most(*largest));
    verdict.values.emplace_back("samples", static_cast<std::int64_t>(moves.rows()));
    return verdict;
}

}  // namespace halfspace::checks
