#pragma once

#include "arithmetic/double_interval.hpp"
#include "linalg/matrix.hpp"

#include <optional>
#include <vector>

namespace halfspace::linalg {

/// A square matrix known up to entrywise radii: every exact matrix A with |A_ik - middle_ik| <= radius_ik.
struct MatrixEnclosure {
    Matrix middle;  ///< N x N
    Matrix radius;  ///< N x N, not negative
};

/// Solves A x = b approximately and bounds the error of any approximate solution rigorously, for every A in an
/// enclosure. Two ways (docs/bounds.md, S1 and S2), the first where it holds:
///
///  - dominance: a vector v > 0 with w = <A> v > 0, <A> the comparison matrix. Then
///    |x - x~|_i <= v_i max_k r_k / w_k for the residual |b - A x~| <= r;
///  - approximate inverse R with e = |I - R A|_inf < 1. Then |x - x~|_inf <= | |R| r |_inf / (1 - e).
///
/// Either one proves that A is not singular. Proposals come from conjugate gradients, made for symmetric positive
/// definite matrices, or from R; the bounds hold for any matrix.
class VerifiedSolver {
public:
    /// @return nothing when neither way works in double precision.
    /// @param guess  a vector tried first as v, for instance an expected solution (may be empty)
    static std::optional<VerifiedSolver> make(MatrixEnclosure const& A, Vector const& guess);

    /// An approximate solution of middle * x = b: a proposal.
    [[nodiscard]] Vector approx_solve(Vector const& b) const;
    /// |x - x~| <= this, entrywise, when |b - A x~| <= r entrywise.
    [[nodiscard]] Vector error_bound(Vector const& r) const;
    [[nodiscard]] bool by_dominance() const { return inverse_.size() == 0; }

private:
    Matrix const* middle_ = nullptr;  // of the enclosure given to make(), which must outlive the solver
    Vector v_, w_;                    // dominance
    Matrix inverse_;                  // approximate inverse
    double contraction_ = 0;          // bound of |I - R A|_inf
    Vector row_contraction_;          // row sums bounding |I - R A|
};

/// An upper bound of |b - A x|, entrywise, over all A in the enclosure.
Vector residual_upper(MatrixEnclosure const& A, Vector const& x, Vector const& b);

/// An enclosure of the solution of A x = b over all A in the enclosure; nothing when none could be verified.
std::optional<std::vector<arithmetic::DoubleInterval>> verified_solve(MatrixEnclosure const& A, Vector const& b);

}  // namespace halfspace::linalg
