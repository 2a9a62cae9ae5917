#include "evidence/own_slab.hpp"

#include "arithmetic/certified_sign.hpp"
#include "base/stage.hpp"
#include "linalg/norms.hpp"
#include "linalg/product.hpp"
#include "linalg/rounding.hpp"
#include "linalg/row_tiles.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using arithmetic::enclose;
using linalg::as_span;
using linalg::down;
using linalg::Index;
using linalg::Matrix;
using linalg::NearVector;
using linalg::norm_lower;
using linalg::norm_upper;
using linalg::over_row_tiles;
using linalg::ProductEnclosure;
using linalg::row_span;
using linalg::ScaledRows;
using linalg::underflow_error;
using linalg::unit_roundoff;
using linalg::up;
using linalg::Vector;
using network::Network;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
/// Outweighs the products of factors 1 + O(unit_roundoff) that a bound made of few operations drops.
constexpr double inflation = 1 + 0x1p-40;

/// Might squares of A's entries leave the range of doubles?
bool leaves_range(Matrix const& A) {
    double const largest = A.size() == 0 ? 0 : A.cwiseAbs().maxCoeff();
    return largest > 0 && std::isfinite(largest) && !(largest < 0x1p400 && largest > 0x1p-400);
}

/// A by a power of two, which changes no sign and no angle, so that squares of its entries stay in the range of
/// doubles; A itself where some entry would be rounded.
Matrix in_range(Matrix A) {
    if (!leaves_range(A)) return A;
    int const exponent = std::ilogb(A.cwiseAbs().maxCoeff());
    auto const by = [](Matrix const& M, int e) {
        return Matrix(M.unaryExpr([e](double w) { return std::ldexp(w, e); }));
    };
    Matrix scaled = by(A, -exponent);
    return by(scaled, exponent) == A ? scaled : A;
}

/// |a_j| w_j in a unit of which the largest entry is a few: what a power of two costs an entry below the range is
/// counted in that unit too. (To scale the products up once they have underflowed would scale that loss.)
Matrix folded_apart(Network const& network) {
    Index const m = network.width();
    Eigen::VectorXi exponents = Eigen::VectorXi::Zero(m);
    Matrix F(m, network.W.cols());
    int most = std::numeric_limits<int>::min();
    for (Index j = 0; j < m; ++j) {
        double const largest = network.W.row(j).cwiseAbs().maxCoeff();
        if (!(largest > 0)) {
            F.row(j).setZero();
            continue;
        }
        int const of_row = std::ilogb(largest);
        int const of_readout = std::ilogb(network.readout[j]);
        double const a = std::ldexp(std::fabs(network.readout[j]), -of_readout);
        F.row(j) = network.W.row(j).unaryExpr([&](double w) { return a * std::ldexp(w, -of_row); });
        exponents[j] = of_row + of_readout;
        most = std::max(most, exponents[j]);
    }
    for (Index j = 0; j < m; ++j) {
        if (F.row(j).isZero(0)) continue;
        F.row(j) = F.row(j).unaryExpr([&](double f) { return std::ldexp(f, exponents[j] - most); });
    }
    return F;
}

/// fl(|a_j| w_j), rows, up to a common power of two; nothing where w_j itself serves: under the paper's readout, whose
/// common factor changes no sign, and in range. By homogeneity |a| phi(<w, z>) = phi(<|a| w, z>), so f is the sum of
/// phi over the positive rows less that over the negative ones.
std::optional<Matrix> folded(Network const& network) {
    if (!network.has_own_readout()) {
        if (!leaves_range(network.W)) return std::nullopt;
        return in_range(network.W);
    }
    Matrix const W = in_range(network.W);
    Matrix const a = in_range(network.readout);
    Matrix const F = a.cwiseAbs().col(0).asDiagonal() * W;
    double const largest = F.size() == 0 ? 0 : F.cwiseAbs().maxCoeff();
    return largest < 0x1p400 && largest > 0x1p-400 ? F : folded_apart(network);
}

/// The neurons of one sign, and the direction that stands for them.
struct Group {
    Vector e;             ///< any vector serves the lemma
    DoubleInterval C{0};  ///< encloses the sum of the c_j
};

/// What the lemma needs of a network; all in the unit of the folded rows.
struct Parts {
    Matrix D;                     ///< m x d: fl(|a_j| w_j - c_j e)
    std::array<Group, 2> groups;  ///< positive, negative
    Vector D_norms = {};          ///< m upper bounds of |D_j|
    double rounding = 0;          ///< at least sum_j of the distances of D's rows from the exact ones
};

std::size_t side(Network const& network, Index j) { return network.readout_sign(j) > 0 ? 0 : 1; }

void find_directions(Network const& network, Matrix const& F, Parts& parts) {
    std::array<double, 2> count{0, 0};
    for (auto& group : parts.groups) group.e = Vector::Zero(F.cols());
    for (Index j = 0; j < F.rows(); ++j) ++count[side(network, j)];
    over_row_tiles(F.cols(), [&](Index first, Index columns) {
        for (Index j = 0; j < F.rows(); ++j) {
            std::size_t const i = side(network, j);
            parts.groups[i].e.segment(first, columns) += F.row(j).segment(first, columns).transpose() / count[i];
        }
    });
}

/// c_j >= 0, any doubles.
Vector shares(Network const& network, Matrix const& F, Parts const& parts) {
    Vector c = Vector::Ones(F.rows());
    if (!network.has_own_readout()) return c;
    std::array<double, 2> squares{};
    for (std::size_t i = 0; i < 2; ++i) squares[i] = parts.groups[i].e.squaredNorm();
    for (Index j = 0; j < F.rows(); ++j) {
        std::size_t const i = side(network, j);
        double const share = squares[i] > 0 ? F.row(j).dot(parts.groups[i].e) / squares[i] : 0;
        c[j] = std::isfinite(share) ? std::max(0.0, share) : 0;
    }
    return c;
}

/// With f = fl(|a| w) and p = fl(c e), each off by unit_roundoff of itself or below the range, and D = fl(f - p):
/// |D - (|a| w - c e)| <= u (|D| + |f| + |p|) up to factors 1 + O(u). Under the paper's readout f and p are exact.
Parts parts_of(Network const& network) {
    auto const of_its_own = folded(network);
    Matrix const& F = of_its_own ? *of_its_own : network.W;
    Parts parts{Matrix(F.rows(), F.cols()), {}};
    find_directions(network, F, parts);
    Vector const c = shares(network, F, parts);
    std::array<double, 2> e_norm{};
    for (std::size_t i = 0; i < 2; ++i) e_norm[i] = norm_upper(as_span(parts.groups[i].e));
    parts.D_norms.resize(F.rows());
    Vector sizes(F.rows());
    over_row_tiles(F.rows(), [&](Index first, Index count) {
        for (Index j = first; j < first + count; ++j) {
            std::size_t const i = side(network, j);
            parts.D.row(j) = F.row(j) - c[j] * parts.groups[i].e.transpose();
            sizes[j] = parts.D_norms[j] = norm_upper(row_span(parts.D, j));
            if (network.has_own_readout())
                sizes[j] = up(up(sizes[j] + norm_upper(row_span(F, j))) + up(c[j] * e_norm[i]));
        }
    });
    double const tiny = up(16 * underflow_error * static_cast<double>(F.cols() + 1));
    for (Index j = 0; j < F.rows(); ++j) {
        Group& group = parts.groups[side(network, j)];
        group.C = group.C + DoubleInterval(c[j]);
        parts.rounding = up(parts.rounding + up(up(2 * unit_roundoff * sizes[j]) + tiny));
    }
    return parts;
}

/// An upper bound of the sum of bounds.
double sum_upper(Vector const& bounds) {
    double sum = 0;
    for (double const bound : bounds) sum = up(sum + bound);
    return sum;
}

/// An upper bound of sqrt(m) (|D|_op + rounding), from |D|_op^2 = |D D^T|_op <= |D D^T|_inf.
double operator_bound_upper(Parts const& parts) {
    ScaledRows const rows(parts.D);
    ProductEnclosure const gram(rows, rows);
    Vector sums = Vector::Zero(parts.D.rows());
    over_row_tiles(parts.D.rows(), [&](Index first, Index count) {
        for (Index i = first; i < first + count; ++i) {
            for (Index k = 0; k < parts.D.rows(); ++k) sums[i] = up(sums[i] + abs(gram.entry(i, k)).upper());
        }
    });
    double largest = 0;
    for (double const sum : sums) largest = std::max(largest, sum);
    double const op = scale(DoubleInterval(up(std::sqrt(largest))), gram.unit_exponent() / 2).upper();
    return up(up(op + parts.rounding) * up(std::sqrt(static_cast<double>(parts.D.rows()))));
}

/// C+ e+ - C- e-: two products and a difference, each rounded, and C between two doubles.
NearVector difference(Parts const& parts) {
    NearVector h{Vector::Zero(parts.D.cols()), 0};
    double size = 0;
    for (std::size_t i = 0; i < 2; ++i) {
        auto const& [e, C] = parts.groups[i];
        double const middle = C.approx_midpoint();
        double const spread = up(std::max(C.upper() - middle, middle - C.lower()));
        double const e_norm = norm_upper(as_span(e));
        h.approx += (i == 0 ? middle : -middle) * e;
        h.error = up(h.error + up((C.lower() == C.upper() ? 0 : spread) * e_norm));
        size = up(size + up(C.upper() * e_norm));
    }
    double const tiny = 8 * underflow_error * static_cast<double>(h.approx.size() + 1);
    h.error = up(up(h.error + up(4 * unit_roundoff * size) * inflation) + tiny);
    return h;
}

}  // namespace

OwnSlab own_slab(Network const& network) {
    base::Stage const stage("slab");
    Parts const parts = parts_of(network);
    OwnSlab slab{difference(parts), infinity, infinity};
    double const h_lower = down(norm_lower(as_span(slab.h.approx)) - slab.h.error);
    bool const finite = parts.D.allFinite() && slab.h.approx.allFinite() && std::isfinite(parts.rounding);
    if (!finite || !(h_lower > 0)) return slab;
    double const deviation = std::min(up(sum_upper(parts.D_norms) + parts.rounding), operator_bound_upper(parts));
    slab.kappa = (DoubleInterval(deviation) / (enclose(network.gamma) * DoubleInterval(h_lower))).upper();
    double const turned = linalg::direction_distance(slab.h, {slab.h.approx, 0}).upper();
    slab.half_width = up(slab.kappa + turned);
    return slab;
}

}  // namespace halfspace::evidence
