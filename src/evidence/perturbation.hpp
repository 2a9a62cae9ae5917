#pragma once

#include "attack/attack_options.hpp"
#include "attack/dual_direction.hpp"
#include "evidence/boundary_direction.hpp"
#include "evidence/standard_experiment.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace halfspace::evidence {

/// What theorems A2 to A4 derive from a clean data set: the direction q, the base points X_n with their labels
/// y^adv_n, the adversarial data set of the doubles x'_n = fl(X_n + y^adv_n q) as an instance of its own, and a control
/// without perturbations. Each part is built when first asked for. Given points take the place of x'_n as they stand.
class Perturbation {
public:
    /// @throws InputError where the attack does not fit the data (pixels, range, number of noise vectors).
    explicit Perturbation(StandardExperiment& experiment);

    [[nodiscard]] attack::AttackOptions const& options() const { return options_; }
    [[nodiscard]] attack::Ball ball() const;

    /// The enclosed direction of the clean boundary; nothing where no KKT point with the theorem's pattern is proved.
    [[nodiscard]] BoundaryDirection const* boundary();
    /// The chosen q: a vector of doubles, exact. Only where boundary() is there and q is not zero.
    [[nodiscard]] attack::DualDirection const* direction();
    /// Why direction() is nullptr, in words.
    [[nodiscard]] std::string absence_of_direction();

    /// X_n with the labels y^adv_n: the unperturbed data set.
    [[nodiscard]] data::DataSet const& base();
    /// Why there is no adversarial data set, in words; empty when there is.
    [[nodiscard]] std::string const& absence();
    /// The adversarial data set, without a network.
    [[nodiscard]] Instance& adversarial();
    /// The same after the second network was trained on it (or failed to be).
    [[nodiscard]] Instance& trained_adversarial();
    /// The unperturbed base points with a third network.
    [[nodiscard]] Instance& trained_control();
    /// Upper bounds of |x'_n - (X_n + y^adv_n q)|, one a sample: what rounding to doubles moved. For a gradient attack
    /// and for given points the perturbation is x'_n - X_n by definition and the bounds are of no use.
    [[nodiscard]] std::vector<double> const& rounding_upper();

private:
    void build_adversarial();
    [[nodiscard]] linalg::Matrix perturbations(data::DataSet const& from);

    StandardExperiment& experiment_;
    attack::AttackOptions options_;
    bool boundary_tried_ = false;
    std::optional<BoundaryDirection> boundary_;
    bool direction_tried_ = false;
    std::optional<attack::DualDirection> direction_;
    std::optional<data::DataSet> base_;
    bool built_ = false;
    std::string absence_;
    std::vector<double> rounding_;
    std::unique_ptr<Instance> adversarial_;
    std::unique_ptr<Instance> control_;
    bool adversarial_trained_ = false;
};

}  // namespace halfspace::evidence
