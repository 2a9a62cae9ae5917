#pragma once

#include "evidence/experiment.hpp"
#include "tests/soundness/exact_attack.hpp"
#include "tests/soundness/exact_data.hpp"
#include "tests/soundness/exact_network.hpp"
#include "tests/soundness/exact_statements.hpp"
#include "tests/soundness/ledger.hpp"
#include "tests/soundness/random_instances.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace halfspace::tests {

/// An instance's data and network, for the program and for the oracle, each made when first asked for.
class BoundaryCase {
public:
    explicit BoundaryCase(RandomInstance const& instance);

    [[nodiscard]] RandomInstance const& instance() const { return instance_; }
    [[nodiscard]] evidence::Instance& judged();
    [[nodiscard]] ExactData const& data() const { return data_; }
    [[nodiscard]] ExactNetwork const& network();
    /// The KKT point with the theorem's pattern, as far as complementarity goes.
    [[nodiscard]] std::optional<PatternPoint> const& point();
    /// Whether it is one.
    [[nodiscard]] Truth point_exists() { return linear_kkt_point(point()); }

private:
    RandomInstance const& instance_;
    ExactData data_;
    std::unique_ptr<evidence::Instance> judged_;
    std::optional<ExactNetwork> network_;
    std::optional<std::optional<PatternPoint>> point_;
};

/// An instance's data and attack, and what the oracle knows of them: the chosen q and the rounded rows are exact data.
class AttackCase {
public:
    explicit AttackCase(RandomInstance const& instance);

    [[nodiscard]] RandomInstance const& instance() const { return instance_; }
    [[nodiscard]] evidence::Experiment& experiment() { return *experiment_; }
    [[nodiscard]] ExactData const& clean() const { return clean_; }
    /// Is there a q, so that there are perturbed points?
    [[nodiscard]] bool is_perturbed() const { return base_.has_value(); }
    [[nodiscard]] ExactVector const& q() const { return q_; }
    [[nodiscard]] ExactData const& base() const { return *base_; }
    [[nodiscard]] ExactData const& adversarial() const { return *adversarial_; }
    [[nodiscard]] std::optional<PatternPoint> const& point();
    [[nodiscard]] std::optional<PatternPoint> const& adversarial_point();
    /// The clean one exists.
    [[nodiscard]] bool point_exists() { return linear_kkt_point(point()) == Truth::holds; }
    /// Both KKT points exist.
    [[nodiscard]] bool has_both();

private:
    RandomInstance const& instance_;
    std::unique_ptr<evidence::Experiment> experiment_;
    ExactData clean_;
    ExactVector q_;
    std::optional<ExactData> base_, adversarial_;
    std::optional<std::optional<PatternPoint>> point_, adversarial_point_;
};

struct WideCase;

/// An instance taken as a wide network: the rows of W but for the last are its neurons, the last is the point z.
class WideFlowCase {
public:
    explicit WideFlowCase(RandomInstance const& instance);
    ~WideFlowCase();

    [[nodiscard]] RandomInstance const& instance() const { return instance_; }
    [[nodiscard]] WideCase const& wide() const { return *wide_; }
    [[nodiscard]] double T() const { return T_; }

private:
    RandomInstance const& instance_;
    double T_ = 0;
    std::unique_ptr<WideCase> wide_;
};

/// A claim with the program's answer and the oracle's.
template <class Case>
struct Judged {
    std::string theorem;  ///< "A1", or "A3, A4" where one check serves both
    std::string name;
    std::function<verdict::Verdict(Case&)> judge;
    /// Whether what the verdict says is true; nothing where the oracle does not speak.
    std::function<std::optional<Truth>(Case&, verdict::Verdict const&)> truth;
    /// The inequality, or the fact, on which the claim turns; nothing where the instance has none.
    std::function<std::optional<Truth>(Case&)> turns_on;
    /// Whether it speaks of this instance at all.
    std::function<bool(Case&)> speaks = [](Case&) { return true; };
};

/// The program's weights of a form of A1s in true units, up to a common power of two.
ExactVector exact_weights(evidence::SignedGram const& gram, linalg::Vector const& v);

/// A1, A1s and A1c, every check called whether or not an assumption holds.
std::vector<Judged<BoundaryCase>> const& boundary_claims();
/// A2, A3 and A4.
std::vector<Judged<AttackCase>> const& attack_claims();
/// B0, at one point.
std::vector<Judged<WideFlowCase>> const& wide_claims();

/// A claim, what the program says of it, and what is true; no truth where the oracle does not speak.
struct JudgedClaim {
    std::string name;
    verdict::Verdict verdict;
    std::optional<Truth> truth;
};

/// All boundary_claims on an instance's data and network.
std::vector<JudgedClaim> judge_boundary(RandomInstance const& instance);

/// All attack_claims that speak of its data and attack.
std::vector<JudgedClaim> judge_attack(RandomInstance const& instance);

/// Enters all of them, and what their report prints, into the ledger.
void enter_all(Ledger& ledger, std::vector<JudgedClaim> const& claims, std::string const& instance);

}  // namespace halfspace::tests
