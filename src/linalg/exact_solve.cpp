#include "linalg/exact_solve.hpp"

#include <algorithm>
#include <utility>

namespace halfspace {

std::optional<std::vector<Rational>> exact_solve(std::vector<std::vector<Rational>> A, std::vector<Rational> b) {
    std::size_t const n = b.size();
    for (std::size_t column = 0; column < n; ++column) {
        std::size_t pivot = column;
        while (pivot < n && A[pivot][column] == 0) ++pivot;
        if (pivot == n) return std::nullopt;
        std::swap(A[pivot], A[column]);
        std::swap(b[pivot], b[column]);
        for (std::size_t row = column + 1; row < n; ++row) {
            if (A[row][column] == 0) continue;
            Rational const factor = A[row][column] / A[column][column];
            for (std::size_t k = column; k < n; ++k) A[row][k] -= factor * A[column][k];
            b[row] -= factor * b[column];
        }
    }
    std::vector<Rational> x(n);
    for (std::size_t row = n; row-- > 0;) {
        Rational sum = b[row];
        for (std::size_t k = row + 1; k < n; ++k) sum -= A[row][k] * x[k];
        x[row] = sum / A[row][row];
    }
    return x;
}

}  // namespace halfspace
