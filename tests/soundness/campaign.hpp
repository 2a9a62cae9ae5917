#pragma once

#include "tests/soundness/judged_claims.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

/// The campaign: each claim on, one unit in the last place above and one below its own decision boundary.
namespace halfspace::tests {

/// What the campaign asked of one claim. Every instance lies on its boundary (the statement's two sides are equal),
/// or at a double whose neighbour lies on the other side.
struct CampaignRow {
    std::string theorem, claim;
    long on = 0;     ///< a tie, which makes a strict statement false
    long above = 0;  ///< it holds, and at the next double it does not
    long below = 0;  ///< it fails, and at the next double it does not
    long proved = 0, refuted = 0, undecided = 0, not_applicable = 0;
    long wrong = 0;     ///< proved and false, refuted and true, or a verdict that its own sides deny
    long uncapped = 0;  ///< undecided though no cap of size or precision says so
    [[nodiscard]] long instances() const { return on + above + below; }
};

/// All rows, with every disagreement.
struct CampaignResult {
    std::vector<CampaignRow> rows;
    std::vector<std::string> faults;        ///< the first of each kind, with its instance
    std::map<std::string, long> undecided;  ///< reasons, and how often
    [[nodiscard]] CampaignRow total() const;
};

/// Names of the claims, in the order of the rows.
std::vector<std::pair<std::string, std::string>> campaign_claims();

/// @param instances  of each cheap claim; of those that need an attack, an enumeration or a flow, a share
/// @param theorem    this one's claims alone; empty: all
CampaignResult run_campaign(long instances, std::uint64_t first_seed, std::string const& theorem = {});

/// The table of docs/soundness.md.
std::string campaign_table(CampaignResult const& result);

}  // namespace halfspace::tests
