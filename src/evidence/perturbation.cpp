#include "evidence/perturbation.hpp"

#include "arithmetic/two_sum.hpp"
#include "attack/gradient_attack.hpp"
#include "base/input_error.hpp"
#include "data/synthetic.hpp"
#include "linalg/norms.hpp"

#include <fmt/format.h>

#include <utility>

namespace halfspace::evidence {

using base::InputError;
using data::DataSet;
using linalg::as_span;
using linalg::Index;
using linalg::Matrix;
using linalg::norm_upper;
using linalg::Vector;

namespace {

std::vector<int> labels_for(attack::AttackOptions const& options, std::vector<int> const& clean, std::uint64_t seed) {
    if (options.labels == attack::TargetLabels::given) return clean;
    if (options.labels == attack::TargetLabels::random) {
        data::Generator random = data::generator(seed, "attack labels");
        return data::random_signs(static_cast<std::int64_t>(clean.size()), random);
    }
    std::vector<int> flipped;
    for (int const label : clean) flipped.push_back(-label);
    return flipped;
}

/// Noise of the kind the options name, with random labels.
DataSet noise(attack::AttackOptions const& options, DataSet const& clean, std::uint64_t seed) {
    data::DataOptions draw;
    draw.kind = options.base == attack::BasePoints::uniform ? data::DataKind::uniform : data::DataKind::gauss;
    draw.n = options.n > 0 ? options.n : static_cast<std::int64_t>(clean.size());
    draw.d = clean.dimension();
    draw.labelling = data::Labelling::random;
    return data::synthetic_data(draw, data::stream_seed(seed, "attack noise"));
}

void check_range(attack::AttackOptions const& options, Matrix const& X) {
    double const least = X.minCoeff();
    double const most = X.maxCoeff();
    if (least >= options.low && most <= options.high) return;
    throw InputError("attack.low, attack.high",
                     fmt::format("the data leave this range: they go from {} to {}", least, most),
                     "the range must hold every entry of the attacked points");
}

}  // namespace

Perturbation::Perturbation(StandardExperiment& experiment)
    : experiment_(experiment), options_(experiment.setting().attack) {
    Index const d = experiment.clean_data().dimension();
    if (options_.norm == linalg::Norm::l0 && options_.pixels > d) {
        throw InputError("attack.pixels", fmt::format("{} pixels of {}", options_.pixels, d),
                         fmt::format("at most {}, the dimension of the samples", d));
    }
}

attack::Ball Perturbation::ball() const { return {options_.norm, options_.eps, static_cast<Index>(options_.pixels)}; }

BoundaryDirection const* Perturbation::boundary() {
    if (!std::exchange(boundary_tried_, true)) boundary_ = boundary_direction(experiment_.clean());
    return boundary_ ? &*boundary_ : nullptr;
}

attack::DualDirection const* Perturbation::direction() {
    if (options_.are_given()) return nullptr;
    if (!std::exchange(direction_tried_, true) && boundary() != nullptr) {
        auto chosen = attack::dual_direction(boundary_->approx_g, boundary_->error, ball());
        if (chosen.q.allFinite() && !chosen.q.isZero(0)) direction_ = std::move(chosen);
    }
    return direction_ ? &*direction_ : nullptr;
}

std::string Perturbation::absence_of_direction() {
    if (options_.are_given()) return "no direction q: the perturbed points are given";
    if (boundary() == nullptr) return "no direction q: " + absence_of_boundary(experiment_.clean());
    return "no direction q: the point of the norm ball along g is 0 or leaves the range of doubles";
}

DataSet const& Perturbation::base() {
    if (!base_ && options_.are_given()) base_ = experiment_.setting().given_points->base;
    if (!base_) {
        DataSet const& clean = experiment_.clean_data();
        std::uint64_t const seed = experiment_.setting().sampling.seed;
        base_ =
            options_.on_noise() ? noise(options_, clean, seed) : DataSet{clean.X, labels_for(options_, clean.y, seed)};
        check_range(options_, base_->X);
    }
    return *base_;
}

/// One row a sample: y^adv_n q, or what the gradient attack on the trained network found.
Matrix Perturbation::perturbations(DataSet const& from) {
    if (options_.source == attack::Source::network) {
        auto const* trained = experiment_.standard().trained();
        if (trained == nullptr) return {};
        attack::GradientAttack const attack{ball(), 100, options_.low, options_.high};
        return attack::gradient_attack(trained->network, from.X, from.y, attack);
    }
    if (direction() == nullptr) return {};
    Matrix rows(from.size(), from.dimension());
    for (Index n = 0; n < rows.rows(); ++n)
        rows.row(n) = from.y[static_cast<std::size_t>(n)] * direction_->q.transpose();
    return rows;
}

void Perturbation::build_adversarial() {
    if (std::exchange(built_, true)) return;
    DataSet const& from = base();
    if (options_.are_given()) {
        rounding_.assign(from.y.size(), 0);
        adversarial_ = experiment_.make_instance({experiment_.setting().given_points->points, from.y});
        return;
    }
    Matrix moved = perturbations(from);
    if (moved.size() == 0) {
        absence_ = options_.source == attack::Source::network
                       ? "no network to attack: " + experiment_.standard().absence()
                       : absence_of_direction();
        return;
    }
    for (Index n = 0; n < moved.rows(); ++n) {
        Vector residual(moved.cols());
        for (Index i = 0; i < moved.cols(); ++i) {
            residual[i] = arithmetic::error_of_sum(from.X(n, i), moved(n, i));
            moved(n, i) += from.X(n, i);
        }
        rounding_.push_back(norm_upper(as_span(residual)));
    }
    if (!moved.allFinite()) {
        absence_ = "the perturbed points leave the range of doubles";
        return;
    }
    adversarial_ = experiment_.make_instance({std::move(moved), from.y});
}

std::string const& Perturbation::absence() {
    build_adversarial();
    return absence_;
}

std::vector<double> const& Perturbation::rounding_upper() {
    build_adversarial();
    return rounding_;
}

Instance& Perturbation::adversarial() {
    build_adversarial();
    return *adversarial_;
}

Instance& Perturbation::trained_adversarial() {
    build_adversarial();
    if (!std::exchange(adversarial_trained_, true)) experiment_.train(*adversarial_, "adversarial");
    return *adversarial_;
}

Instance& Perturbation::trained_control() {
    if (!control_) {
        control_ = experiment_.make_instance(base());
        experiment_.train(*control_, "control");
    }
    return *control_;
}

}  // namespace halfspace::evidence
