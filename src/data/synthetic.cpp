#include "data/synthetic.hpp"

#include "base/input_error.hpp"

#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <boost/random/uniform_real_distribution.hpp>

#include <algorithm>
#include <bit>
#include <cmath>

namespace halfspace::data {

using base::InputError;
using linalg::Index;
using linalg::Matrix;

namespace {

/// 16 GiB of doubles.
constexpr std::int64_t most_entries = std::int64_t{1} << 31U;

void check_size(DataOptions const& options) {
    if (options.n < 2) throw InputError("data.n", "it is " + std::to_string(options.n), "it must be at least 2");
    if (options.d < 1) throw InputError("data.d", "it is " + std::to_string(options.d), "it must be at least 1");
    if (options.n > most_entries / options.d) {
        throw InputError("data.n", "n times d is more than 2^31", "choose a smaller n or d");
    }
}

void check_hadamard(DataOptions const& options, std::int64_t most) {
    auto const d = static_cast<std::uint64_t>(options.d);
    if (!std::has_single_bit(d)) {
        throw InputError("data.d", "it is " + std::to_string(d) + ", not a power of two",
                         "kind '" + base::word_of(options.kind) + "' takes rows of a Hadamard matrix: choose e.g. " +
                             std::to_string(std::bit_ceil(d)));
    }
    if (options.n > most) {
        throw InputError(
            "data.n", "it is " + std::to_string(options.n) + " in dimension " + std::to_string(d),
            "kind '" + base::word_of(options.kind) + "' has at most " + std::to_string(most) + " samples there");
    }
}

void check_finite(std::string const& option, double value) {
    if (!std::isfinite(value)) throw InputError(option, "it is not finite", "give a finite number");
}

double hadamard(Index row, Index column) {
    return std::popcount(static_cast<std::uint64_t>(row & column)) % 2 == 0 ? 1 : -1;
}

/// Rows first, first + 1, ... of the Hadamard matrix.
Matrix hadamard_rows(Index first, Index n, Index d) {
    return Matrix::NullaryExpr(n, d, [first](Index i, Index j) { return hadamard(first + i, j); });
}

template <class Distribution>
void add_noise(Matrix& X, double factor, Distribution distribution, Generator& random) {
    for (double& entry : X.reshaped<Eigen::RowMajor>()) entry += factor * distribution(random);
}

Matrix near_orthogonal(DataOptions const& options, Generator& random) {
    check_hadamard(options, options.d);
    check_finite("data.noise", options.noise);
    Matrix X = hadamard_rows(0, options.n, options.d);
    add_noise(X, options.noise, boost::random::uniform_real_distribution<double>(-1, 1), random);
    return X;
}

/// <x_i, x_k> = (1-p) d [i = k] + sqrt(p(1-p)) (<h_i,h_0> + <h_0,h_k>) + p d, and the middle term is 0 as i, k >= 1.
Matrix correlated(DataOptions const& options) {
    check_hadamard(options, options.d - 1);
    if (!(options.p >= 0 && options.p < 1)) {
        throw InputError("data.p", "it is " + std::to_string(options.p), "it must be in [0, 1)");
    }
    Matrix X = std::sqrt(1 - options.p) * hadamard_rows(1, options.n, options.d);
    X.array() += std::sqrt(options.p);
    return X;
}

std::vector<int> alternating_signs(std::int64_t n) {
    std::vector<int> y;
    for (std::int64_t k = 0; k < n; ++k) y.push_back(k % 2 == 0 ? 1 : -1);
    return y;
}

Matrix shifted_gauss(DataOptions const& options, std::vector<int> const& y, Generator& random) {
    check_finite("data.mean", options.mean);
    Matrix X(options.n, options.d);
    for (Index i = 0; i < options.n; ++i) X.row(i).setConstant(y[i] * options.mean);
    add_noise(X, 1, boost::random::normal_distribution<double>(), random);
    return X;
}

Matrix samples_of(DataOptions const& options, std::vector<int> const& y, Generator& random) {
    auto const kind = options.kind;
    if (kind == DataKind::near_orthogonal) return near_orthogonal(options, random);
    if (kind == DataKind::correlated) return correlated(options);
    if (kind == DataKind::shifted_gauss) return shifted_gauss(options, y, random);
    if (kind == DataKind::orthogonal) {
        check_hadamard(options, options.d);
        return hadamard_rows(0, options.n, options.d);
    }
    Matrix X = Matrix::Zero(options.n, options.d);
    if (kind == DataKind::uniform) add_noise(X, 1, boost::random::uniform_real_distribution<double>(-1, 1), random);
    if (kind == DataKind::gauss) add_noise(X, 1, boost::random::normal_distribution<double>(), random);
    return X;
}

}  // namespace

bool is_synthetic(DataKind kind) { return kind != DataKind::npy && kind != DataKind::idx && kind != DataKind::cifar10; }

DataSet synthetic_data(DataOptions const& options, std::uint64_t seed) {
    check_size(options);
    Generator samples = generator(seed, "samples");
    Generator labels = generator(seed, "labels");
    bool const random = options.labelling == Labelling::random ||
                        (options.kind == DataKind::shifted_gauss && options.labelling != Labelling::balanced);
    DataSet data;
    data.y = random ? random_signs(options.n, labels) : alternating_signs(options.n);
    data.X = samples_of(options, data.y, samples);
    return data;
}

std::vector<int> random_signs(std::int64_t n, Generator& random) {
    boost::random::uniform_int_distribution<int> coin(0, 1);
    if (n < 2) {
        throw InputError("data.n", "random labels of fewer than two samples never hold both signs",
                         "random labels need at least two samples");
    }
    std::vector<int> y(static_cast<std::size_t>(n));
    do {
        for (int& label : y) label = 2 * coin(random) - 1;
    } while (std::find(y.begin(), y.end(), 1) == y.end() || std::find(y.begin(), y.end(), -1) == y.end());
    return y;
}

}  // namespace halfspace::data
