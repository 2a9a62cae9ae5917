#include "certificate/attack_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace halfspace::certificate {

using arithmetic::Integer;
using arithmetic::Rational;
using linalg::Index;
using linalg::Vector;

namespace {

/// Lengths are given to this many bits.
constexpr long bits_of_lengths = 80;

/// The largest integer whose square is at most the value; the least whose square is at least it.
Integer root_below(Rational const& square) { return sqrt(floor_of(square)); }
Integer root_above(Rational const& square) {
    Integer const value = ceiling(square);
    Integer const root = sqrt(value);
    return root * root == value ? root : Integer(root + 1);
}

/// What the inequality is made of: lengths over `unit`, products over its square; and who attains them.
struct Sizes {
    Integer unit, shortest, longest, length_of_q, rounding, product, feature;
    std::size_t short_sample = 0, long_sample = 0, one = 0, other = 1, feature_sample = 0;

    [[nodiscard]] std::string text() const {
        return fmt::format("lengths {} shortest {} longest {} direction {}", unit.get_str(), shortest.get_str(),
                           longest.get_str(), length_of_q.get_str());
    }
    [[nodiscard]] std::string products() const {
        return fmt::format(" products {} features {}", product.get_str(), feature.get_str());
    }
};

/// Does the inequality hold for them? The checker's own, in integers.
bool holds(Sizes const& s, IntegerProblem const& base, bool sharp) {
    Integer const n(static_cast<unsigned long>(base.size()));
    Integer const moved = s.length_of_q + s.rounding;
    Integer const room = s.shortest - moved;
    if (room <= 0) return false;
    Integer const products = s.product + 2 * s.feature + s.length_of_q * s.length_of_q +
                             s.rounding * (2 * (s.longest + s.length_of_q) + s.rounding);
    Integer const& p = base.p();
    Integer const& q = base.q();
    if (sharp) return Integer((q + p) * q * q * ((n - 1) * products)) < Integer(p * (q * q + p * p) * room * room);
    Integer const reach = s.longest + moved;
    return Integer(3 * n * reach * reach * products * q * q * q) < Integer(p * p * p * room * room * room * room);
}

/// Collects the sizes of the base points and q, from above against the claim (proved) or from below (refuted).
class Measure {
public:
    Measure(Side const& base, Vector const& q) : base_(base), problem_(base.problem()) {
        linalg::Matrix const row = q.transpose();
        q_unit_ = unit_of(row);
        for (Index i = 0; i < q.size(); ++i) {
            q_.push_back(integer_over(q(i), q_unit_));
            q_square_ += q_.back() * q_.back();
        }
        for (std::size_t n = 0; n < problem_.size(); ++n) {
            Integer sum = 0;
            auto const x = base_.signed_row(n);
            for (std::size_t i = 0; i < x.size(); ++i) sum += x[i] * q_[i];
            features_.push_back(abs(sum));
        }
        // The unit makes the longest sample 2^bits_of_lengths long, roughly.
        long const size = static_cast<long>(mpz_sizeinbase(largest_square().get_mpz_t(), 2)) / 2 - problem_.unit();
        unit_exponent_ = std::max(0L, bits_of_lengths - size);
    }

    [[nodiscard]] Sizes against(double rounding) const { return sizes(true, rounding); }
    [[nodiscard]] Sizes in_favour() const { return sizes(false, 0); }

private:
    [[nodiscard]] Integer largest_square() const {
        Integer most = 1;
        for (std::size_t n = 0; n < problem_.size(); ++n) most = std::max(most, problem_.t(n, n).upper);
        return most;
    }
    /// A square or product of samples in units of 4^-unit, over the square of the lengths' unit.
    [[nodiscard]] Rational scaled(Integer const& value, long unit) const {
        return arithmetic::times_power_of_two(Rational(value), 2 * unit_exponent_ - unit);
    }
    [[nodiscard]] Sizes sizes(bool above, double rounding) const {
        long const own = 2 * problem_.unit();
        Sizes s;
        s.unit = Integer(1) << static_cast<unsigned long>(unit_exponent_);
        auto const round = [above](Rational const& value) { return above ? ceiling(value) : floor_of(value); };
        auto const root = [](bool up, Rational const& square) { return up ? root_above(square) : root_below(square); };
        for (std::size_t n = 0; n < problem_.size(); ++n) {
            auto const square = [&](bool up) {
                return scaled(up ? problem_.t(n, n).upper : problem_.t(n, n).lower, own);
            };
            Integer const low = root(!above, square(!above));
            Integer const high = root(above, square(above));
            if (n == 0 || low < s.shortest) s.shortest = low, s.short_sample = n;
            if (n == 0 || high > s.longest) s.longest = high, s.long_sample = n;
            Integer const feature = round(scaled(features_[n], problem_.unit() + q_unit_));
            if (n == 0 || feature > s.feature) s.feature = feature, s.feature_sample = n;
            for (std::size_t k = 0; k < n; ++k) {
                auto const t = abs(problem_.t(n, k));
                Integer const value = round(scaled(above ? t.upper : t.lower, own));
                if (value > s.product) s.product = value, s.one = n, s.other = k;
            }
        }
        s.length_of_q = root(above, scaled(q_square_, 2 * q_unit_));
        s.rounding = ceiling(arithmetic::times_power_of_two(arithmetic::exact(rounding), unit_exponent_));
        return s;
    }

    Side const& base_;
    IntegerProblem const& problem_;
    std::vector<Integer> q_;
    long q_unit_ = 0;
    Integer q_square_ = 0;
    std::vector<Integer> features_;
    long unit_exponent_ = 0;
};

}  // namespace

std::string budget_line(Side const& base, Vector const& q, double rounding, bool sharp, bool proved) {
    Measure const measure(base, q);
    if (proved) {
        Sizes const s = measure.against(rounding);
        if (!holds(s, base.problem(), sharp)) return {};
        return fmt::format("{} rounding {}{}", s.text(), s.rounding.get_str(), s.products());
    }
    Sizes const s = measure.in_favour();
    if (base.problem().size() < 2 || holds(s, base.problem(), sharp)) return {};
    return fmt::format("{}{} samples {} {} {} {} {}", s.text(), s.products(), s.short_sample, s.long_sample, s.one,
                       s.other, s.feature_sample);
}

}  // namespace halfspace::certificate
