#include "evidence/adversarial_tally.hpp"

#include "evidence/decomposition.hpp"
#include "evidence/slab.hpp"
#include "evidence/test_points.hpp"
#include "linalg/norms.hpp"
#include "linalg/rounding.hpp"
#include "network/network_sign.hpp"

#include <algorithm>

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using arithmetic::Sign;
using linalg::as_span;
using linalg::Index;
using linalg::Matrix;
using linalg::NearVector;
using linalg::norm_upper;
using linalg::ProductEnclosure;
using linalg::ScaledRows;
using linalg::up;
using linalg::Vector;

namespace {

enum Row : Index { of_g, of_q, of_e, of_mu, of_g_adv, rows_in_all };

/// <g,z>, <q,z>, E(z), M(z), <g_adv,z> enclosed for a batch of points: five vectors as the rows of one product, each
/// enclosure widened by the vector's own error times |z|.
class Products {
public:
    Products(BoundaryDirection const& g, Vector const& q, Decomposition const& parts) : stack_(rows_in_all, q.size()) {
        take(of_g, g.near());
        take(of_q, {q, 0});
        take(of_e, parts.e);
        take(of_mu, parts.mu);
        take(of_g_adv, parts.g_adv);
        rows_ = std::make_unique<ScaledRows>(stack_);
    }

    struct AtPoint {
        DoubleInterval g, q, e, mu, g_adv;
        long unit = 0;  ///< all are in units of 2^unit
    };
    [[nodiscard]] std::vector<AtPoint> operator()(ScaledRows const& points) const {
        ProductEnclosure const products(*rows_, points);
        std::vector<AtPoint> result;
        for (Index k = 0; k < products.cols(); ++k) {
            auto const at = [&](Row row) {
                return products.entry(row, k) + widening(row, k, points, products.unit_exponent());
            };
            result.push_back({at(of_g), at(of_q), at(of_e), at(of_mu), at(of_g_adv), products.unit_exponent()});
        }
        return result;
    }

private:
    void take(Row row, NearVector const& vector) {
        stack_.row(row) = vector.approx.transpose();
        errors_[row] = vector.error;
    }
    [[nodiscard]] DoubleInterval widening(Row row, Index k, ScaledRows const& points, long unit) const {
        double const size = up(errors_[row] * points.norm_upper(k));
        return scale(DoubleInterval(-size, size), points.exponent(k) - unit);
    }

    Matrix stack_;
    double errors_[rows_in_all] = {};
    std::unique_ptr<ScaledRows> rows_;
};

bool is_certain(std::optional<Sign> sign) { return sign && *sign != Sign::zero; }

/// Whether a point meets the conditions, and on which side g and g_adv see it.
struct Condition {
    bool same_side = false;
    bool meeting = false;
    std::optional<Sign> g, g_adv;
};

Condition condition_at(Products::AtPoint const& at, bool one_direction) {
    Condition result{false, false, arithmetic::sign_of(at.g), arithmetic::sign_of(at.g_adv)};
    auto const side = arithmetic::sign_of(one_direction ? at.q : at.e);
    result.same_side = is_certain(side) && side == result.g;
    // E(z) = (sum lambda) <q,z> up to rounding: its own sign must be certain as well.
    bool const outweighs = abs(at.e).lower() > abs(at.mu).upper() && arithmetic::sign_of(at.e) == result.g;
    result.meeting = result.same_side && outweighs;
    return result;
}

/// sum_n |<X_n,z>| < (sum lambda / max lambda) |<q,z>|, in the units of its own products.
class CoarseForm {
public:
    CoarseForm(Matrix const& base, Vector const& q, Decomposition const& parts)
        : base_(base),
          q_(q.transpose()),
          base_rows_(base_),
          q_rows_(q_),
          ratio_((parts.lambda_sum / DoubleInterval(parts.lambda_max_upper)).lower()) {}

    [[nodiscard]] std::vector<bool> operator()(ScaledRows const& points) const {
        ProductEnclosure const with_base(base_rows_, points);
        ProductEnclosure const with_q(q_rows_, points);
        std::vector<bool> result;
        for (Index k = 0; k < with_base.cols(); ++k) {
            DoubleInterval sum(0);
            for (Index n = 0; n < with_base.rows(); ++n) sum = sum + abs(with_base.entry(n, k));
            sum = scale(sum, with_base.unit_exponent() - with_q.unit_exponent());
            DoubleInterval const right = DoubleInterval(ratio_) * abs(with_q.entry(0, k));
            result.push_back(right.lower() > sum.upper());
        }
        return result;
    }

private:
    Matrix const& base_;
    Matrix q_;
    ScaledRows base_rows_;
    ScaledRows q_rows_;
    double ratio_;
};

/// Is |cos(z, direction)| certainly above the half-width? `product` encloses <direction, z> in true units.
bool outside(DoubleInterval const& product, NearVector const& direction, double half_width, double z_norm_upper) {
    double const norm = up(norm_upper(as_span(direction.approx)) + direction.error);
    return abs(product).lower() > up(up(half_width * norm) * z_norm_upper);
}

class Counter {
public:
    Counter(StandardExperiment& experiment, Perturbation& perturbation)
        : experiment_(experiment),
          perturbation_(perturbation),
          one_direction_(perturbation_.options().has_one_direction()) {
        prepare_conditions();
        prepare_networks();
    }

    AdversarialTally count() {
        TestPoints points(experiment_);
        while (auto const batch = points.next()) add(*batch);
        return tally_;
    }

private:
    void prepare_conditions() {
        if (perturbation_.boundary() == nullptr || (one_direction_ && perturbation_.direction() == nullptr)) return;
        parts_ = decompose(perturbation_);
        if (!parts_) return;
        // Without one direction q nothing is asked of its products: E has the row.
        Vector const q = one_direction_ ? perturbation_.direction()->q : parts_->e.approx;
        products_ = std::make_unique<Products>(*perturbation_.boundary(), q, *parts_);
        if (one_direction_) coarse_ = std::make_unique<CoarseForm>(perturbation_.base().X, q, *parts_);
        tally_.has_conditions = true;
    }

    void prepare_networks() {
        f_ = &experiment_.standard();
        f_adv_ = &perturbation_.trained_adversarial();
        tally_.has_networks = f_->trained() != nullptr && f_adv_->trained() != nullptr;
        if (!tally_.has_networks || !tally_.has_conditions) return;
        f_slab_ = certified_slab(*f_);
        f_adv_slab_ = certified_slab(*f_adv_);
    }

    void add(TestBatch const& batch) {
        ScaledRows const rows(batch.Z);
        tally_.points += batch.Z.rows();
        std::vector<Sign> f_signs;
        std::vector<Sign> f_adv_signs;
        if (tally_.has_networks) {
            f_signs = network::network_signs(f_->trained()->network, f_->weight_rows(), rows);
            f_adv_signs = network::network_signs(f_adv_->trained()->network, f_adv_->weight_rows(), rows);
            count_signs(batch.y, f_signs, f_adv_signs);
        }
        if (tally_.has_conditions) count_conditions(rows, f_signs, f_adv_signs);
    }

    void count_signs(std::vector<int> const& y, std::vector<Sign> const& f, std::vector<Sign> const& f_adv) {
        for (std::size_t i = 0; i < y.size(); ++i) {
            tally_.agreeing += f[i] == f_adv[i];
            if (y[i] == 0) continue;
            ++tally_.labelled;
            tally_.correct += static_cast<int>(f_adv[i]) == y[i];
            tally_.standard_correct += static_cast<int>(f[i]) == y[i];
        }
    }

    void count_conditions(ScaledRows const& rows, std::vector<Sign> const& f, std::vector<Sign> const& f_adv) {
        auto const at_points = (*products_)(rows);
        auto const coarse = coarse_ ? (*coarse_)(rows) : std::vector<bool>(at_points.size(), false);
        for (std::size_t i = 0; i < at_points.size(); ++i) {
            Condition const condition = condition_at(at_points[i], one_direction_);
            tally_.same_side += condition.same_side;
            tally_.coarse += condition.same_side && coarse[i];
            if (!condition.meeting) continue;
            ++tally_.meeting;
            bool const opposite = is_certain(condition.g_adv) && condition.g_adv != condition.g;
            tally_.boundary_violations += opposite;
            if (!is_outside_slabs(at_points[i], rows, static_cast<Index>(i))) continue;
            ++tally_.trained_compared;
            tally_.trained_violations += f[i] != f_adv[i] || f[i] != *condition.g;
        }
    }

    [[nodiscard]] bool is_outside_slabs(Products::AtPoint const& at, ScaledRows const& rows, Index i) const {
        // The slab's quantities are in true units, which the products are only where nothing had to be rescaled.
        if (!f_slab_ || !f_adv_slab_ || rows.exponent(i) != 0 || at.unit != 0) return false;
        if (!(f_slab_->half_width < 1) || !(f_adv_slab_->half_width < 1)) return false;
        double const z_norm = rows.norm_upper(i);
        return outside(at.g, perturbation_.boundary()->near(), f_slab_->half_width, z_norm) &&
               outside(at.g_adv, parts_->g_adv, f_adv_slab_->half_width, z_norm);
    }

    StandardExperiment& experiment_;
    Perturbation& perturbation_;
    bool one_direction_;
    std::optional<Decomposition> parts_;
    std::unique_ptr<Products> products_;
    std::unique_ptr<CoarseForm> coarse_;
    Instance* f_ = nullptr;
    Instance* f_adv_ = nullptr;
    std::optional<Slab> f_slab_;
    std::optional<Slab> f_adv_slab_;
    AdversarialTally tally_;
};

}  // namespace

AdversarialTally count_adversarial(StandardExperiment& experiment, Perturbation& perturbation) {
    return Counter(experiment, perturbation).count();
}

}  // namespace halfspace::evidence
