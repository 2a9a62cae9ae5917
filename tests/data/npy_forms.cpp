// The forms in which NumPy and PyTorch write arrays: order, endianness, half precision, gzip, pipes.
#include "data/npy.hpp"
#include "data/stored_values.hpp"
#include "tests/data/files.hpp"

#include <rapidcheck/boost_test.h>

#include <algorithm>
#include <cmath>
#include <thread>

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

Matrix rows(std::vector<std::vector<double>> const& values) {
    Matrix X(static_cast<Index>(values.size()), static_cast<Index>(values[0].size()));
    for (Index i = 0; i < X.rows(); ++i)
        X.row(i) = Eigen::Map<Vector const>(values[static_cast<std::size_t>(i)].data(), X.cols());
    return X;
}

std::string swapped(std::string bytes, std::size_t item) {
    for (std::size_t k = 0; k < bytes.size(); k += item) {
        std::reverse(bytes.begin() + static_cast<std::ptrdiff_t>(k),
                     bytes.begin() + static_cast<std::ptrdiff_t>(k + item));
    }
    return bytes;
}

/// The same values with the other byte order.
template <class T>
void check_big_endian(std::vector<T> const& values) {
    std::string name = descr<T>();
    name[0] = '>';
    std::string const shape = shape_text({1, values.size()});
    Matrix const X = read(npy(npy_header(name, shape), swapped(raw(values), sizeof(T))));
    for (std::size_t k = 0; k < values.size(); ++k) BOOST_TEST(X.data()[k] == static_cast<double>(values[k]));
}

/// Writes the bytes into a named pipe while `action` reads them.
template <class Action>
void through_a_pipe(std::string const& bytes, Action const& action) {
    Folder const folder;
    std::string const path = folder.pipe("pipe");
    std::thread writer([&] { std::ofstream(path, std::ios::binary) << bytes; });
    action(path);
    writer.join();
}

std::string const two_by_three = raw<double>({1, 2, 3, 4, 5, 6});

}  // namespace

BOOST_AUTO_TEST_CASE(fortran_order_is_column_after_column) {
    Matrix const X = read(npy(npy_header("<f8", "(2, 3)", "True"), two_by_three));
    BOOST_TEST((X.array() == rows({{1, 3, 5}, {2, 4, 6}}).array()).all());
    std::string const nan = npy(npy_header("<f8", "(2, 3)", "True"), raw<double>({1, 2, 3, std::nan(""), 5, 6}));
    expect_input_error([&] { read(nan); }, {"row 1, column 1 is NaN"});
}

RC_BOOST_PROP(either_order_is_the_same_matrix, ()) {
    auto const n = *rc::gen::inRange<std::size_t>(1, 7);
    auto const d = *rc::gen::inRange<std::size_t>(1, 7);
    auto const values = *rc::gen::container<std::vector<std::int32_t>>(n * d, rc::gen::arbitrary<std::int32_t>());
    std::vector<std::int32_t> transposed;
    for (std::size_t j = 0; j < d; ++j) {
        for (std::size_t i = 0; i < n; ++i) transposed.push_back(values[i * d + j]);
    }
    std::string const shape = shape_text({n, d});
    Matrix const by_rows = read(npy(npy_header("<i4", shape), raw(values)));
    Matrix const by_columns = read(npy(npy_header("<i4", shape, "True"), raw(transposed)));
    RC_ASSERT((by_rows.array() == by_columns.array()).all());
}

BOOST_AUTO_TEST_CASE(big_endian_numbers) {
    check_big_endian<float>({1.5F, -0.1F, 1e-45F});
    check_big_endian<double>({1.5, -0.1, 5e-324});
    check_big_endian<std::int16_t>({-2, 256, 32767});
    check_big_endian<std::int32_t>({-2, 256, 1 << 30});
    check_big_endian<std::int64_t>({-2, 256, std::int64_t{1} << 53});
    check_big_endian<std::uint16_t>({2, 256, 65535});
    check_big_endian<std::uint64_t>({2, 256, std::uint64_t{1} << 63U});
    std::string const odd = swapped(raw<std::int64_t>({(std::int64_t{1} << 53) + 1}), 8);
    expect_input_error([&] { read(npy(npy_header(">i8", "(1, 1)"), odd)); }, {"9007199254740993", "no double equals"});
}

// Against Eigen's half, of which every value but NaN is a float.
BOOST_AUTO_TEST_CASE(every_half_is_read_exactly) {
    for (unsigned bits = 0; bits < 65536; ++bits) {
        auto const word = static_cast<std::uint16_t>(bits);
        auto const expected = static_cast<double>(static_cast<float>(Eigen::numext::bit_cast<Eigen::half>(word)));
        double const read_value = data::half_value(word);
        bool const same = std::isnan(expected)
                              ? std::isnan(read_value)
                              : read_value == expected && std::signbit(read_value) == std::signbit(expected);
        if (!same) BOOST_ERROR("half " << bits << " is read as " << read_value << ", it is " << expected);
    }
    Matrix const X = read(npy(npy_header("<f2", "(1, 3)"), raw<std::uint16_t>({0x3c00, 0xbc00, 0x0001})));
    BOOST_TEST((X.array() == rows({{1, -1, 0x1p-24}}).array()).all());
    expect_input_error([&] { read(npy(npy_header("<f2", "(1, 1)"), raw<std::uint16_t>({0x7c00}))); },
                       {"row 0, column 0 is infinite"});
}

BOOST_AUTO_TEST_CASE(lengths_of_python_2) {
    Matrix const X = read(npy(npy_header("<f8", "(2L, 3L)"), two_by_three));
    BOOST_TEST((X.array() == rows({{1, 2, 3}, {4, 5, 6}}).array()).all());
    Folder const folder;
    std::string const labels = folder.write("y.npy", npy(npy_header("|i1", "(2L,)"), "\x01\xff"));
    BOOST_TEST(data::read_npy_labels(labels) == (std::vector<int>{1, -1}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(labels_in_a_row_or_a_column) {
    Folder const folder;
    for (auto const* const shape : {"(3,)", "(3, 1)", "(1, 3)"}) {
        for (auto const* const fortran : {"False", "True"}) {
            auto const path = folder.write("y.npy", npy(npy_header("<f4", shape, fortran), raw<float>({1, -1, -1})));
            BOOST_TEST(data::read_npy_labels(path) == (std::vector<int>{1, -1, -1}), boost::test_tools::per_element());
        }
    }
}

BOOST_AUTO_TEST_CASE(gzip_is_recognised_by_content) {
    Folder const folder;
    std::string const whole = npy(npy_header("<f8", "(2, 3)"), two_by_three);
    Matrix const X = data::read_npy_matrix(folder.write_gzip("x.npy", whole));
    BOOST_TEST((X.array() == rows({{1, 2, 3}, {4, 5, 6}}).array()).all());
    auto const refused = [&](std::string const& bytes, std::vector<std::string> const& words) {
        expect_input_error([&] { data::read_npy_matrix(folder.write_gzip("x.npy.gz", bytes)); }, words);
    };
    refused(whole.substr(0, whole.size() - 1), {"ends after 47 of 48 bytes of values"});
    refused(whole + "x", {"bytes after the last value"});
    refused(npy(npy_header("<f8", "(100000000, 1000000000)"), two_by_three), {"announces 800000000000000000 bytes"});
}

BOOST_AUTO_TEST_CASE(a_pipe_is_read_to_its_end) {
    std::string const whole = npy(npy_header("<f8", "(2, 3)", "True"), two_by_three);
    through_a_pipe(whole, [](std::string const& path) {
        BOOST_TEST((data::read_npy_matrix(path).array() == rows({{1, 3, 5}, {2, 4, 6}}).array()).all());
    });
    through_a_pipe(whole + "x", [](std::string const& path) {
        expect_input_error([&] { data::read_npy_matrix(path); }, {"pipe", "bytes after the last value"});
    });
    through_a_pipe(whole.substr(0, whole.size() - 8), [](std::string const& path) {
        expect_input_error([&] { data::read_npy_matrix(path); }, {"ends after 40 of 48 bytes"});
    });
    through_a_pipe("", [](std::string const& path) {
        expect_input_error([&] { data::read_npy_matrix(path); }, {"nothing comes out of the pipe", "once"});
    });
}
