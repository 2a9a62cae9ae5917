// Tasks in processes of their own, and what they send back.
#define BOOST_TEST_MODULE parallel
#include <boost/test/unit_test.hpp>
