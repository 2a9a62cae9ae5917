#pragma once

#include "tests/soundness/exact_data.hpp"
#include "tests/soundness/observed_verdict.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace halfspace::tests {

/// The book of a soundness test: verdicts against the exact truth, counted claim by claim, and every disagreement.
class Ledger {
public:
    /// A claim's verdict beside what is true. @param instance  the text that tells how to make the instance again
    void enter(std::string const& claim, Observed const& verdict, Truth truth, std::string const& instance);
    /// The same where the oracle says nothing: the verdict is only held against its own sides.
    void enter(std::string const& claim, Observed const& verdict, std::string const& instance);
    /// Something else that must not be.
    void fault(std::string const& what, std::string const& instance);

    /// How often a claim was decided (proved or refuted), and how often left undecided.
    [[nodiscard]] long decided(std::string const& claim) const;
    [[nodiscard]] long undecided(std::string const& claim) const;
    /// What makes a run worth its name, in words (empty: it is): each of the claims was decided at least `least` times,
    /// and left undecided at most `most` times.
    [[nodiscard]] std::string shortcomings(std::vector<std::string> const& claims, long least, long most) const;
    /// How many disagreements there were.
    [[nodiscard]] long faults() const { return faults_; }
    /// The table of counts and the first disagreements of each kind.
    [[nodiscard]] std::string text() const;

private:
    struct Counts {
        long proved = 0, refuted = 0, undecided = 0, not_applicable = 0, open = 0;
    };

    std::map<std::string, Counts> counts_;
    std::map<std::string, std::vector<std::string>> examples_;  ///< of faults, by kind
    std::map<std::string, long> fault_counts_;
    long faults_ = 0;
};

/// Seeds to try: `count` from 0 on, or what SOUNDNESS_SEED ("17") and SOUNDNESS_COUNT ("100000") say.
std::vector<std::uint64_t> soundness_seeds(std::uint64_t count);

}  // namespace halfspace::tests
