#include "checks/trained_claims.hpp"

#include "checks/kkt_claims.hpp"
#include "linalg/direction.hpp"
#include "linalg/norms.hpp"
#include "linalg/rounding.hpp"
#include "probability/sphere_share.hpp"
#include "verdict/verdicts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace halfspace::checks {

using arithmetic::DoubleInterval;
using arithmetic::LazyReal;
using arithmetic::Level;
using arithmetic::MpfiInterval;
using arithmetic::Rational;
using arithmetic::Sign;
using evidence::Instance;
using linalg::as_span;
using linalg::down;
using linalg::Index;
using linalg::Matrix;
using linalg::norm_lower;
using linalg::norm_upper;
using linalg::ProductEnclosure;
using linalg::row_span;
using linalg::ScaledRows;
using linalg::unit_roundoff;
using linalg::up;
using linalg::Vector;
using verdict::at_most;
using verdict::Verdict;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/// Enclosure of the slope (or of any rational) in double.
DoubleInterval enclose(Rational const& value) { return LazyReal(value).enclosure(); }

// ---- trained-pattern ----------------------------------------------------------------------------------------------

/// What is known of y_n a_j <w_j, x_n> sqrt(m): its sign is certain, by the double enclosure or by the exact value.
struct PatternEntry {
    DoubleInterval value;           ///< in units of 2^(Z.unit_exponent())
    std::optional<Rational> exact;  ///< the same, where the enclosure did not tell the sign
    Sign sign = Sign::zero;
    Index neuron = 0;
    Index sample = 0;

    /// Violations before the others, then by size.
    [[nodiscard]] bool is_worse_than(PatternEntry const& other) const {
        bool const fails = sign != Sign::positive;
        bool const other_fails = other.sign != Sign::positive;
        return fails != other_fails ? fails : value.lower() < other.value.lower();
    }
    [[nodiscard]] arithmetic::Comparison compared_with_zero(long unit) const {
        return exact ? arithmetic::scaled(arithmetic::compared(*exact, Rational(0)), unit)
                     : arithmetic::scaled(arithmetic::compared(value, DoubleInterval(0)), unit);
    }
};

PatternEntry pattern_entry(Instance& instance, Index j, Index n) {
    auto const& Z = instance.preactivations();
    int const direction = instance.trained()->network.readout_sign(j) * instance.data().y[static_cast<std::size_t>(n)];
    PatternEntry entry;
    entry.neuron = j;
    entry.sample = n;
    entry.value = direction > 0 ? Z.entry(j, n) : -Z.entry(j, n);
    if (auto const filtered = arithmetic::sign_of(entry.value)) {
        entry.sign = *filtered;
        return entry;
    }
    entry.exact = direction * Z.exact_scaled_entry(j, n);
    entry.sign = *arithmetic::sign_of(*entry.exact);
    entry.value = enclose(*entry.exact);
    return entry;
}

}  // namespace

Verdict check_trained_pattern(Instance& instance) {
    if (instance.trained() == nullptr) return Verdict::not_applicable(instance.absence());
    auto const& Z = instance.preactivations();
    std::int64_t violations = 0;
    bool any_exact = false;
    std::optional<PatternEntry> worst;
    Index opposed = 0;  // neurons whose sign is never the theorem's
    for (Index j = 0; j < Z.rows(); ++j) {
        bool never = true;
        for (Index n = 0; n < Z.cols(); ++n) {
            PatternEntry const entry = pattern_entry(instance, j, n);
            never = never && entry.sign == Sign::negative;
            violations += entry.sign != Sign::positive;
            any_exact = any_exact || entry.exact;
            if (!worst || entry.is_worse_than(*worst)) worst = entry;
        }
        opposed += never ? 1 : 0;
    }
    arithmetic::Comparison comparison = worst->compared_with_zero(Z.unit_exponent());
    if (any_exact) comparison.level = {Level::Kind::exact, 0};
    Verdict verdict = Verdict::of(std::move(comparison));
    verdict.add("worst_neuron", static_cast<std::int64_t>(worst->neuron));
    verdict.add("worst_sample", static_cast<std::int64_t>(worst->sample));
    verdict.add("violations", violations);
    verdict.add("signs", static_cast<std::int64_t>(Z.rows() * Z.cols()));
    if (violations > 0) {
        std::string reason =
            fmt::format("{} of {} preactivations do not have the theorem's sign", violations, Z.rows() * Z.cols());
        if (opposed > 0) {
            reason += fmt::format(
                "; {} of {} neurons have the opposite sign on every sample: are the rows in order, the "
                "neurons with the positive readout first?",
                opposed, Z.rows());
        }
        verdict.because(std::move(reason));
    }
    return verdict;
}

// ---- trained-halfspace --------------------------------------------------------------------------------------------

namespace {

/// The mean of rows [from, from + count) of W, rounded: any dyadic vector near it serves the slab lemma.
Vector approx_mean(Matrix const& W, Index from, Index count) {
    return (W.middleRows(from, count) / static_cast<double>(count)).colwise().sum().transpose();
}

/// Deviations of all neurons from their group's vector: fl(w_j - v) or fl(w_j - u), m x d. Each entry is off by at most
/// unit_roundoff of itself.
Matrix approx_deviations(Matrix const& W, Vector const& v, Vector const& u) {
    Index const half = W.rows() / 2;
    Matrix D(W.rows(), W.cols());
    D.topRows(half) = W.topRows(half).rowwise() - v.transpose();
    D.bottomRows(half) = W.bottomRows(half).rowwise() - u.transpose();
    return D;
}

/// An upper bound of sum_j |delta_j|.
double sum_of_norms_upper(Matrix const& D) {
    double sum = 0;
    for (Index j = 0; j < D.rows(); ++j) sum = up(sum + up(norm_upper(row_span(D, j)) * (1 + 4 * unit_roundoff)));
    return sum;
}

/// An upper bound of sqrt(m) |Delta|_op, from |D|_op^2 = |D D^T|_op <= |D D^T|_inf and |Delta - D|_op <= u |D|_F.
double operator_bound_upper(Matrix const& D) {
    ScaledRows const rows(D);
    ProductEnclosure const gram(rows, rows);
    double largest = 0;
    double frobenius_squared = 0;
    for (Index i = 0; i < D.rows(); ++i) {
        double sum = 0;
        for (Index k = 0; k < D.rows(); ++k) sum = up(sum + abs(gram.entry(i, k)).upper());
        largest = std::max(largest, sum);
        frobenius_squared = up(frobenius_squared + gram.entry(i, i).upper());
    }
    double const op = up(up(std::sqrt(largest)) + up(2 * unit_roundoff * up(std::sqrt(frobenius_squared))));
    double const scaled = up(op * up(std::sqrt(static_cast<double>(D.rows()))));
    return scale(DoubleInterval(scaled), gram.unit_exponent() / 2).upper();
}

/// kappa = 2 sum_j |delta_j| / (gamma m |h|), or with sqrt(m) |Delta|_op in place of the sum: the smaller of the two.
double kappa_upper(Matrix const& W, Vector const& v, Vector const& u, Rational const& gamma, double h_norm_lower) {
    Matrix const D = approx_deviations(W, v, u);
    if (!D.allFinite() || !(h_norm_lower > 0)) return infinity;
    double const deviation = std::min(sum_of_norms_upper(D), operator_bound_upper(D));
    DoubleInterval const denominator =
        enclose(gamma) * DoubleInterval(static_cast<double>(W.rows())) * DoubleInterval(h_norm_lower);
    return (DoubleInterval(2) * DoubleInterval(deviation) / denominator).upper();
}

/// tau >= | h/|h| - g/|g| |; the entries of h are differences, rounded once.
double tau_upper(Vector const& h, evidence::BoundaryDirection const& g) {
    double const rounding = up(2 * unit_roundoff * norm_upper(as_span(h)));
    return linalg::direction_distance({h, rounding}, g.near()).upper();
}

}  // namespace

std::optional<Slab> certified_slab(Instance& instance) {
    if (instance.trained() == nullptr) return std::nullopt;
    auto const g = evidence::boundary_direction(instance);
    if (!g) return std::nullopt;
    Matrix const& W = instance.trained()->network.W;
    Index const half = W.rows() / 2;
    Vector const v = approx_mean(W, 0, half);
    Vector const u = approx_mean(W, half, half);
    Vector const h = v - u;
    double const h_lower = down(norm_lower(as_span(h)) * (1 - 8 * unit_roundoff));
    Slab slab;
    slab.kappa = h.allFinite() ? kappa_upper(W, v, u, instance.gamma(), h_lower) : infinity;
    slab.tau = h.allFinite() ? tau_upper(h, *g) : infinity;
    slab.half_width = up(slab.kappa + slab.tau);
    return slab;
}

Verdict check_trained_halfspace(Instance& instance) {
    if (instance.trained() == nullptr) return Verdict::not_applicable(instance.absence());
    auto const slab = certified_slab(instance);
    if (!slab) return Verdict::not_applicable("no unique g: " + evidence::absence_of_boundary(instance));
    auto const point = [](double value) { return MpfiInterval(DoubleInterval(value)); };
    if (!(slab->half_width < 1)) {
        Verdict verdict =
            Verdict::not_applicable("the certified half-width of the slab is 1 or more, so it leaves no z outside");
        if (std::isfinite(slab->half_width)) verdict.add("half_width", at_most(point(slab->half_width)));
        return verdict;
    }
    Verdict verdict = Verdict::proved(arithmetic::compared(DoubleInterval(1), DoubleInterval(slab->half_width)));
    verdict.add("half_width", at_most(point(slab->half_width)));
    verdict.add("kappa", at_most(point(slab->kappa)));
    verdict.add("tau", at_most(point(slab->tau)));
    auto const d = static_cast<long>(instance.data().dimension());
    if (d >= 2) verdict.add("open_share", at_most(MpfiInterval(probability::sphere_share(slab->half_width, d))));
    return verdict;
}

}  // namespace halfspace::checks
