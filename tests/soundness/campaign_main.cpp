// The campaign as a program: `soundness_campaign [INSTANCES [SEED [THEOREM]]]` prints the table of docs/soundness.md
// and exits 1 where a verdict was wrong; `soundness_campaign --claims` names the rows.
#include "base/revision.hpp"
#include "tests/soundness/campaign.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

using namespace halfspace;

namespace {

int campaign(long instances, std::uint64_t seed, std::string const& theorem) {
    auto const result = tests::run_campaign(instances, seed, theorem);
    fmt::print("{}", tests::campaign_table(result));
    for (auto const& [reason, count] : result.undecided) fmt::print("\n- undecided {} times: {}", count, reason);
    if (!result.undecided.empty()) fmt::print("\n");
    for (auto const& fault : result.faults) fmt::print(stderr, "WRONG {}\n", fault);
    auto const total = result.total();
    if (total.uncapped > 0) fmt::print(stderr, "{} verdicts are undecided and no cap says why\n", total.uncapped);
    for (auto const& row : result.rows) {
        if (row.above == 0 || row.below + row.on == 0)
            fmt::print(stderr, "{} {} was never tried on both sides\n", row.theorem, row.claim);
    }
    return total.wrong > 0 || total.uncapped > 0 ? 1 : 0;
}

}  // namespace

int main(int count, char** arguments) {
    if (count == 2 && std::string_view(arguments[1]) == "--claims") {
        for (auto const& [theorem, claim] : tests::campaign_claims()) fmt::print("{} {}\n", theorem, claim);
        return 0;
    }
    long const instances = count > 1 ? std::strtol(arguments[1], nullptr, 10) : 200;
    std::uint64_t const seed = count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 0;
    return campaign(instances, seed, count > 3 ? arguments[3] : "");
}
