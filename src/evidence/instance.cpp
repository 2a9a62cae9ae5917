#include "evidence/instance.hpp"

#include "base/stage.hpp"

#include <utility>

namespace halfspace::evidence {

using arithmetic::Rational;
using data::DataSet;
using linalg::ProductEnclosure;
using linalg::ScaledRows;

Instance::Instance(DataSet data, Rational gamma, LimitPolicy policy, SamplingOptions sampling)
    : data_(std::move(data)),
      gamma_(std::move(gamma)),
      policy_(policy),
      sampling_(sampling),
      rows_(std::make_unique<ScaledRows>(data_.X)) {}

void Instance::set_network(std::optional<training::Trained> trained, std::string absence) {
    trained_ = std::move(trained);
    absence_ = std::move(absence);
    preactivations_.reset();
    weight_rows_.reset();
    own_slab_.reset();
}

ProductEnclosure const& Instance::gram() {
    base::Stage const stage("inner products of the samples");
    if (!gram_) gram_ = std::make_unique<ProductEnclosure>(*rows_, *rows_);
    return *gram_;
}

GramConstants const& Instance::constants() {
    static_cast<void>(gram());
    base::Stage const stage("constants of the Gram matrix");
    if (!constants_) constants_ = std::make_unique<GramConstants>(gram_constants(gram()));
    return *constants_;
}

KktPoint& Instance::limit() {
    static_cast<void>(gram());
    base::Stage const stage("multipliers of the linear system");
    if (!limit_) limit_ = std::make_unique<KktPoint>(gram(), data_.y, gamma_, policy_);
    return *limit_;
}

SharpEvidence& Instance::sharp() {
    static_cast<void>(gram());
    base::Stage const stage("inner products by sign");
    if (!sharp_) sharp_ = std::make_unique<SharpEvidence>(gram(), data_.y, data_.size(), gamma_);
    return *sharp_;
}

ScaledRows const& Instance::weight_rows() {
    if (!weight_rows_) weight_rows_ = std::make_unique<ScaledRows>(trained_->network.W);
    return *weight_rows_;
}

ProductEnclosure const& Instance::preactivations() {
    base::Stage const stage("preactivations of the network");
    if (!preactivations_) preactivations_ = std::make_unique<ProductEnclosure>(weight_rows(), *rows_);
    return *preactivations_;
}

OwnSlab const& Instance::own_slab() {
    if (!own_slab_) own_slab_ = std::make_unique<OwnSlab>(evidence::own_slab(trained_->network));
    return *own_slab_;
}

}  // namespace halfspace::evidence
