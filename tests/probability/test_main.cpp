#define BOOST_TEST_MODULE probability
#include <boost/test/unit_test.hpp>
