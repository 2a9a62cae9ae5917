#define BOOST_TEST_MODULE practical
#include <boost/test/unit_test.hpp>
