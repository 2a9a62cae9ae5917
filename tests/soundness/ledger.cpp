#include "tests/soundness/ledger.hpp"

#include <fmt/format.h>

#include <cstdlib>

namespace halfspace::tests {

using verdict::Outcome;

namespace {

std::size_t constexpr examples_of_a_kind = 2;

bool denies(Observed const& verdict) {
    if (!verdict.slack) return false;
    if (verdict.outcome == Outcome::proved) return !verdict.slack->certainly_positive();
    if (verdict.outcome == Outcome::refuted) return !verdict.slack->certainly_negative() && !verdict.slack->is_zero();
    return false;
}

std::string word_of(Truth truth) {
    switch (truth) {
        case Truth::holds: return "true";
        case Truth::tie: return "false (a tie)";
        case Truth::fails: return "false";
        case Truth::open: return "open";
    }
    return {};
}

}  // namespace

void Ledger::fault(std::string const& what, std::string const& instance) {
    ++faults_;
    ++fault_counts_[what];
    auto& examples = examples_[what];
    if (examples.size() < examples_of_a_kind) examples.push_back(instance);
}

void Ledger::enter(std::string const& claim, Observed const& verdict, std::string const& instance) {
    auto& counts = counts_[claim];
    counts.proved += verdict.outcome == Outcome::proved;
    counts.refuted += verdict.outcome == Outcome::refuted;
    counts.undecided += verdict.outcome == Outcome::undecided;
    counts.not_applicable += verdict.outcome == Outcome::not_applicable;
    if (denies(verdict))
        fault(fmt::format("{}: {}, and its slack denies it", claim, verdict::to_string(verdict.outcome)), instance);
}

void Ledger::enter(std::string const& claim, Observed const& verdict, Truth truth, std::string const& instance) {
    enter(claim, verdict, instance);
    if (truth == Truth::open) {
        ++counts_[claim].open;
        return;
    }
    bool const wrong = (verdict.outcome == Outcome::proved && truth != Truth::holds) ||
                       (verdict.outcome == Outcome::refuted && truth == Truth::holds);
    if (wrong)
        fault(fmt::format("{}: {}, and it is {}", claim, verdict::to_string(verdict.outcome), word_of(truth)),
              instance);
}

long Ledger::decided(std::string const& claim) const {
    auto const found = counts_.find(claim);
    return found == counts_.end() ? 0 : found->second.proved + found->second.refuted;
}

long Ledger::undecided(std::string const& claim) const {
    auto const found = counts_.find(claim);
    return found == counts_.end() ? 0 : found->second.undecided;
}

std::string Ledger::shortcomings(std::vector<std::string> const& claims, long least, long most) const {
    std::string text;
    for (auto const& claim : claims) {
        if (decided(claim) < least) text += fmt::format("{} was decided {} times only\n", claim, decided(claim));
        if (undecided(claim) > most) text += fmt::format("{} stayed undecided {} times\n", claim, undecided(claim));
    }
    return text;
}

std::string Ledger::text() const {
    std::string text = fmt::format("{:<34}{:>8}{:>8}{:>10}{:>15}{:>14}\n", "claim", "proved", "refuted", "undecided",
                                   "not-applicable", "oracle open");
    for (auto const& [claim, c] : counts_) {
        text += fmt::format("{:<34}{:>8}{:>8}{:>10}{:>15}{:>14}\n", claim, c.proved, c.refuted, c.undecided,
                            c.not_applicable, c.open);
    }
    for (auto const& [what, count] : fault_counts_) {
        text += fmt::format("FAULT {} ({} times)\n", what, count);
        for (auto const& example : examples_.at(what)) text += example + "\n";
    }
    return text;
}

std::vector<std::uint64_t> soundness_seeds(std::uint64_t count) {
    if (char const* const one = std::getenv("SOUNDNESS_SEED")) return {std::strtoull(one, nullptr, 10)};
    if (char const* const more = std::getenv("SOUNDNESS_COUNT")) count = std::strtoull(more, nullptr, 10);
    std::vector<std::uint64_t> seeds;
    for (std::uint64_t seed = 0; seed < count; ++seed) seeds.push_back(seed);
    return seeds;
}

}  // namespace halfspace::tests
