#include "experiments/plain_descent.hpp"

#include "base/input_error.hpp"

#include "linalg/blas.hpp"

#include <cmath>

namespace halfspace::experiments {

using base::InputError;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using network::WideNetwork;

namespace {

/// log(1 + exp(-q)) without overflow.
double logistic_loss(double q) { return q > 0 ? std::log1p(std::exp(-q)) : std::log1p(std::exp(q)) - q; }

}  // namespace

PlainDescent::PlainDescent(DataSet const& data, WideNetwork const& start, DescentOptions const& options)
    : network_(start),
      options_(options),
      plateau_(options.rate),
      points_(network::with_constant(data.X, 1)),
      movers_(network::with_constant(data.X, start.beta())),
      labels_(Eigen::Map<Eigen::VectorXi const>(data.y.data(), data.size()).cast<double>()),
      velocity_(Matrix::Zero(start.W.rows(), start.W.cols())),
      gamma_(arithmetic::nearest_double(start.gamma)) {}

void PlainDescent::run_to(long epoch) {
    for (; epoch_ < epoch; ++epoch_) step();
    if (network_.W.allFinite()) return;
    throw InputError("[wide]", "the weights left the range of doubles",
                     "smaller `rate_f` and `rate_g` would keep them in it");
}

double PlainDescent::loss(Vector const& margins) const {
    return options_.loss == training::LazyLoss::identity ? -margins.mean() : margins.unaryExpr(&logistic_loss).mean();
}

/// How hard each sample pulls: -loss'(q_n) y_n / N.
Vector PlainDescent::pulls(Vector const& margins) const {
    Vector pull = labels_ / static_cast<double>(labels_.size());
    if (options_.loss == training::LazyLoss::logistic) pull.array() /= 1 + margins.array().exp();
    return pull;
}

/// h_jn becomes a_j phi'(h_jn) times the pull of sample n.
void PlainDescent::turn_into_pushes(Matrix& preactivations, Vector const& pulls) const {
    for (Index j = 0; j < preactivations.rows(); ++j) {
        double const a = network_.a[j];
        for (Index n = 0; n < preactivations.cols(); ++n) {
            double& h = preactivations(j, n);
            h = a * pulls[n] * (h > 0 ? 1 : gamma_);
        }
    }
}

void PlainDescent::step() {
    Matrix H = network::approx_product_transposed(network_.W, points_);
    Vector const margins = labels_.cwiseProduct(H.cwiseMax(gamma_ * H).transpose() * network_.a);
    turn_into_pushes(H, pulls(margins));
    velocity_ *= options_.momentum;
    linalg::multiply(linalg::Op::plain, H, linalg::Op::plain, movers_, linalg::Update::add, velocity_,
                     linalg::Calls::whole);
    network_.W += plateau_.rate() * velocity_;
    plateau_.see(loss(margins));
}

}  // namespace halfspace::experiments
