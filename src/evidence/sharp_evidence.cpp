#include "evidence/sharp_evidence.hpp"

#include "base/stage.hpp"
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
    base::Stage const stage("weights of A1s");
    if (!weights_) weights_ = propose_weights(gram_, gamma_);
    return *weights_;
}

Vector const& SharpEvidence::signed_weights() {
    static_cast<void>(weights());
    base::Stage const stage("signed weights of A1s");
    if (!signed_weights_) signed_weights_ = propose_signed_weights(gram_, gamma_, weights());
    return *signed_weights_;
}

Propagation const& SharpEvidence::propagation() {
    static_cast<void>(signed_weights());
    base::Stage const stage("propagation");
    if (!propagation_) propagation_ = propagate(gram_, gamma_, signed_weights());
    return *propagation_;
}

}  // namespace halfspace::evidence
