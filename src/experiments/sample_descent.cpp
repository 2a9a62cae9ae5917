#include "experiments/sample_descent.hpp"

#include "base/input_error.hpp"
#include "experiments/momentum.hpp"
#include "experiments/products.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::experiments {

using base::InputError;
using data::DataSet;
using linalg::Index;
using linalg::Matrix;
using network::WideNetwork;

namespace {

constexpr long shortest_sleep = 4;  // a test costs about as much as three steps
constexpr long pause_of_tests = 8;

}  // namespace

template <class Real>
SampleDescent<Real>::SampleDescent(DataSet const& data, WideNetwork const& start, DescentOptions const& options)
    : data_(data),
      start_(start),
      options_(options),
      plateau_(options.rate),
      gamma_(static_cast<Real>(arithmetic::nearest_double(start.gamma))),
      X_(data.X.cast<Real>()),
      gram_(gram_matrix(X_)),
      H_(product_transposed(RowMatrix<Real>(start.W.leftCols(data.dimension()).cast<Real>()), X_)),
      U_(Rows::Zero(H_.rows(), H_.cols())),
      V_(U_),
      C_(U_),
      sleep_(static_cast<std::size_t>(start.width())) {
    gram_.array() += static_cast<Real>(start.beta());
    H_.colwise() += start.W.col(data.dimension()).cast<Real>();
    start_slopes();
    start_pushes();
}

template <class Real>
Real SampleDescent<Real>::signed_slope(Index j, Index n) const {
    auto const y = static_cast<Real>(data_.y[static_cast<std::size_t>(n)]);
    return side_(j, n) > 0 ? y : gamma_ * y;
}

template <class Real>
void SampleDescent<Real>::start_slopes() {
    side_ = Rows::NullaryExpr(H_.rows(), H_.cols(), [this](Index j, Index n) { return side_of(j, n); });
    S_ = Rows::NullaryExpr(H_.rows(), H_.cols(), [this](Index j, Index n) { return signed_slope(j, n); });
}

/// p_jk = (a_j / N) sum_n S_jn (<x_n, x_k> + beta)
template <class Real>
void SampleDescent<Real>::start_pushes() {
    P_ = product_transposed(S_, gram_);
    for (Index j = 0; j < P_.rows(); ++j) P_.row(j) *= static_cast<Real>(start_.a[j] / static_cast<double>(samples()));
}

/// (a_j / N) sum_n S_jn M_jn: with the preactivations, minus the neuron's loss.
template <class Real>
double SampleDescent<Real>::mean_product(Index j, Rows const& with) const {
    return start_.a[j] * static_cast<double>(S_.row(j).dot(with.row(j))) / static_cast<double>(samples());
}

template <class Real>
void SampleDescent<Real>::run_to(long stop) {
    while (epoch_ < stop) {
        double const rate = plateau_.rate();
        double loss = 0;
        for (Index j = 0; j < H_.rows(); ++j) loss += pass_epoch(j, stop);
        ++epoch_;
        plateau_.see(loss);
        bool const new_rate = plateau_.rate() != rate;
        options_.rate = rate;  // that of the epochs slept through
        for (Index j = 0; j < H_.rows(); ++j) {
            auto& sleep = sleep_[static_cast<std::size_t>(j)];
            if (sleep.until > sleep.since && (new_rate || sleep.until == epoch_)) wake(j);
        }
        options_.rate = plateau_.rate();
    }
    if (H_.allFinite() && V_.allFinite()) return;
    throw InputError("[wide]", "the weights left the range of single precision",
                     "smaller `rate_f` and `rate_g` would keep them in it");
}

/// Moves the neuron by one epoch; its loss before that.
template <class Real>
double SampleDescent<Real>::pass_epoch(Index j, long stop) {
    auto& sleep = sleep_[static_cast<std::size_t>(j)];
    if (sleep.until > epoch_) {
        double const before = sleep.loss;
        sleep.speed = options_.momentum * sleep.speed + sleep.push;
        sleep.loss -= options_.rate * sleep.speed;
        return before;
    }
    double const loss = -mean_product(j, H_);
    move(j);
    if (!turn(j) && epoch_ + 1 >= sleep.retry) fall_asleep(j, stop);
    return loss;
}

template <class Real>
void SampleDescent<Real>::move(Index j) {
    auto const mu = static_cast<Real>(options_.momentum);
    auto const rate = static_cast<Real>(options_.rate);
    U_.row(j) = mu * U_.row(j) + P_.row(j);
    H_.row(j) += rate * U_.row(j);
    V_.row(j) = mu * V_.row(j) + S_.row(j);
    C_.row(j) += rate * V_.row(j);
}

/// Corrects slopes and pushes for the preactivations that changed their sign; were there any?
template <class Real>
bool SampleDescent<Real>::turn(Index j) {
    if (H_.row(j).cwiseProduct(side_.row(j)).minCoeff() >= 0) return false;
    auto const a = static_cast<Real>(start_.a[j] / static_cast<double>(samples()));
    for (Index n = 0; n < samples(); ++n) {
        if (H_(j, n) * side_(j, n) >= 0) continue;
        Real const before = S_(j, n);
        side_(j, n) = -side_(j, n);
        S_(j, n) = signed_slope(j, n);
        P_.row(j) += a * (S_(j, n) - before) * gram_.row(n);
    }
    return true;
}

/// Will no sign change in so many epochs? A preactivation stays when it is farther from zero than it can move, or when
/// velocity and push agree, so that it moves one way only, and does not arrive at zero.
template <class Real>
bool SampleDescent<Real>::stays(Index j, long steps) const {
    MomentumSums const sums(options_.momentum, steps);
    auto const by_velocity = static_cast<Real>(options_.rate * sums.by_velocity);
    auto const by_push = static_cast<Real>(options_.rate * sums.by_push);
    for (Index n = 0; n < samples(); ++n) {
        Real const from_velocity = by_velocity * U_(j, n) * side_(j, n);
        Real const from_push = by_push * P_(j, n) * side_(j, n);
        Real const distance = H_(j, n) * side_(j, n);
        bool const far = distance > std::abs(from_velocity) + std::abs(from_push);
        bool const one_way = from_velocity * from_push >= 0 && distance + from_velocity + from_push > 0;
        if (!far && !one_way) return false;
    }
    return true;
}

template <class Real>
void SampleDescent<Real>::fall_asleep(Index j, long stop) {
    auto& sleep = sleep_[static_cast<std::size_t>(j)];
    long const now = epoch_ + 1;
    sleep.retry = now + pause_of_tests;
    for (long steps = stop - now; steps >= shortest_sleep; steps /= 4) {
        if (!stays(j, steps)) continue;
        sleep = {now, now + steps, now + steps, -mean_product(j, H_), mean_product(j, U_), mean_product(j, P_)};
        return;
    }
}

/// Makes up for the epochs slept through.
template <class Real>
void SampleDescent<Real>::wake(Index j) {
    auto& sleep = sleep_[static_cast<std::size_t>(j)];
    MomentumSums const sums(options_.momentum, epoch_ - sleep.since);
    auto const make_up = [&](auto position, auto velocity, auto const& push) {
        position += static_cast<Real>(options_.rate * sums.by_velocity) * velocity +
                    static_cast<Real>(options_.rate * sums.by_push) * push;
        velocity = static_cast<Real>(sums.kept) * velocity + static_cast<Real>(sums.gained) * push;
    };
    make_up(H_.row(j), U_.row(j), P_.row(j));
    make_up(C_.row(j), V_.row(j), S_.row(j));
    slept_ += epoch_ - sleep.since;
    sleep = {epoch_, epoch_, epoch_};
}

template <class Real>
WideNetwork SampleDescent<Real>::network() const {
    WideNetwork result = start_;
    Matrix moved(start_.W.rows(), start_.W.cols());
    moved.leftCols(X_.cols()) = product(C_, X_).template cast<double>();
    moved.col(X_.cols()) = start_.beta() * C_.rowwise().sum().template cast<double>();
    result.W += (start_.a / static_cast<double>(samples())).asDiagonal() * moved;
    return result;
}

template class SampleDescent<float>;
template class SampleDescent<double>;

}  // namespace halfspace::experiments
