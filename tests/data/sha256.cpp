#include "data/sha256.hpp"

#include "data/data_set.hpp"

#include "tests/data/files.hpp"

#include <boost/test/unit_test.hpp>

using namespace halfspace;
using data::DataSet;

// import struct, hashlib
// b = b"halfspace-data-1\n" + struct.pack("<qq", 2, 3)
// b += struct.pack("<6d", 1, -2, 0.5, 0, 0.1, 1e200) + struct.pack("<2b", 1, -1)
// hashlib.sha256(b).hexdigest()
BOOST_AUTO_TEST_CASE(the_hash_is_the_one_python_computes) {
    DataSet data;
    data.X.resize(2, 3);
    data.X << 1, -2, 0.5, 0, 0.1, 1e200;
    data.y = {1, -1};
    std::string const expected = "8d93c093acf1da6383e446f66a04bad41748ae6ede952bbff2dda92be2382551";
    BOOST_TEST(data::sha256(data) == expected);
    data.X(1, 0) = -0.0;
    BOOST_TEST(data::sha256(data) == expected);
    data.y = {-1, 1};
    BOOST_TEST(data::sha256(data) != expected);
    data.y = {1, -1};
    data.X.resize(3, 2);
    data.X << 1, -2, 0.5, 0, 0.1, 1e200;
    BOOST_TEST(data::sha256(data) != expected);
}

BOOST_FIXTURE_TEST_CASE(a_file_is_hashed_as_its_bytes, tests::Folder) {
    std::string const bytes(3'000'001, 'x');  // more than one piece
    std::string const path = write("bytes", bytes);
    BOOST_TEST(data::sha256_of_file(path).value() == data::sha256(bytes));
    BOOST_TEST(data::sha256_of_file(write("empty", "")).value() == data::sha256(""));
    BOOST_TEST(!data::sha256_of_file(path + "-absent").has_value());
    BOOST_TEST(!data::sha256_of_file("/").has_value());
}
