#include "theorems/figure_evidence.hpp"

#include "evidence/boundary_direction.hpp"
#include "evidence/kkt_signs.hpp"
#include "evidence/slab.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::theorems {

using arithmetic::MpfiInterval;
using data::DataSet;
using evidence::Complementarity;
using evidence::Instance;
using evidence::KktSolution;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using network::Network;
using verdict::to_mpfi;

namespace {

/// An answer of its own kind: "there is no such point" ends the search for more precision, as "unknown" does not.
struct FoundMultipliers {
    std::optional<report::MultiplierEvidence> evidence;
};

std::optional<report::MultiplierEvidence> multipliers(Instance& instance) {
    auto const& constants = instance.constants();
    long const unit = constants.unit_exponent;
    auto const take = [&]<class T>(KktSolution<T> const& solution) -> std::optional<FoundMultipliers> {
        if (complementarity(solution) != Complementarity::holds) return std::nullopt;
        auto const pattern = worst_pattern(solution);
        if (!pattern.is_decided()) return std::nullopt;
        if (!pattern.all_positive) return FoundMultipliers{};
        report::MultiplierEvidence evidence;
        evidence.labels = instance.data().y;
        for (auto const& lambda : solution.lambda) {
            evidence.lambda.push_back(scale(to_mpfi(lambda), -unit).to_double_interval());
        }
        MpfiInterval const R_max_squared = scale(MpfiInterval(constants.R_max_squared.enclosure()), unit);
        MpfiInterval const R_min_squared = scale(MpfiInterval(constants.R_min_squared.enclosure()), unit);
        MpfiInterval const gamma(instance.gamma(), MpfiInterval::default_precision);
        evidence.lower = (MpfiInterval(1) / (MpfiInterval(2) * R_max_squared)).to_double_interval();
        evidence.upper = (MpfiInterval(3) / (MpfiInterval(2) * gamma * gamma * R_min_squared)).to_double_interval();
        return FoundMultipliers{std::move(evidence)};
    };
    auto found = instance.limit().decide(take);
    return found ? std::move(found->evidence) : std::nullopt;
}

report::MarginEvidence margins(Instance& instance) {
    auto const& y = instance.data().y;
    Vector const f = network::approx_outputs(instance.trained()->network, instance.data().X);
    report::MarginEvidence evidence;
    evidence.labels = y;
    for (Index n = 0; n < f.size(); ++n) evidence.margins.push_back(y[static_cast<std::size_t>(n)] * f[n]);
    auto const& constants = instance.constants();
    double const P = constants.row_sum.enclosure().approx_midpoint();
    double const allowed =
        arithmetic::nearest_double(instance.gamma()) * constants.R_min_squared.enclosure().approx_midpoint() / P;
    bool const exponential = instance.trained()->loss == training::Loss::exponential;
    if (exponential && P > 0 && allowed > 1) evidence.allowed_spread = std::log(allowed);
    return evidence;
}

/// An orthonormal pair in the span of `first` and `second`; nothing where they are parallel to rounding.
struct Plane {
    Vector across;
    Vector along;
};

std::optional<Plane> plane_of(Vector const& along, Vector across) {
    Plane plane{{}, along.normalized()};
    double const size = across.norm();
    across -= across.dot(plane.along) * plane.along;
    if (!(across.norm() > 1e-6 * size)) return std::nullopt;
    plane.across = across.normalized();
    return plane;
}

/// The part of `g` in the span of the neurons' group means v and u, which in the limit is all of it.
Vector part_in_span(Vector const& g, Vector const& v, Vector const& u) {
    Vector const e = v.normalized();
    Vector rest = u - u.dot(e) * e;
    Vector part = g.dot(e) * e;
    if (rest.norm() > 1e-6 * u.norm()) {
        rest.normalize();
        part += g.dot(rest) * rest;
    }
    return part;
}

/// Signs of f at the centres of the cells of [-1, 1]^2, whose axes are the plane's.
std::vector<signed char> signs_on_grid(Network const& network, Plane const& plane, int cells) {
    Matrix points(static_cast<Index>(cells) * cells, 2);
    for (int row = 0; row < cells; ++row) {
        for (int column = 0; column < cells; ++column) {
            points.row(row * cells + column) << (2.0 * column + 1) / cells - 1, 1 - (2.0 * row + 1) / cells;
        }
    }
    // f on the plane is a network on its two coordinates.
    Network flat{Matrix(network.width(), 2), network.gamma};
    flat.W.col(0) = network.W * plane.across;
    flat.W.col(1) = network.W * plane.along;
    Vector const f = network::approx_outputs(flat, points);
    std::vector<signed char> signs;
    for (Index i = 0; i < f.size(); ++i) signs.push_back(static_cast<signed char>((f[i] > 0) - (f[i] < 0)));
    return signs;
}

void add_samples(report::DecisionMap& map, DataSet const& data, Plane const& plane) {
    Vector const x = data.X * plane.across;
    Vector const y = data.X * plane.along;
    double const reach = std::max(x.cwiseAbs().maxCoeff(), y.cwiseAbs().maxCoeff()) / 0.9;
    if (!(reach > 0) || !std::isfinite(reach)) return;
    for (Index n = 0; n < x.size(); ++n) map.samples.push_back({x[n] / reach, y[n] / reach});
    map.labels = data.y;
}

std::optional<report::DecisionMap> decision_map(Instance& instance) {
    auto const g = boundary_direction(instance);
    auto const& network = instance.trained()->network;
    if (!g || !network.W.allFinite()) return std::nullopt;
    Index const half = network.width() / 2;
    // Scaled first: trained weights may be large, and only directions matter.
    double const size = network.W.cwiseAbs().maxCoeff();
    if (!(size > 0) || half == 0) return std::nullopt;
    Vector const v = (network.W.topRows(half) / size).colwise().mean().transpose();
    Vector const u = (network.W.bottomRows(half) / size).colwise().mean().transpose();
    Vector const part = part_in_span(g->approx_g, v, u);
    if (!(part.norm() > 1e-6 * g->approx_g.norm())) return std::nullopt;
    auto const plane = plane_of(part, v + u);
    if (!plane) return std::nullopt;
    report::DecisionMap map;
    map.cells = 60;
    map.signs = signs_on_grid(network, *plane, map.cells);
    map.tilt = part.norm() / g->approx_g.norm();
    add_samples(map, instance.data(), *plane);
    if (auto const slab = certified_slab(instance); slab && slab->half_width < 1) map.half_width = slab->half_width;
    return map;
}

}  // namespace

std::optional<report::MultiplierEvidence> multiplier_evidence(Instance& instance) { return multipliers(instance); }

report::FigureEvidence figure_evidence(Instance& instance) {
    report::FigureEvidence evidence;
    evidence.multipliers = multipliers(instance);
    if (instance.trained() == nullptr) return evidence;
    evidence.margins = margins(instance);
    if (evidence.multipliers) evidence.map = decision_map(instance);
    return evidence;
}

}  // namespace halfspace::theorems
