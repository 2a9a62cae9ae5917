#include "certificate/slab_line.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace halfspace::certificate {

using arithmetic::Integer;
using arithmetic::Rational;
using linalg::Index;

namespace {

using Integers = std::vector<Integer>;

/// Half-widths and turns are multiples of 2^-bits_of_widths.
constexpr unsigned long bits_of_widths = 80;

Integer square_of(Integers const& a) {
    Integer sum = 0;
    for (auto const& value : a) sum += value * value;
    return sum;
}

Integer root_above(Integer const& square) {
    Integer const root = sqrt(square);
    return root * root == square ? root : Integer(root + 1);
}

/// The trained network in integers over a common unit: p w_j - (sum of its group), and h, the difference of the sums.
struct Slab {
    Integers deviations;  ///< bounds of the norms from above
    Integers h;
    Integer shortest_h;
    Rational width;  ///< at least kappa

    [[nodiscard]] std::string text() const {
        std::string result = fmt::format("width {}/{} direction {} deviations", width.get_num().get_str(),
                                         width.get_den().get_str(), shortest_h.get_str());
        for (auto const& deviation : deviations) result += " " + deviation.get_str();
        return result;
    }
};

Integers row_of(linalg::Matrix const& W, Index j, long unit) {
    Integers row;
    for (Index i = 0; i < W.cols(); ++i) row.push_back(integer_over(W(j, i), unit));
    return row;
}

/// The least multiple of 2^-bits_of_widths at or above.
Rational rounded_up(Rational const& value) {
    Integer const fine = Integer(1) << bits_of_widths;
    Rational result(ceiling(value * fine), fine);
    result.canonicalize();
    return result;
}

std::optional<Slab> slab_of(Side& side) {
    auto const& W = side.instance().trained()->network.W;
    long const unit = unit_of(W);
    Index const p = W.rows() / 2;
    auto const d = static_cast<std::size_t>(W.cols());
    std::vector<Integers> sums(2, Integers(d));
    for (Index j = 0; j < W.rows(); ++j) {
        auto const row = row_of(W, j, unit);
        for (std::size_t i = 0; i < d; ++i) sums[j < p ? 0 : 1][i] += row[i];
    }
    Slab slab;
    Integer total = 0;
    for (Index j = 0; j < W.rows(); ++j) {
        auto deviation = row_of(W, j, unit);
        for (std::size_t i = 0; i < d; ++i) deviation[i] = p * deviation[i] - sums[j < p ? 0 : 1][i];
        slab.deviations.push_back(root_above(square_of(deviation)));
        total += slab.deviations.back();
    }
    for (std::size_t i = 0; i < d; ++i) slab.h.push_back(sums[0][i] - sums[1][i]);
    slab.shortest_h = sqrt(square_of(slab.h));
    if (slab.shortest_h == 0) return std::nullopt;
    auto const& problem = side.problem();
    slab.width = rounded_up(Rational(Integer(total * problem.q()), Integer(problem.p() * p * slab.shortest_h)));
    if (slab.width >= 1) return std::nullopt;
    return slab;
}

/// How far the direction of h is from that of the normal which the candidate encloses.
std::string turn_text(Side const& side, IntegerCandidate const& c, Slab const& slab) {
    Integers g(slab.h.size());
    Integer weight = 0;
    Integer longest = 0;
    for (std::size_t n = 0; n < side.problem().size(); ++n) {
        auto const row = side.signed_row(n);
        for (std::size_t i = 0; i < g.size(); ++i) g[i] += c.multipliers[n] * row[i];
        longest = std::max(longest, root_above(side.problem().t(n, n).upper));
        weight += c.dominance[n];
    }
    Integer const shortest_g = sqrt(square_of(g));
    if (shortest_g == 0) return {};
    // alpha h and beta g of one length, to bits_of_widths bits.
    Integer const beta = Integer(1) << bits_of_widths;
    Integer const fine = beta * shortest_g * Integer(Integer(1) << bits_of_widths);
    Integer const alpha = fine / slab.shortest_h;
    Integer const beta_fine = beta << bits_of_widths;
    Integers gap;
    for (std::size_t i = 0; i < g.size(); ++i) gap.push_back(alpha * slab.h[i] - beta_fine * g[i]);
    Integer const apart = root_above(square_of(gap));
    Integer const error = c.radius_num * weight * longest;  // over radius_den
    Integer const remaining = shortest_g * c.radius_den - error;
    if (remaining <= 0 || alpha <= 0) return {};
    Integer const near_g = floor_of(Rational(Integer(beta_fine * remaining), c.radius_den));
    Integer const shared = std::min<Integer>(near_g, alpha * slab.shortest_h);
    Rational const turn =
        rounded_up(Rational(Integer(apart * c.radius_den + beta_fine * error), Integer(shared * c.radius_den)));
    if (turn + slab.width >= 1) return {};
    return fmt::format(" turned {}/{} alpha {} beta {} apart {} row {} normal {} shared {} ", turn.get_num().get_str(),
                       turn.get_den().get_str(), alpha.get_str(), beta_fine.get_str(), apart.get_str(),
                       longest.get_str(), shortest_g.get_str(), shared.get_str());
}

}  // namespace

std::string own_halfspace_line(Side& side) {
    auto const slab = slab_of(side);
    return slab ? slab->text() : "";
}

std::string trained_halfspace_line(Side& side) {
    auto const slab = slab_of(side);
    auto const* c = side.candidate();
    if (!slab || c == nullptr) return {};
    std::string const turn = turn_text(side, *c, *slab);
    return turn.empty() ? "" : slab->text() + turn + text_of(*c);
}

}  // namespace halfspace::certificate
