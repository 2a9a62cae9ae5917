#include "evidence/sharp_evidence.hpp"

#include "evidence/sharp_weights.hpp"

#include <utility>

namespace halfspace::evidence {

using arithmetic::Rational;
using linalg::Index;
using linalg::ProductEnclosure;
using linalg::Vector;

SharpEvidence::SharpEvidence(ProductEnclosure const& gram, std::vector<int> labels, Index count, Rational gamma)
    : gram_(gram, std::move(labels), count), gamma_(std::move(gamma)) {}

Vector const& SharpEvidence::weights() {
    if (!weights_) weights_ = propose_weights(gram_, gamma_);
    return *weights_;
}

Vector const& SharpEvidence::signed_weights() {
    if (!signed_weights_) signed_weights_ = propose_signed_weights(gram_, gamma_, weights());
    return *signed_weights_;
}

Propagation const& SharpEvidence::propagation() {
    if (!propagation_) propagation_ = propagate(gram_, gamma_, signed_weights());
    return *propagation_;
}

}  // namespace halfspace::evidence
