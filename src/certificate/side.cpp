#include "certificate/side.hpp"

#include <fmt/format.h>

namespace halfspace::certificate {

using arithmetic::Integer;
using linalg::Index;

IntegerCandidate const* Side::candidate() {
    if (!candidate_tried_) candidate_ = candidate_with_pattern(problem_, instance_);
    candidate_tried_ = true;
    return candidate_ ? &*candidate_ : nullptr;
}

std::vector<Integer> Side::signed_row(std::size_t n) const {
    auto const& X = instance_.data().X;
    std::vector<Integer> row;
    row.reserve(static_cast<std::size_t>(X.cols()));
    for (Index i = 0; i < X.cols(); ++i) {
        Integer const entry = integer_over(X(static_cast<Index>(n), i), problem_.unit());
        row.push_back(problem_.labels()[n] > 0 ? entry : Integer(-entry));
    }
    return row;
}

void Side::has_proved(std::string const& form, std::size_t number) {
    assumptions_.emplace(form, number);
    if (form == "near-orthogonality" || form == "near-orthogonality-row-sum") row_sum_forms_.emplace(form, number);
}

std::string Side::by(Found const& found) { return found.empty() ? "" : fmt::format("by {}", found.begin()->second); }

}  // namespace halfspace::certificate
