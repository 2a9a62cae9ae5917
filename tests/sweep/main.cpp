// Sweeps: the file, the grid, the table, and that an interrupted sweep ends like an uninterrupted one.
#define BOOST_TEST_MODULE sweep
#include <boost/test/unit_test.hpp>
