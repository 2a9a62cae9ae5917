#include "linalg/exact_solve.hpp"

#include <flint/fmpq_mat.h>

namespace halfspace::linalg {

using arithmetic::Rational;

namespace {

/// A FLINT matrix of rationals, freed with its scope.
class FlintMatrix {
public:
    FlintMatrix(std::size_t rows, std::size_t columns) {
        fmpq_mat_init(value_, static_cast<slong>(rows), static_cast<slong>(columns));
    }
    ~FlintMatrix() { fmpq_mat_clear(value_); }
    FlintMatrix(FlintMatrix const&) = delete;
    FlintMatrix& operator=(FlintMatrix const&) = delete;

    void set(std::size_t row, std::size_t column, Rational const& value) {
        fmpq_set_mpq(fmpq_mat_entry(value_, static_cast<slong>(row), static_cast<slong>(column)), value.get_mpq_t());
    }
    [[nodiscard]] Rational get(std::size_t row, std::size_t column) const {
        Rational result;
        fmpq_get_mpq(result.get_mpq_t(), fmpq_mat_entry(value_, static_cast<slong>(row), static_cast<slong>(column)));
        return result;
    }
    fmpq_mat_struct* get() { return value_; }

private:
    fmpq_mat_t value_;
};

}  // namespace

std::optional<std::vector<Rational>> exact_solve(std::vector<std::vector<Rational>> const& A,
                                                 std::vector<Rational> const& b) {
    std::size_t const n = b.size();
    if (n == 0) return std::vector<Rational>();
    FlintMatrix matrix(n, n);
    FlintMatrix right(n, 1);
    FlintMatrix solution(n, 1);
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = 0; k < n; ++k) matrix.set(i, k, A[i][k]);
        right.set(i, 0, b[i]);
    }
    if (fmpq_mat_solve(solution.get(), matrix.get(), right.get()) == 0) return std::nullopt;
    std::vector<Rational> x;
    for (std::size_t i = 0; i < n; ++i) x.push_back(solution.get(i, 0));
    return x;
}

}  // namespace halfspace::linalg
