#include "checks/budget.hpp"

#include "arithmetic/exact_dot.hpp"
#include "evidence/budget_sizes.hpp"
#include "linalg/norms.hpp"
#include "linalg/rounding.hpp"
#include "verdict/short_number.hpp"
#include "verdict/verdicts.hpp"
#include "verdict/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace halfspace::checks {

using arithmetic::DoubleInterval;
using arithmetic::LazyReal;
using arithmetic::Level;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using arithmetic::Sign;
using evidence::budget_sides;
using evidence::BudgetForm;
using evidence::BudgetSizes;
using evidence::Experiment;
using evidence::Instance;
using linalg::as_span;
using linalg::Index;
using linalg::Matrix;
using linalg::ProductEnclosure;
using linalg::ScaledRows;
using linalg::Vector;
using verdict::at_least;
using verdict::at_most;
using verdict::Rounding;
using verdict::to_mpfi;
using verdict::Verdict;

namespace {

/// max_n |<X_n, q>| with the candidates that can attain it, exactly on demand; and |q|^2.
LazyReal largest_product(ProductEnclosure const& products) {
    double lower = 0;
    double upper = 0;
    for (Index n = 0; n < products.cols(); ++n) {
        DoubleInterval const size = abs(products.entry(0, n));
        lower = std::max(lower, size.lower());
        upper = std::max(upper, size.upper());
    }
    auto const compute = [&products, lower] {
        Rational best = 0;
        for (Index n = 0; n < products.cols(); ++n) {
            if (abs(products.entry(0, n)).upper() < lower) continue;
            Rational const size = abs(products.exact_scaled_entry(0, n));
            if (size > best) best = size;
        }
        return best;
    };
    return {DoubleInterval(lower, upper), compute};
}

/// The square root of a number that is a square of a rational one.
std::optional<Rational> rational_root(Rational const& square) {
    if (!mpz_perfect_square_p(square.get_num_mpz_t()) || !mpz_perfect_square_p(square.get_den_mpz_t()))
        return std::nullopt;
    return Rational(sqrt(square.get_num()), sqrt(square.get_den()));
}

/// The inequality's inputs, enclosed at any precision.
class Inputs {
public:
    Inputs(Experiment& experiment, Vector const& q, Instance& base, BudgetForm form)
        : base_(base),
          form_(form),
          q_row_(q.transpose()),
          rows_(q_row_),
          products_(rows_, base.rows()),
          r_(largest_product(products_)),
          q_square_(arithmetic::exact_dot(as_span(q), as_span(q))) {
        for (double const rounding : experiment.perturbation().rounding_upper()) rho_ = std::max(rho_, rounding);
    }

    [[nodiscard]] BudgetSizes<MpfiInterval> at(bool exactly, long bits) const {
        auto const& c = base_.constants();
        auto const take = [&](LazyReal const& value, long unit) {
            return scale(exactly ? MpfiInterval(value.exact(), bits) : MpfiInterval(value.enclosure(), bits), unit);
        };
        long const unit = c.unit_exponent;
        return {MpfiInterval(base_.gamma(), bits),
                MpfiInterval(static_cast<long>(c.N), bits),
                sqrt(take(c.R_min_squared, unit)),
                sqrt(take(c.R_max_squared, unit)),
                take(c.p_max, unit),
                sqrt(MpfiInterval(q_square_, bits)),
                take(r_, products_.unit_exponent()),
                MpfiInterval(rho_, bits),
                form_};
    }

    /// Exactly, where the three norms are rational numbers.
    [[nodiscard]] std::optional<BudgetSizes<Rational>> exactly() const {
        auto const& c = base_.constants();
        auto const take = [](LazyReal const& value, long unit) {
            return arithmetic::times_power_of_two(value.exact(), unit);
        };
        auto const R_min = rational_root(take(c.R_min_squared, c.unit_exponent));
        auto const R_max = rational_root(take(c.R_max_squared, c.unit_exponent));
        auto const q = rational_root(q_square_);
        if (!R_min || !R_max || !q) return std::nullopt;
        return BudgetSizes<Rational>{base_.gamma(),
                                     Rational(static_cast<long>(c.N)),
                                     *R_min,
                                     *R_max,
                                     take(c.p_max, c.unit_exponent),
                                     *q,
                                     take(r_, products_.unit_exponent()),
                                     arithmetic::exact(rho_),
                                     form_};
    }

private:
    Instance& base_;
    BudgetForm form_;
    Matrix q_row_;
    ScaledRows rows_;
    ProductEnclosure products_;
    LazyReal r_;
    Rational q_square_;
    double rho_ = 0;
};

arithmetic::Comparison compared_at(Level const& level, MpfiInterval const& lhs, MpfiInterval const& rhs) {
    return arithmetic::compared(lhs, rhs, level);
}
arithmetic::Comparison compared_at(Level const&, Rational const& lhs, Rational const& rhs) {
    return arithmetic::compared(lhs, rhs);
}

/// |q| < Rmin, or where that holds the inequality itself.
template <class T>
arithmetic::Comparison compared_sizes(BudgetSizes<T> const& sizes, Level const& level) {
    auto const room = compared_at(level, sizes.R_min, T(sizes.q + sizes.rho));
    if (room.order != Sign::positive) return room;
    auto const [lhs, rhs] = budget_sides(sizes);
    return compared_at(level, lhs, rhs);
}

std::string refutation_in_words(Verdict const& verdict, bool has_room) {
    if (has_room) return verdict::shortfall_in_words(verdict);
    auto const [R_min, relation, q] = verdict::sides_of(verdict);
    return fmt::format("|q|, {}, is not below Rmin = {}", q, R_min);
}

/// The form without rho is what is claimed: where it fails, the claim is refuted. The one with rho implies A1's
/// inequality for the rounded rows: where it holds, the claim is proved and serves as an assumption. Between the two
/// the claim holds but implies nothing. Nothing where the two sides of either are not told apart.
template <class T>
std::optional<Verdict> judged_at(BudgetSizes<T> const& sizes, Level const& level) {
    BudgetSizes<T> without_rounding = sizes;
    without_rounding.rho = T(0);
    bool const has_room = compared_at(level, sizes.R_min, sizes.q).order == Sign::positive;
    auto const claimed = compared_sizes(without_rounding, level);
    if (!claimed.order) return std::nullopt;
    if (*claimed.order != Sign::positive) {
        Verdict verdict = Verdict::of(claimed);
        verdict.because(refutation_in_words(verdict, has_room));
        return verdict;
    }
    auto const sufficient = compared_sizes(sizes, level);
    if (!sufficient.order) return std::nullopt;
    if (*sufficient.order == Sign::positive) return Verdict::of(claimed);
    return Verdict::not_applicable(fmt::format(
        "the inequality holds, but the points fl(X_n + y'_n q) are off the exact sums by rounding, at most {}, and "
        "with that in its norms and products it fails: it does not imply the instance form for the rounded points",
        verdict::short_text(to_mpfi(sizes.rho), Rounding::up)));
}

/// What is certainly admissible: the search's result, or the given q where the form is proved for it.
struct Largest {
    MpfiInterval norm, eps;
};

Largest largest_admissible(Verdict const& verdict, BudgetSizes<MpfiInterval> const& sizes, double eps) {
    auto const scaled = evidence::in_doubles(sizes);
    auto const given = MpfiInterval(DoubleInterval(eps));
    auto const found =
        scale(MpfiInterval(DoubleInterval(evidence::largest_norm_lower(scaled.sizes))), scaled.unit_exponent);
    Largest const searched{found, given * (found / sizes.q)};
    if (!verdict.is_proved()) return searched;
    return {max(searched.norm, sizes.q), max(searched.eps, given)};
}

void explain(Verdict& verdict, BudgetSizes<MpfiInterval> const& sizes, double eps) {
    verdict.add("norm_of_q", sizes.q);
    auto const against_the_verdict = verdict.is_refuted() ? Rounding::down : Rounding::up;
    verdict.add("r", verdict::Bound{sizes.r, against_the_verdict});
    verdict.add("rounding_at_most", at_most(sizes.rho));
    auto const largest = largest_admissible(verdict, sizes, eps);
    verdict.add("largest_norm_of_q_at_least", at_least(largest.norm));
    verdict.add("largest_eps_at_least", at_least(largest.eps));
}

Verdict judged_budget(Experiment& experiment, BudgetForm form) {
    auto& perturbation = experiment.perturbation();
    if (!perturbation.absence().empty()) return Verdict::not_applicable(perturbation.absence());
    if (!perturbation.options().has_one_direction()) {
        return Verdict::not_applicable(
            std::string("it speaks of one direction q, and ") +
            (perturbation.options().are_given() ? "given points have" : "the gradient attack has") +
            " one for every sample");
    }
    auto const base = experiment.make_instance(perturbation.base());
    Inputs const inputs(experiment, perturbation.direction()->q, *base, form);
    arithmetic::PrecisionPolicy const& policy = experiment.clean().precision();
    double const eps = perturbation.options().eps;
    Level level;
    for (long bits = policy.first_bits; bits <= policy.cap_bits; bits *= 2) {
        auto const sizes = inputs.at(level.kind == Level::Kind::mpfr, bits);
        if (auto verdict = judged_at(sizes, level)) {
            explain(*verdict, sizes, eps);
            return *verdict;
        }
        level = {Level::Kind::mpfr, bits * 2};
    }
    if (auto const sizes = inputs.exactly()) {
        auto verdict = judged_at(*sizes, {Level::Kind::exact, 0});
        explain(*verdict, inputs.at(true, policy.first_bits), eps);
        return *verdict;
    }
    return Verdict::undecided("the two sides of the a-priori form are too close at every precision up to the cap");
}

}  // namespace

Verdict check_budget(Experiment& experiment) { return judged_budget(experiment, BudgetForm::paper); }

Verdict check_budget_sharp(Experiment& experiment) { return judged_budget(experiment, BudgetForm::sharp); }

}  // namespace halfspace::checks
