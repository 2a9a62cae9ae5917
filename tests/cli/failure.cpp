// What a command throws becomes one line on stderr and an exit code that says whose fault it is.
#define BOOST_TEST_MODULE cli_failure
#include "tools/halfspace/failure.hpp"

#include "base/input_error.hpp"
#include "verdict/verdict.hpp"

#include <boost/test/unit_test.hpp>

#include <new>
#include <stdexcept>

using namespace halfspace;
using arithmetic::Level;
using arithmetic::MpfiInterval;
using arithmetic::Sign;
using base::InputError;
using verdict::Verdict;

namespace {

template <class Error>
int code_of(Error const& error) {
    return tools::complain_of(std::make_exception_ptr(error));
}

int code_of_a_verdict_that_its_sides_deny() {
    try {
        (void)Verdict::of({Sign::positive, Level{}, MpfiInterval(0), MpfiInterval(1), MpfiInterval(-1)});
    } catch (...) {
        return tools::complain_of(std::current_exception());
    }
    return 0;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_verdict_that_its_sides_deny_exits_with_70) {
    BOOST_TEST(code_of_a_verdict_that_its_sides_deny() == 70);
}

BOOST_AUTO_TEST_CASE(everything_else_is_the_inputs) {
    BOOST_TEST(code_of(InputError("file", "wrong", "right")) == 3);
    BOOST_TEST(code_of(std::runtime_error("no answer")) == 3);
    BOOST_TEST(code_of(std::bad_alloc()) == 3);
}
