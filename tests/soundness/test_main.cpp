#define BOOST_TEST_MODULE soundness
#include <boost/test/unit_test.hpp>
