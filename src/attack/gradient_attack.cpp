#include "attack/gradient_attack.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::attack {

using linalg::Index;
using linalg::Matrix;
using linalg::Norm;
using linalg::Vector;
using network::Network;

namespace {

constexpr double pixel_step = 0.3;

/// One step of the attack on one point: moves `r` along `gradient` (already turned towards the target).
class Step {
public:
    explicit Step(GradientAttack const& attack) : ball_(attack.ball) {}

    void operator()(Eigen::Ref<Vector> r, Vector const& gradient) const {
        if (ball_.norm == Norm::l2) along_direction(r, gradient);
        else if (ball_.norm == Norm::linf) along_signs(r, gradient);
        else one_more_pixel(r, gradient);
    }

private:
    void along_direction(Eigen::Ref<Vector> r, Vector const& gradient) const {
        double const length = gradient.stableNorm();
        if (!(length > 0)) return;
        r += ball_.eps / 5 / length * gradient;
        double const size = r.stableNorm();
        if (size > ball_.eps) r *= ball_.eps / size;
    }

    void along_signs(Eigen::Ref<Vector> r, Vector const& gradient) const {
        r += ball_.eps / 5 * gradient.cwiseSign();
        r = r.cwiseMax(-ball_.eps).cwiseMin(ball_.eps);
    }

    /// A pixel is chosen when it has moved; the next one is the unmoved pixel with the largest slope.
    void one_more_pixel(Eigen::Ref<Vector> r, Vector const& gradient) const {
        Index next = -1;
        Index chosen = 0;
        for (Index i = 0; i < r.size(); ++i) {
            if (r[i] != 0) ++chosen;
            else if (gradient[i] != 0 && (next < 0 || std::fabs(gradient[i]) > std::fabs(gradient[next]))) next = i;
        }
        for (Index i = 0; i < r.size(); ++i) {
            bool const moves = r[i] != 0 || (i == next && chosen < ball_.pixels);
            if (moves && gradient[i] != 0) r[i] += std::copysign(std::min(pixel_step, ball_.eps), gradient[i]);
        }
        r = r.cwiseMax(-ball_.eps).cwiseMin(ball_.eps);
    }

    Ball const& ball_;
};

/// Steps that the attack takes: for l0 until every pixel is chosen and has moved as far as it may.
long steps_of(GradientAttack const& attack) {
    if (attack.ball.norm != Norm::l0) return attack.steps;
    return static_cast<long>(attack.ball.pixels) +
           static_cast<long>(std::ceil(std::min(1e4, attack.ball.eps / pixel_step)));
}

}  // namespace

Matrix approx_gradients(Network const& network, Matrix const& points) {
    double const gamma = arithmetic::nearest_double(network.gamma);
    Matrix slopes = points * network.W.transpose();
    Vector const a = network::approx_readout(network);
    for (Index i = 0; i < slopes.rows(); ++i) {
        for (Index j = 0; j < slopes.cols(); ++j) {
            slopes(i, j) = (slopes(i, j) > 0 ? 1.0 : gamma) * a[j];
        }
    }
    return slopes * network.W;
}

Matrix gradient_attack(Network const& network, Matrix const& points, std::vector<int> const& targets,
                       GradientAttack const& attack) {
    Step const step(attack);
    Matrix R = Matrix::Zero(points.rows(), points.cols());
    for (long round = 0; round < steps_of(attack); ++round) {
        Matrix const gradients = approx_gradients(network, points + R);
        Matrix const before = R;
        for (Index n = 0; n < R.rows(); ++n) {
            Vector r = R.row(n).transpose();
            step(r, static_cast<double>(targets[static_cast<std::size_t>(n)]) * gradients.row(n).transpose());
            R.row(n) = r.transpose();
        }
        R = (points + R).cwiseMax(attack.low).cwiseMin(attack.high) - points;
        if (R == before) break;  // a fixed point: every further step repeats it
    }
    return R;
}

Matrix l2_steps(Matrix directions, std::vector<int> const& targets, double eps) {
    for (Index n = 0; n < directions.rows(); ++n) {
        double const length = directions.row(n).norm();
        double const target = targets[static_cast<std::size_t>(n)];
        directions.row(n) *= length > 0 ? eps * target / length : 0;
    }
    return directions;
}

}  // namespace halfspace::attack
