#pragma once

#include "certificate/integer_candidate.hpp"

#include <map>
#include <optional>
#include <string>

namespace halfspace::certificate {

/// One of the data sets that a certificate speaks of, clean or attacked: in integers, with what its steps have proved.
class Side {
public:
    explicit Side(evidence::Instance& instance) : instance_(instance), problem_(instance) {}

    [[nodiscard]] evidence::Instance& instance() const { return instance_; }
    [[nodiscard]] IntegerProblem const& problem() const { return problem_; }
    /// The candidate of its KKT point with the pattern; nullptr where none can be given.
    [[nodiscard]] IntegerCandidate const* candidate();
    /// y_n x_n in integers over 2^unit.
    [[nodiscard]] std::vector<arithmetic::Integer> signed_row(std::size_t n) const;

    /// "by K", K a step that proved an assumption (or one that bounds the multipliers); empty where none did.
    [[nodiscard]] std::string by_assumption() const { return by(assumptions_); }
    [[nodiscard]] std::string by_row_sum_form() const { return by(row_sum_forms_); }
    /// Step `number` proved the assumption of this name ("near-orthogonality-signed").
    void has_proved(std::string const& form, std::size_t number);

private:
    using Found = std::map<std::string, std::size_t>;
    static std::string by(Found const& found);

    evidence::Instance& instance_;
    IntegerProblem problem_;
    bool candidate_tried_ = false;
    std::optional<IntegerCandidate> candidate_;
    Found assumptions_, row_sum_forms_;  ///< proved with evidence: name -> step
};

}  // namespace halfspace::certificate
