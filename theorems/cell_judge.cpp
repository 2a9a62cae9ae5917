#include "theorems/cell_judge.hpp"

#include "theorems/registry.hpp"
#include "theorems/verify.hpp"

namespace halfspace::theorems {

using scenario::Scenario;

sweep::CellJudge theorem_judge() {
    return {.require_known = [](std::vector<std::string> const& ids,
                                std::string const& place) { theorems_named(ids, place); },
            .judge = [](Scenario const& scenario) { return verify(scenario, {}); }};
}

}  // namespace halfspace::theorems
