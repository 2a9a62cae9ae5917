#pragma once

#include "tests/soundness/exact_data.hpp"
#include "tests/soundness/ledger.hpp"
#include "tests/soundness/random_instances.hpp"

#include <optional>
#include <string>
#include <vector>

namespace halfspace::tests {

/// A claim, what the program says of it, and what is true; no truth where the oracle does not speak.
struct JudgedClaim {
    std::string name;
    verdict::Verdict verdict;
    std::optional<Truth> truth;
};

/// A1 and A1c on an instance's data and network, every check called whether or not an assumption holds.
std::vector<JudgedClaim> judge_boundary(RandomInstance const& instance);

/// A2 and A3 on its data and attack.
std::vector<JudgedClaim> judge_attack(RandomInstance const& instance);

/// The outcomes alone, in order.
std::vector<verdict::Outcome> outcomes_of(std::vector<JudgedClaim> const& claims);

/// Enters all of them, and what their report prints, into the ledger.
void enter_all(Ledger& ledger, std::vector<JudgedClaim> const& claims, std::string const& instance);

}  // namespace halfspace::tests
