#include "linalg/conic_hull.hpp"

#include "linalg/complementarity.hpp"
#include "linalg/verified_solve.hpp"

#include <vector>

namespace halfspace::linalg {
namespace {

/// Columns with an entry that is not zero.
std::vector<Index> used_columns(Matrix const& X) {
    std::vector<Index> result;
    for (Index i = 0; i < X.cols(); ++i) {
        if (!X.col(i).isZero(0)) result.push_back(i);
    }
    return result;
}

/// Rows with mu > 0 in: minimise |X^T mu|^2 + (sum mu - 1)^2 over mu >= 0, rows scaled to about unit length.
std::vector<Index> proposed_rows(Matrix const& X) {
    Matrix unit = X;
    unit.rowwise().normalize();
    if (!unit.allFinite()) return {};
    Matrix const A = (unit * unit.transpose()).array() + 1;
    auto const found = approx_complementarity(A, Vector::Ones(X.rows()));
    std::vector<Index> result;
    for (Index n = 0; found && n < X.rows(); ++n) {
        if (found->x[n] > 0) result.push_back(n);
    }
    return result;
}

}  // namespace

bool certainly_in_no_open_half_space(Matrix const& X) {
    constexpr Index largest = 2000;  // rows and coordinates beyond which the proposal costs too much
    auto const columns = used_columns(X);
    auto const d = static_cast<Index>(columns.size());
    if (d == 0) return X.rows() > 0;
    if (d > largest || X.rows() > largest || X.rows() <= d) return false;
    Matrix const used = X(Eigen::all, columns);
    auto const rows = proposed_rows(used);
    if (static_cast<Index>(rows.size()) != d + 1) return false;
    // mu of the last row is 1; the others solve sum_n mu_n x_n = -x_last, a square system with these very entries.
    std::vector<Index> const others(rows.begin(), rows.end() - 1);
    Matrix const system = used(others, Eigen::all).transpose();
    Vector const right = -used.row(rows.back()).transpose();
    auto const mu = verified_solve({system, Matrix::Zero(d, d)}, right);
    if (!mu) return false;
    for (auto const& value : *mu) {
        if (!(value.lower() > 0)) return false;
    }
    return true;
}

}  // namespace halfspace::linalg
