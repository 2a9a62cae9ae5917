#pragma once

#include "evidence/propagation.hpp"
#include "evidence/signed_gram.hpp"

#include <optional>

namespace halfspace::evidence {

/// What theorem A1s rests on for one data set, each part computed when first asked for.
class SharpEvidence {
public:
    /// @param gram must outlive the object  @param count  number of samples, from the first on
    SharpEvidence(linalg::ProductEnclosure const& gram, std::vector<int> labels, linalg::Index count,
                  arithmetic::Rational gamma);

    [[nodiscard]] SignedGram const& gram() const { return gram_; }
    [[nodiscard]] arithmetic::Rational const& gamma() const { return gamma_; }
    /// The weights proposed for S3.
    [[nodiscard]] linalg::Vector const& weights();
    /// Those for S+-.
    [[nodiscard]] linalg::Vector const& signed_weights();
    [[nodiscard]] Propagation const& propagation();

private:
    SignedGram gram_;
    arithmetic::Rational gamma_;
    std::optional<linalg::Vector> weights_;
    std::optional<linalg::Vector> signed_weights_;
    std::optional<Propagation> propagation_;
};

}  // namespace halfspace::evidence
