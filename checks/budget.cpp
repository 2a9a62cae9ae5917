#include "checks/budget.hpp"

#include "arithmetic/exact_dot.hpp"
#include "linalg/norms.hpp"
#include "linalg/rounding.hpp"
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
using evidence::Experiment;
using evidence::Instance;
using linalg::as_span;
using linalg::Index;
using linalg::Matrix;
using linalg::ProductEnclosure;
using linalg::ScaledRows;
using linalg::unit_roundoff;
using linalg::Vector;
using verdict::at_least;
using verdict::not_applicable;
using verdict::Outcome;
using verdict::Rounding;
using verdict::undecided;
using verdict::Verdict;

namespace {

/// What the inequality is made of, in true units.
template <class T>
struct Sizes {
    T gamma, N, R_min, R_max, p_max, q, r, rho;
};

/// Both sides. (Rmin - |q| - rho must be positive for the left one to mean anything.)
template <class T>
std::pair<T, T> sides(Sizes<T> const& s) {
    T const moved = s.q + s.rho;
    T const shortest = s.R_min - moved;
    T const longest = s.R_max + moved;
    T const rounding = s.rho * (T(2) * (s.R_max + s.q) + s.rho);
    T const product = s.p_max + T(2) * s.r + s.q * s.q + rounding;
    T const square = shortest * shortest;
    return {s.gamma * s.gamma * s.gamma * square * square, T(3) * s.N * longest * longest * product};
}

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

/// The inequality's inputs, enclosed at any precision.
class Inputs {
public:
    Inputs(Experiment& experiment, Vector const& q, Instance& base)
        : base_(base),
          q_row_(q.transpose()),
          rows_(q_row_),
          products_(rows_, base.rows()),
          r_(largest_product(products_)),
          q_square_(arithmetic::exact_dot(as_span(q), as_span(q))) {
        for (double const rounding : experiment.perturbation().rounding_upper()) rho_ = std::max(rho_, rounding);
    }

    [[nodiscard]] Sizes<MpfiInterval> at(bool exactly, long bits) const {
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
                MpfiInterval(rho_, bits)};
    }

private:
    Instance& base_;
    Matrix q_row_;
    ScaledRows rows_;
    ProductEnclosure products_;
    LazyReal r_;
    Rational q_square_;
    double rho_ = 0;
};

std::string no_room_in_words(Verdict const& verdict) {
    auto const [R_min, relation, moved] = verdict::sides_of(verdict);
    return fmt::format("|q| and the rounding of the points, together {}, are not below Rmin = {}", moved, R_min);
}

/// proved, refuted (with the reason), or nothing yet.
std::optional<Verdict> judged_at(Sizes<MpfiInterval> const& sizes, Level const& level) {
    auto const room = arithmetic::sign_of(sizes.R_min - sizes.q - sizes.rho);
    if (!room) return std::nullopt;
    auto const [lhs, rhs] = sides(sizes);
    auto const order = arithmetic::sign_of(lhs - rhs);
    bool const has_room = *room == Sign::positive;
    if (has_room && !order) return std::nullopt;
    bool const holds = has_room && *order == Sign::positive;
    Verdict verdict;
    verdict.outcome = holds ? Outcome::proved : Outcome::refuted;
    verdict.level = level;
    arithmetic::count_decision(level);
    verdict.lhs = has_room ? lhs : sizes.R_min;
    verdict.rhs = has_room ? rhs : sizes.q + sizes.rho;
    verdict.slack = *verdict.lhs - *verdict.rhs;
    if (!holds) verdict.reason = has_room ? verdict::shortfall_in_words(verdict) : no_room_in_words(verdict);
    return verdict;
}

/// The sizes in a unit of their own, a power of two near Rmax, so that fourth powers stay in the range of doubles (the
/// inequality is homogeneous). The product is that of a q of length 1.
struct InDoubles {
    Sizes<DoubleInterval> sizes;
    long unit_exponent;
};

InDoubles in_doubles(Sizes<MpfiInterval> const& s) {
    double const longest = s.R_max.to_double_interval().upper();
    long const unit = std::isfinite(longest) ? std::ilogb(longest) : std::numeric_limits<double>::max_exponent;
    auto const length = [unit](MpfiInterval const& x) { return scale(x, -unit).to_double_interval(); };
    return {{s.gamma.to_double_interval(), s.N.to_double_interval(), length(s.R_min), length(s.R_max),
             scale(s.p_max, -2 * unit).to_double_interval(), DoubleInterval(1), length(s.r / s.q), DoubleInterval(0)},
            unit};
}

/// Does the form certainly hold with |q| scaled to t in the same direction?
bool admits(Sizes<DoubleInterval> sizes, double t) {
    // <X_n, q> scales with |q|; the rounding of X_n + q is at most u times its norm.
    sizes.r = sizes.r * DoubleInterval(t);
    sizes.q = DoubleInterval(t);
    sizes.rho = DoubleInterval(unit_roundoff) * (sizes.R_max + sizes.q) * DoubleInterval(2);
    auto const [lhs, rhs] = sides(sizes);
    return (sizes.R_min - sizes.q - sizes.rho).lower() > 0 && lhs.lower() > rhs.upper();
}

/// The largest double |q| found by bisection at which the form certainly holds; 0 where there is none.
double largest_norm_lower(Sizes<DoubleInterval> const& sizes) {
    double good = 0;
    double bad = sizes.R_min.upper();
    for (int round = 0; round < 100 && good < bad; ++round) {
        double const middle = good + 0.5 * (bad - good);
        if (middle == good || middle == bad) break;
        (admits(sizes, middle) ? good : bad) = middle;
    }
    return good;
}

/// What is certainly admissible: the search's result, or the given q where the form is proved for it.
struct Largest {
    MpfiInterval norm, eps;
};

Largest largest_admissible(Verdict const& verdict, Sizes<MpfiInterval> const& sizes, double eps) {
    auto const scaled = in_doubles(sizes);
    auto const given = MpfiInterval(DoubleInterval(eps));
    auto const found = scale(MpfiInterval(DoubleInterval(largest_norm_lower(scaled.sizes))), scaled.unit_exponent);
    Largest const searched{found, given * (found / sizes.q)};
    if (verdict.outcome != Outcome::proved) return searched;
    return {max(searched.norm, sizes.q), max(searched.eps, given)};
}

void explain(Verdict& verdict, Sizes<MpfiInterval> const& sizes, double eps) {
    verdict.values.emplace_back("norm_of_q", sizes.q);
    auto const against_the_verdict = verdict.outcome == Outcome::refuted ? Rounding::down : Rounding::up;
    verdict.values.emplace_back("r", verdict::Bound{sizes.r, against_the_verdict});
    auto const largest = largest_admissible(verdict, sizes, eps);
    verdict.values.emplace_back("largest_norm_of_q_at_least", at_least(largest.norm));
    verdict.values.emplace_back("largest_eps_at_least", at_least(largest.eps));
}

}  // namespace

Verdict check_budget(Experiment& experiment) {
    auto& perturbation = experiment.perturbation();
    if (!perturbation.absence().empty()) return not_applicable(perturbation.absence());
    if (perturbation.options().source == "network") {
        return not_applicable("it speaks of one direction q, and the gradient attack has one for every sample");
    }
    auto const base = experiment.make_instance(perturbation.base());
    Inputs const inputs(experiment, perturbation.direction()->q, *base);
    arithmetic::PrecisionPolicy const& policy = experiment.clean().precision();
    Level level;
    for (long bits = policy.first_bits; bits <= policy.cap_bits; bits *= 2) {
        auto const sizes = inputs.at(level.kind == Level::Kind::mpfr, bits);
        auto verdict = judged_at(sizes, level);
        if (verdict) {
            explain(*verdict, sizes, perturbation.options().eps);
            return *verdict;
        }
        level = {Level::Kind::mpfr, bits * 2};
    }
    return undecided("the two sides of the a-priori form are too close at every precision up to the cap");
}

}  // namespace halfspace::checks
