#define BOOST_TEST_MODULE report_typography
#include "report/typography.hpp"

#include <rapidcheck/boost_test.h>
#include <boost/test/unit_test.hpp>

#include <string>

using namespace halfspace;

BOOST_AUTO_TEST_CASE(statements_are_set_like_formulas) {
    BOOST_TEST(report::typeset_statement("gamma^3 Rmin^4 > 3 N Rmax^2 pmax") ==
               "γ³ R<sub>min</sub>⁴ > 3 N R<sub>max</sub>² p<sub>max</sub>");
    BOOST_TEST(report::typeset_statement("sum_{k!=n} |<x_n,x_k>|") ==
               "∑<sub>k≠n</sub> \\|⟨x<sub>n</sub>,x<sub>k</sub>⟩\\|");
    BOOST_TEST(report::typeset_statement("sign f(z) = sign <g, z>") == "sign f(z) = sign ⟨g, z⟩");
    BOOST_TEST(report::typeset_statement("y'_n lambda_adv >= 0") == "y′<sub>n</sub> λ<sub>adv</sub> ≥ 0");
    BOOST_TEST(report::typeset_statement("Rmin^-1 -> 0") == "R<sub>min</sub>⁻¹ → 0");
}

BOOST_AUTO_TEST_CASE(words_and_comparisons_stay) {
    BOOST_TEST(report::typeset_statement("half_width") == "half\\_width");
    BOOST_TEST(report::typeset_statement("<= rounding_at_most |z|") == "≤ rounding\\_at\\_most \\|z\\|");
    BOOST_TEST(report::typeset_statement("its row-sum form, max-margin") == "its row-sum form, max-margin");
    BOOST_TEST(report::typeset_statement("1 < lambda_n < 3") == "1 \\< λ<sub>n</sub> \\< 3");
    BOOST_TEST(report::typeset_statement("a <b or c> d, e") == "a \\<b or c> d, e");
    BOOST_TEST(report::typeset_statement("x_ ^ sum_{") == "x\\_ ^ ∑\\_{");
    BOOST_TEST(report::typeset_statement("gammas") == "gammas");
}

BOOST_AUTO_TEST_CASE(exponents_are_raised) {
    BOOST_TEST(report::typeset_numbers("1.743e12 > 1.735e-12") == "1.743 × 10¹² > 1.735 × 10⁻¹²");
    BOOST_TEST(report::typeset_numbers("a factor 1.47e+08: see") == "a factor 1.47 × 10⁸: see");
    BOOST_TEST(report::typeset_numbers("[1.2e3, 4e5]") == "[1.2 × 10³, 4 × 10⁵]");
    BOOST_TEST(report::typeset_numbers("e12 1e 2ex 3e4x the end") == "e12 1e 2ex 3e4x the end");
}

BOOST_AUTO_TEST_CASE(markdown_has_no_meaning_after_escaping) {
    BOOST_TEST(report::markdown_escaped("a|b*c_d<e>`f`[g](h)\\\n") == "a\\|b\\*c\\_d\\<e>\\`f\\`\\[g\\](h)\\\\ ");
}

/// No statement, whatever it holds, opens a tag or ends a table cell: what is left without a backslash is our own.
RC_BOOST_PROP(statements_cannot_break_out, (std::string const& text)) {
    std::string const set = report::typeset_statement(text);
    for (std::size_t i = 0; i < set.size(); ++i) {
        bool const own = set.compare(i, 5, "<sub>") == 0 || set.compare(i, 6, "</sub>") == 0;
        std::size_t backslashes = 0;
        while (backslashes < i && set[i - backslashes - 1] == '\\') ++backslashes;
        bool const bare = backslashes % 2 == 0;
        RC_ASSERT(!(set[i] == '<' && bare && !own));
        RC_ASSERT(!(set[i] == '|' && bare));
    }
}
