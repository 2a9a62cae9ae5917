// Theorems A1, A1s and A1c: every check against the exact statements on thousands of instances. A failure prints its
// seed: SOUNDNESS_SEED=17 test_soundness_boundary tries that one alone.
#include "tests/soundness/judged_claims.hpp"

#include <boost/test/unit_test.hpp>

#include <exception>

using namespace halfspace;

BOOST_AUTO_TEST_CASE(every_verdict_of_a1_a1s_and_a1c_agrees_with_the_exact_statement) {
    tests::Ledger ledger;
    auto const seeds = tests::soundness_seeds(3000);
    for (auto const seed : seeds) {
        auto const instance = tests::random_instance(seed);
        auto const words = tests::described(instance);
        try {
            tests::enter_all(ledger, tests::judge_boundary(instance), words);
        } catch (std::exception const& error) {
            ledger.fault(error.what(), words);
        }
    }
    BOOST_TEST_MESSAGE(ledger.text());
    BOOST_TEST(ledger.faults() == 0, ledger.text());
    if (seeds.size() < 3000) return;
    // Rational statements are always decided; an irrational one as far as the precision goes.
    BOOST_TEST(ledger.shortcomings({"near-orthogonality", "near-orthogonality-row-sum", "near-orthogonality-weighted",
                                    "near-orthogonality-signed", "trained-pattern", "linear-kkt-point",
                                    "activation-pattern", "multiplier-bounds", "linear-boundary", "convergence"},
                                   3000, 0) == "");
    BOOST_TEST(ledger.shortcomings({"near-orthogonality-relative"}, 2800, 0) == "");
    BOOST_TEST(ledger.shortcomings({"invariant-region"}, 2900, 3) == "");
    BOOST_TEST(ledger.shortcomings({"trained-halfspace", "pattern-propagation", "unique-kkt-point"}, 1000, 0) == "");
}
