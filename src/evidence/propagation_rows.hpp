#pragma once

#include "evidence/propagation.hpp"

#include <utility>
#include <vector>

/// The sums of every row that the rules of a propagation work on, for a given state.
namespace halfspace::evidence {

/// Enclosures, by matrix products of doubles with proven bounds.
class EnclosedRows {
public:
    EnclosedRows(SignedGram const& gram, arithmetic::Rational const& gamma)
        : gram_(gram), gamma_(arithmetic::LazyReal(gamma).enclosure()) {}
    [[nodiscard]] std::vector<PropagationRow<arithmetic::DoubleInterval>> of(Propagation const& state) const;

private:
    SignedGram const& gram_;
    arithmetic::DoubleInterval gamma_;
};

/// Exact sums, from exact Gram entries that are computed when first needed.
class ExactRows {
public:
    ExactRows(SignedGram const& gram, arithmetic::Rational gamma) : gram_(gram), gamma_(std::move(gamma)) {}
    [[nodiscard]] std::vector<PropagationRow<arithmetic::Rational>> of(Propagation const& state) const;
    /// D_n and H_n of a start.
    [[nodiscard]] std::pair<std::vector<arithmetic::Rational>, std::vector<arithmetic::Rational>> start_sums(
        linalg::Vector const& v) const;

private:
    [[nodiscard]] arithmetic::Rational const& entry(linalg::Index n, linalg::Index k) const;

    SignedGram const& gram_;
    arithmetic::Rational gamma_;
    mutable std::vector<arithmetic::Rational> entries_;
};

/// D_n and H_n of a start, enclosed.
std::pair<std::vector<arithmetic::DoubleInterval>, std::vector<arithmetic::DoubleInterval>> start_sums(
    SignedGram const& gram, linalg::Vector const& v);

}  // namespace halfspace::evidence
