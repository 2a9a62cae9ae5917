#pragma once

#include "data/choices.hpp"
#include "data/data_set.hpp"
#include "evidence/gram_constants.hpp"
#include "evidence/kkt_point.hpp"
#include "evidence/own_slab.hpp"
#include "evidence/sharp_evidence.hpp"
#include "linalg/product.hpp"
#include "linalg/scaled_rows.hpp"
#include "training/trained.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace halfspace::evidence {

/// Where random test points come from and how many.
struct SamplingOptions {
    data::TestKind test = data::TestKind::sphere;
    long count = 10000;
    std::uint64_t seed = 0;
};

/// What the checks of one experiment share: the exact input, and evidence computed once, when first asked for.
class Instance {
public:
    Instance(data::DataSet data, arithmetic::Rational gamma, LimitPolicy policy, SamplingOptions sampling);

    /// Hands over a trained (or given) network; `absence` says in words why there is none, when there is none.
    void set_network(std::optional<training::Trained> trained, std::string absence);

    [[nodiscard]] data::DataSet const& data() const { return data_; }
    [[nodiscard]] arithmetic::Rational const& gamma() const { return gamma_; }
    [[nodiscard]] arithmetic::PrecisionPolicy const& precision() const { return policy_.precision; }
    [[nodiscard]] SamplingOptions const& sampling() const { return sampling_; }

    [[nodiscard]] linalg::ScaledRows const& rows() const { return *rows_; }
    [[nodiscard]] linalg::ProductEnclosure const& gram();
    [[nodiscard]] GramConstants const& constants();
    [[nodiscard]] KktPoint& limit();
    /// Weights, sums and propagation of theorem A1s.
    [[nodiscard]] SharpEvidence& sharp();

    [[nodiscard]] training::Trained const* trained() const { return trained_ ? &*trained_ : nullptr; }
    [[nodiscard]] std::string const& absence() const { return absence_; }
    [[nodiscard]] linalg::ScaledRows const& weight_rows();
    /// Preactivations <w_j, x_n> of the trained network, m x N.
    [[nodiscard]] linalg::ProductEnclosure const& preactivations();
    /// How near the trained network is to a linear function of its own.
    [[nodiscard]] OwnSlab const& own_slab();

private:
    data::DataSet data_;
    arithmetic::Rational gamma_;
    LimitPolicy policy_;
    SamplingOptions sampling_;
    std::optional<training::Trained> trained_;
    std::string absence_ = "no network was trained";
    std::unique_ptr<linalg::ScaledRows> rows_;
    std::unique_ptr<linalg::ProductEnclosure> gram_;
    std::unique_ptr<GramConstants> constants_;
    std::unique_ptr<KktPoint> limit_;
    std::unique_ptr<SharpEvidence> sharp_;
    std::unique_ptr<linalg::ScaledRows> weight_rows_;
    std::unique_ptr<linalg::ProductEnclosure> preactivations_;
    std::unique_ptr<OwnSlab> own_slab_;
};

}  // namespace halfspace::evidence
