#include "linalg/scaled_rows.hpp"

#include "linalg/norms.hpp"

#include <algorithm>
#include <cmath>

namespace halfspace::linalg {
namespace {

double largest_entry(Matrix const& X, Index row) { return X.cols() == 0 ? 0 : X.row(row).cwiseAbs().maxCoeff(); }

bool is_ordinary(double largest) { return largest == 0 || (largest >= 0x1p-200 && largest <= 0x1p200); }

double integer_bound_of(Matrix const& X) {
    double largest = 0;
    for (Index i = 0; i < X.size(); ++i) {
        double const value = X.data()[i];
        if (value != std::nearbyint(value)) return 0;
        largest = std::max(largest, std::fabs(value));
    }
    return largest;
}

}  // namespace

ScaledRows::ScaledRows(Matrix const& X)
    : original_(&X), exponents_(static_cast<std::size_t>(X.rows()), 0), norms_upper_(X.rows()) {
    std::vector<double> largest;
    for (Index n = 0; n < X.rows(); ++n) largest.push_back(largest_entry(X, n));
    copied_ = !std::all_of(largest.begin(), largest.end(), is_ordinary);
    if (copied_) copy_.resize(X.rows(), X.cols());
    for (Index n = 0; copied_ && n < X.rows(); ++n) {
        auto const i = static_cast<std::size_t>(n);
        exponents_[i] = largest[i] == 0 ? 0 : std::ilogb(largest[i]);
        int const shift = static_cast<int>(-exponents_[i]);
        copy_.row(n) = X.row(n).unaryExpr([shift](double value) { return std::ldexp(value, shift); });
    }
    for (Index n = 0; n < X.rows(); ++n) norms_upper_[n] = halfspace::linalg::norm_upper(row_span(scaled(), n));
    if (!copied_) integer_bound_ = integer_bound_of(X);
}

long ScaledRows::largest_exponent() const {
    return exponents_.empty() ? 0 : *std::max_element(exponents_.begin(), exponents_.end());
}

}  // namespace halfspace::linalg
