#pragma once

#include "theorems/theorem.hpp"

#include <string>
#include <vector>

namespace halfspace::theorems {

/// All theorems, in the order in which they are judged.
std::vector<Theorem> const& registry();

/// The theorems with these ids (all when there are none), in the registry's order.
/// @throws InputError naming `where` and the known ids when there is no such theorem.
std::vector<Theorem const*> theorems_named(std::vector<std::string> const& ids, std::string const& where);

/// What `halfspace list theorems` prints of a theorem.
struct TheoremSummary {
    std::string id;                   ///< "A1"
    std::string name;                 ///< "standard-boundary"
    std::string source;               ///< the paper and theorem it restates
    std::string statement;            ///< one sentence
    std::vector<std::string> claims;  ///< names, in the order of the report
};

/// All of them, in the order in which they are judged.
std::vector<TheoremSummary> list_theorems();

}  // namespace halfspace::theorems
