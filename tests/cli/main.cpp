// The command line is a contract: what comes out where, and with which exit code.
#define BOOST_TEST_MODULE cli
#include <boost/test/unit_test.hpp>
