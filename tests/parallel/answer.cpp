#include "parallel/answer.hpp"

#include "base/input_error.hpp"
#include "verdict/internal_contradiction.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>

using namespace halfspace;

BOOST_AUTO_TEST_CASE(a_result_comes_back_whole) {
    std::string const every_byte = std::string("=?!#:+ \n", 8) + std::string(3, '\0');
    for (std::string const& text : {std::string(), every_byte}) {
        BOOST_TEST(parallel::result_of(parallel::answer_of([&] { return text; })) == text);
    }
}

BOOST_AUTO_TEST_CASE(a_failure_comes_back_as_what_it_was) {
    auto const sent = [](auto const& error) { return parallel::answer_of([&]() -> std::string { throw error; }); };
    BOOST_CHECK_EXCEPTION(parallel::result_of(sent(base::InputError("here", "is wrong", "do that"))), base::InputError,
                          [](auto const& error) {
                              return error.where() == "here" && error.wrong() == "is wrong" &&
                                     error.right() == "do that";
                          });
    BOOST_CHECK_THROW(parallel::result_of(sent(verdict::InternalContradiction("both"))),
                      verdict::InternalContradiction);
    BOOST_CHECK_EXCEPTION(parallel::result_of(sent(std::domain_error("no root"))), std::runtime_error,
                          [](auto const& error) { return std::string(error.what()) == "no root"; });
    BOOST_CHECK_THROW(parallel::result_of(""), std::runtime_error);
}
