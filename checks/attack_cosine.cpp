#include "checks/attack_claims.hpp"

#include "arithmetic/exact_dot.hpp"
#include "attack/gradient_attack.hpp"
#include "linalg/direction.hpp"
#include "linalg/norms.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace halfspace::checks {

using arithmetic::Level;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using data::DataSet;
using evidence::Experiment;
using evidence::Instance;
using linalg::as_span;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using verdict::at_least;
using verdict::at_most;
using verdict::Verdict;

namespace {

/// Samples attacked: an l0 attack takes a step for every pixel, hence fewer.
constexpr Index most_attacked = 16;
constexpr Index most_attacked_l0 = 4;

/// The cosine between two vectors of doubles: enclosed at double speed and, where that does not tell its sign, from
/// exact inner products.
arithmetic::Comparison cosine_against_zero(Vector const& a, Vector const& b) {
    MpfiInterval const zero(0);
    auto const filtered = arithmetic::compared(linalg::cosine({a, 0}, {b, 0}), zero, Level{});
    if (filtered.order) return filtered;
    Level const exactly{Level::Kind::exact, 0};
    long const bits = MpfiInterval::default_precision;
    MpfiInterval const product(arithmetic::exact_dot(as_span(a), as_span(b)), bits);
    Rational const squares =
        arithmetic::exact_dot(as_span(a), as_span(a)) * arithmetic::exact_dot(as_span(b), as_span(b));
    return arithmetic::compared(product / sqrt(MpfiInterval(squares, bits)), zero, exactly);
}

}  // namespace

Verdict check_attack_cosine(Experiment& experiment) {
    auto& perturbation = experiment.perturbation();
    auto const* direction = perturbation.direction();
    if (direction == nullptr) return Verdict::not_applicable(perturbation.absence_of_direction());
    Instance& standard = experiment.standard();
    if (standard.trained() == nullptr) return Verdict::not_applicable(standard.absence());
    DataSet const& data = standard.data();
    Index const most = perturbation.ball().norm == linalg::Norm::l0 ? most_attacked_l0 : most_attacked;
    Matrix const points = data.X.topRows(std::min(most, data.size()));
    std::vector<int> targets;
    for (Index n = 0; n < points.rows(); ++n) targets.push_back(-data.y[static_cast<std::size_t>(n)]);
    auto const& options = perturbation.options();
    if (points.minCoeff() < options.low || points.maxCoeff() > options.high) {
        return Verdict::not_applicable(
            "the clean samples leave the attack's data range, to which its steps are clipped");
    }
    Matrix const moves = attack::gradient_attack(standard.trained()->network, points, targets,
                                                 {perturbation.ball(), 100, options.low, options.high});
    std::optional<arithmetic::Comparison> least;
    std::optional<MpfiInterval> largest;
    Level level;
    for (Index n = 0; n < moves.rows(); ++n) {
        Vector const move = targets[static_cast<std::size_t>(n)] * moves.row(n).transpose();
        if (!move.allFinite() || move.isZero(0))
            return Verdict::not_applicable("the gradient attack did not move a sample");
        arithmetic::Comparison const value = cosine_against_zero(move, direction->q);
        level = latest(level, value.level);
        largest = largest ? max(*largest, value.lhs) : value.lhs;
        if (!least || lower_end_less(value.lhs, least->lhs)) least = value;
    }
    least->level = level;
    Verdict verdict = Verdict::of(*least);
    if (verdict.is_refuted()) verdict.because("some perturbation of the network does not point to q's side");
    verdict.add("cosine_min", at_least(least->lhs));
    verdict.add("cosine_max", at_most(*largest));
    verdict.add("samples", static_cast<std::int64_t>(moves.rows()));
    return verdict;
}

}  // namespace halfspace::checks
