#include "data/idx.hpp"
#include "tests/data/files.hpp"

#include <rapidcheck/boost_test.h>

#include <cmath>

using namespace halfspace;
using linalg::Matrix;
using namespace halfspace::tests;

namespace {

constexpr std::uint32_t images = 0x803;
constexpr std::uint32_t labels = 0x801;

void images_refused(std::string const& path, std::vector<std::string> const& words) {
    expect_input_error([&] { data::read_idx_images(path); }, words);
}

}  // namespace

RC_BOOST_PROP(plain_and_gzip_hold_the_same_images, ()) {
    auto const count = *rc::gen::inRange<std::uint32_t>(1, 5);
    auto const rows = *rc::gen::inRange<std::uint32_t>(1, 5);
    auto const columns = *rc::gen::inRange<std::uint32_t>(1, 5);
    auto const pixels =
        *rc::gen::container<std::vector<std::uint8_t>>(count * rows * columns, rc::gen::arbitrary<std::uint8_t>());
    std::string const bytes = idx(images, {count, rows, columns}, raw(pixels));
    Folder const folder;
    for (auto const& path : {folder.write("a", bytes), folder.write_gzip("b", bytes)}) {
        data::IdxImages const read = data::read_idx_images(path);
        RC_ASSERT(read.count == count);
        RC_ASSERT(read.rows == rows);
        RC_ASSERT(read.columns == columns);
        RC_ASSERT(read.pixels == pixels);
    }
}

BOOST_AUTO_TEST_CASE(labels_plain_and_gzip) {
    Folder const folder;
    std::string const bytes = idx(labels, {3}, std::string("\x00\x09\xff", 3));
    std::vector<int> const expected = {0, 9, 255};
    BOOST_TEST(data::read_idx_labels(folder.write("a", bytes)) == expected);
    BOOST_TEST(data::read_idx_labels(folder.write_gzip("b", bytes)) == expected);
}

namespace {

/// A number's bytes, most significant first, as IDX stores it.
template <class T>
std::string big_endian(std::vector<T> const& values) {
    std::string bytes;
    for (T const value : values) {
        std::string const item = raw<T>({value});
        bytes.append(item.rbegin(), item.rend());
    }
    return bytes;
}

template <class T>
void read_as(std::uint32_t magic, std::vector<T> const& values) {
    Folder const folder;
    std::string const bytes = idx(magic, {2, 1, 2}, big_endian(values));
    for (auto const& path : {folder.write("a", bytes), folder.write_gzip("b", bytes)}) {
        auto const samples = std::get<Matrix>(data::read_idx_samples(path));
        BOOST_TEST_REQUIRE((samples.rows() == 2 && samples.cols() == 2));
        for (std::size_t k = 0; k < values.size(); ++k) BOOST_TEST(samples.data()[k] == static_cast<double>(values[k]));
    }
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_element_type_of_the_format) {
    read_as<std::int8_t>(0x903, {-128, 127, 0, -1});
    read_as<std::int16_t>(0xb03, {-32768, 32767, 256, -2});
    read_as<std::int32_t>(0xc03, {-2147483647, 2147483647, 65536, -2});
    read_as<float>(0xd03, {0.1F, -3.5F, 1e-45F, 0x1p127F});
    read_as<double>(0xe03, {0.1, -3.5, 5e-324, 0x1p1023});
    Folder const folder;
    std::string const nan = idx(0xe03, {1, 1, 2}, big_endian<double>({1, std::nan("")}));
    expect_input_error([&] { data::read_idx_samples(folder.write("x", nan)); }, {"row 0, column 1", "NaN"});
    std::string const cut = idx(0xd03, {1, 1, 2}, "1234567");
    expect_input_error([&] { data::read_idx_samples(folder.write("x", cut)); }, {"ends after 7 of 8 bytes of pixels"});
    expect_input_error([&] { data::read_idx_samples(folder.write("x", cut + "89")); }, {"bytes after the last value"});
}

BOOST_AUTO_TEST_CASE(labels_of_every_integer_type) {
    Folder const folder;
    BOOST_TEST(data::read_idx_labels(folder.write("a", idx(0x901, {2}, "\xff\x01"))) == (std::vector<int>{-1, 1}));
    BOOST_TEST(data::read_idx_labels(folder.write("a", idx(0xb01, {2}, big_endian<std::int16_t>({-300, 9})))) ==
               (std::vector<int>{-300, 9}));
    BOOST_TEST(data::read_idx_labels(folder.write("a", idx(0xc01, {2}, big_endian<std::int32_t>({70000, -1})))) ==
               (std::vector<int>{70000, -1}));
}

BOOST_AUTO_TEST_CASE(headers_that_do_not_fit) {
    Folder const folder;
    auto const file = [&](std::string const& bytes) { return folder.write("x.idx", bytes); };
    images_refused(file(""), {"x.idx", "empty"});
    images_refused(file(std::string("\x00\x00", 2)), {"ends after 2 of 4 bytes of the header"});
    images_refused(file(idx(images, {1, 2}, "")), {"ends after 0 of 4 bytes of the header"});
    images_refused(file(idx(labels, {1}, "x")), {"magic number is 0x00000801", "0x00000803"});
    images_refused(file(idx(0x0a03, {1, 1, 1}, "xxxx")), {"0x00000a03"});
    images_refused(file(idx(0x0c03, {1, 1, 1}, "xxxx")), {"not unsigned bytes"});
    images_refused(file(npy(npy_header("|u1", "(1, 1)"), "x")), {"that of an NPY file", "kind = \"npy\""});
    expect_input_error([&] { data::read_idx_labels(file(idx(0x0d01, {1}, "xxxx"))); }, {"0x00000d01", "integers"});
    expect_input_error([&] { data::read_idx_labels(file(idx(0x0c02, {1, 1}, "xxxx"))); }, {"0x00000c02", "1 axis"});
    images_refused(file(idx(images, {0, 28, 28}, "")), {"no images"});
    images_refused(file(idx(images, {5, 0, 28}, "")), {"without pixels"});
    images_refused(file(idx(images, {0xffffffff, 0xffffffff, 0xffffffff}, "x")), {"more than 2^40 bytes"});
    images_refused(file(idx(images, {60000, 28, 28}, "x")), {"announces 47040000 bytes", "the file has 17"});
    images_refused(file(idx(images, {2, 1, 2}, "abc")), {"ends after 3 of 4 bytes of pixels"});
    images_refused(file(idx(images, {2, 1, 2}, "abcde")), {"bytes after the last value"});
    expect_input_error([&] { data::read_idx_labels(file(idx(images, {1}, "x"))); }, {"labels", "0x00000801"});
    expect_input_error([&] { data::read_idx_labels(file(idx(labels, {0}, ""))); }, {"no labels"});
    expect_input_error([&] { data::read_idx_labels(file(idx(labels, {2}, "abc"))); }, {"bytes after the last value"});
}

BOOST_AUTO_TEST_CASE(damaged_gzip) {
    Folder const folder;
    std::string content;
    for (int k = 0; k < 4096; ++k) content += static_cast<char>(k * k * 31 % 251);
    std::string const path_of_whole = folder.write_gzip("whole.gz", idx(images, {4, 32, 32}, content));
    BOOST_TEST(data::read_idx_images(path_of_whole).pixels.size() == 4096U);
    std::string const whole = read_bytes(path_of_whole);
    images_refused(folder.write("x.gz", whole.substr(0, whole.size() / 2)), {"x.gz", "gzip data end too early"});
    images_refused(folder.write("x.gz", whole.substr(0, whole.size() - 4)), {"gzip data end too early"});
    std::string checksum = whole;
    checksum[whole.size() - 6] ^= 1;
    images_refused(folder.write("x.gz", checksum), {"gzip data are damaged"});
    images_refused(folder.write("x.gz", whole + whole), {"bytes after the last value"});
    images_refused(folder.write("x.gz", whole + "junk that is no gzip"), {"bytes that are no gzip data"});
    // Members of a gzip file follow one another (RFC 1952): cut in two, the images are the same.
    std::string const bytes = idx(images, {4, 32, 32}, content);
    std::string const first = read_bytes(folder.write_gzip("a.gz", bytes.substr(0, 1000)));
    std::string const second = read_bytes(folder.write_gzip("b.gz", bytes.substr(1000)));
    BOOST_TEST(data::read_idx_images(folder.write("x.gz", first + second)).pixels ==
               data::read_idx_images(path_of_whole).pixels);
}
