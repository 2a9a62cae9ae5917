#include "data/npy.hpp"
#include "tests/data/files.hpp"

#include <rapidcheck/boost_test.h>

#include <cmath>
#include <limits>

using namespace halfspace;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;
using namespace halfspace::tests;

namespace {

Matrix read(std::string const& bytes) {
    Folder const folder;
    return data::read_npy_matrix(folder.write("x.npy", bytes));
}

template <class T>
T any_value() {
    if constexpr (std::is_floating_point_v<T>) {
        T const value = *rc::gen::arbitrary<T>();
        return std::isfinite(value) ? value : T(0);
    } else {
        // 53 significant bits anywhere in a 64-bit word: exactly the integers a double holds.
        auto const value = *rc::gen::arbitrary<T>();
        return sizeof(T) < 8 ? value : static_cast<T>(value & ~T(0x7ff));
    }
}

/// Writes random values of type T and reads the same numbers back, in every version of the format.
template <class T>
void check_round_trip() {
    auto const rows = *rc::gen::inRange<std::size_t>(1, 6);
    auto const columns = *rc::gen::inRange<std::size_t>(1, 6);
    std::vector<T> values;
    for (std::size_t k = 0; k < rows * columns; ++k) values.push_back(any_value<T>());
    auto const shape = shape_text({rows, columns});
    auto const version = *rc::gen::inRange(1, 4);
    Matrix const X = read(npy(npy_header(descr<T>(), shape), raw(values), version));
    RC_ASSERT(X.rows() == static_cast<Index>(rows));
    RC_ASSERT(X.cols() == static_cast<Index>(columns));
    for (std::size_t k = 0; k < values.size(); ++k) {
        // Back in T the value is the one written, and the double is the whole truth about it.
        RC_ASSERT(static_cast<T>(X.data()[k]) == values[k]);
        RC_ASSERT(static_cast<long double>(X.data()[k]) == static_cast<long double>(values[k]));
    }
}

}  // namespace

RC_BOOST_PROP(float32_round_trip, ()) { check_round_trip<float>(); }
RC_BOOST_PROP(float64_round_trip, ()) { check_round_trip<double>(); }
RC_BOOST_PROP(int8_round_trip, ()) { check_round_trip<std::int8_t>(); }
RC_BOOST_PROP(int16_round_trip, ()) { check_round_trip<std::int16_t>(); }
RC_BOOST_PROP(int32_round_trip, ()) { check_round_trip<std::int32_t>(); }
RC_BOOST_PROP(int64_round_trip, ()) { check_round_trip<std::int64_t>(); }
RC_BOOST_PROP(uint8_round_trip, ()) { check_round_trip<std::uint8_t>(); }
RC_BOOST_PROP(uint16_round_trip, ()) { check_round_trip<std::uint16_t>(); }
RC_BOOST_PROP(uint32_round_trip, ()) { check_round_trip<std::uint32_t>(); }
RC_BOOST_PROP(uint64_round_trip, ()) { check_round_trip<std::uint64_t>(); }

BOOST_AUTO_TEST_CASE(what_is_written_is_read_back_and_laid_out_as_numpy_does) {
    Folder const folder;
    Matrix X(2, 3);
    X << 1, -0.1, 1e300, 5e-324, 0, -3;
    data::write_npy(folder.file("x.npy"), X);
    BOOST_TEST((data::read_npy_matrix(folder.file("x.npy")).array() == X.array()).all());
    std::string const bytes = read_bytes(folder.file("x.npy"));
    // As numpy.save writes it: dictionary, spaces, newline, values from a multiple of 64 on.
    std::string const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }";
    BOOST_TEST(bytes.substr(10, header.size()) == header);
    BOOST_TEST(bytes.size() == 128U + 48U);
    BOOST_TEST(bytes[127] == '\n');
}

BOOST_AUTO_TEST_CASE(a_written_vector_is_read_as_labels) {
    Folder const folder;
    Vector y(3);
    y << 1, -1, -1;
    data::write_npy(folder.file("y.npy"), y);
    BOOST_TEST(data::read_npy_labels(folder.file("y.npy")) == (std::vector<int>{1, -1, -1}),
               boost::test_tools::per_element());
    expect_input_error([&] { data::write_npy(folder.file("missing/y.npy"), y); },
                       {"missing/y.npy", "cannot be written"});
}

BOOST_AUTO_TEST_CASE(keys_come_in_any_order_with_any_spaces) {
    std::string const header = " {\"shape\":( 1 ,2 ),\n 'descr' : '<i2','fortran_order':  False}  ";
    Matrix const X = read(npy(header, raw<std::int16_t>({7, -8}), 2));
    BOOST_TEST(X(0, 0) == 7);
    BOOST_TEST(X(0, 1) == -8);
}

BOOST_AUTO_TEST_CASE(integers_beyond_2_to_53_are_exact_or_refused) {
    std::int64_t const limit = std::int64_t{1} << 53;
    auto const one = [](auto value) {
        return read(npy(npy_header(descr<decltype(value)>(), "(1, 1)"), raw(std::vector{value})))(0, 0);
    };
    BOOST_TEST(one(limit) == 0x1p53);
    BOOST_TEST(one(limit + 2) == 0x1p53 + 2);
    BOOST_TEST(one(std::numeric_limits<std::int64_t>::min()) == -0x1p63);
    BOOST_TEST(one(std::uint64_t{1} << 63U) == 0x1p63);
    expect_input_error([&] { one(limit + 1); }, {"x.npy", "row 0, column 0", "9007199254740993"});
    expect_input_error([&] { one(-limit - 1); }, {"-9007199254740993"});
    expect_input_error([&] { one(std::numeric_limits<std::int64_t>::max()); }, {"9223372036854775807"});
    expect_input_error([&] { one(std::numeric_limits<std::uint64_t>::max()); }, {"18446744073709551615"});
}

BOOST_AUTO_TEST_CASE(values_that_are_not_finite_are_named) {
    double const nan = std::numeric_limits<double>::quiet_NaN();
    float const infinity = std::numeric_limits<float>::infinity();
    expect_input_error(
        [&] {
            read(npy(npy_header("<f8", "(2, 2)"), raw<double>({1, 2, nan, 4})));
        },
        {"x.npy", "row 1, column 0", "NaN"});
    expect_input_error(
        [&] {
            read(npy(npy_header("<f4", "(2, 2)"), raw<float>({1, 2, 3, -infinity})));
        },
        {"row 1, column 1", "infinite"});
}

BOOST_AUTO_TEST_CASE(labels_are_plus_or_minus_one_in_every_type) {
    Folder const folder;
    auto const labels = [&](auto const& values) {
        using T = typename std::decay_t<decltype(values)>::value_type;
        auto const header = npy_header(descr<T>(), shape_text({values.size()}));
        return data::read_npy_labels(folder.write("y.npy", npy(header, raw(values))));
    };
    std::vector<int> const expected = {1, -1, 1};
    BOOST_TEST(labels(std::vector<std::int8_t>{1, -1, 1}) == expected);
    BOOST_TEST(labels(std::vector<std::int64_t>{1, -1, 1}) == expected);
    BOOST_TEST(labels(std::vector<float>{1, -1, 1}) == expected);
    BOOST_TEST(labels(std::vector<double>{1, -1, 1}) == expected);
    BOOST_TEST(labels(std::vector<std::uint32_t>{1, 1}) == (std::vector<int>{1, 1}));
    expect_input_error([&] { labels(std::vector<std::uint8_t>{1, 0}); }, {"y.npy", "index 1 is 0", "+1 or -1"});
    expect_input_error([&] { labels(std::vector<double>{1, -1, 1 + 0x1p-52}); }, {"index 2 is 1.0000000000000002"});
    expect_input_error([&] { labels(std::vector<double>{std::nan("")}); }, {"index 0", "NaN"});
}
