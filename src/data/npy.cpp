#include "data/npy.hpp"

#include "base/input_error.hpp"
#include "data/byte_stream.hpp"
#include "data/foreign_file.hpp"
#include "data/npy_header.hpp"
#include "data/stored_values.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <set>
#include <span>

namespace halfspace::data {

using base::InputError;
using linalg::Index;
using linalg::Matrix;
using linalg::Vector;

namespace {

constexpr std::string_view magic = "\x93NUMPY";

/// Headers of numeric arrays are a few hundred bytes; NumPy itself refuses more than 10,000 by default.
constexpr std::uint64_t most_header_bytes = 65536;

std::uint64_t header_length(ByteStream& stream, int major) {
    auto const bytes = stream.read_exactly(major == 1 ? 2 : 4, "the header's length");
    std::uint64_t length = 0;
    for (std::size_t k = bytes.size(); k-- > 0;) length = length << 8U | bytes[k];
    return length;
}

/// The version's major number, from the file's first 8 bytes.
int version(ByteStream& stream) {
    std::string start(8, '\0');
    auto const fill = [&](std::size_t from) {
        return stream.read({reinterpret_cast<std::uint8_t*>(start.data()) + from, start.size() - from});
    };
    std::size_t const got = fill(0);
    if (got < start.size() || !start.starts_with(magic)) {
        constexpr std::size_t enough = 512;
        start.resize(enough);
        start.resize(got + (got < 8 ? 0 : fill(got)));
        throw not_npy(stream.path(), start);
    }
    int const major = static_cast<unsigned char>(start[6]);
    int const minor = static_cast<unsigned char>(start[7]);
    if (major >= 1 && major <= 3 && minor == 0) return major;
    throw InputError(stream.path(), "the NPY version is " + std::to_string(major) + "." + std::to_string(minor),
                     "versions 1.0, 2.0 and 3.0 can be read");
}

/// Compares the header with the size of the file, where that is known.
void check_size(ByteStream const& stream, std::uint64_t before, NpyHeader const& header) {
    std::uint64_t const expected = header.values() * static_cast<std::uint64_t>(header.type.item_bytes);
    if (!stream.size()) return stream.expect_possible(expected);
    std::uint64_t const present = *stream.size() - before;
    if (present == expected) return;
    throw InputError(
        stream.path(),
        "the shape needs " + std::to_string(expected) + " bytes of values, the file holds " + std::to_string(present),
        "header and values must agree: save the array again");
}

/// Reads up to the first value.
NpyHeader read_header(ByteStream& stream, NpyUse use) {
    auto const& path = stream.path();
    int const major = version(stream);
    std::uint64_t const length = header_length(stream, major);
    std::uint64_t const before = 8 + (major == 1 ? 2 : 4);
    if (stream.size() && length > *stream.size() - before) {
        throw InputError(path, "the header claims " + std::to_string(length) + " bytes, more than the file holds",
                         "the file was cut short or its header is damaged: save it again");
    }
    if (length > most_header_bytes) {
        throw InputError(path, "the header claims " + std::to_string(length) + " bytes",
                         "the header of a numeric array has at most " + std::to_string(most_header_bytes));
    }
    auto const bytes = stream.read_exactly(length, "the header");
    auto header = parse_npy_header({reinterpret_cast<char const*>(bytes.data()), bytes.size()}, path, use);
    check_size(stream, before + length, header);
    return header;
}

std::string axes(NpyHeader const& header) {
    auto const count = header.shape.size();
    std::string text = "the array has " + std::to_string(count) + (count == 1 ? " axis" : " axes");
    if (count < 2) return text;
    for (std::size_t k = 0; k < count; ++k) text += (k == 0 ? " (" : " x ") + std::to_string(header.shape[k]);
    return text + ")";
}

void require_matrix(NpyHeader const& header, std::string const& path) {
    if (header.shape.size() > 2) {
        throw InputError(path, axes(header),
                         "it must have two, one row a sample: x.reshape(len(x), -1) makes rows of images");
    }
    if (header.shape.size() < 2) throw InputError(path, axes(header), "it must have two: one row a sample or neuron");
    if (header.values() == 0) throw InputError(path, "the array is empty", "it must have at least one row and column");
}

/// One axis, or two of which one has length 1, as a loss of PyTorch wants them.
void require_labels(NpyHeader const& header, std::string const& path) {
    auto const& shape = header.shape;
    bool const flat = shape.size() == 1 || (shape.size() == 2 && (shape[0] == 1 || shape[1] == 1));
    if (flat) return;
    throw InputError(path, axes(header),
                     "labels must have one, (N,), or the shape (N,1) or (1,N); y.argmax(1) makes class "
                     "numbers of one-hot rows");
}

void require_vector(NpyHeader const& header, std::string const& path) {
    auto const& shape = header.shape;
    bool const flat = shape.size() <= 1 || (shape.size() == 2 && (shape[0] == 1 || shape[1] == 1));
    if (!flat) throw InputError(path, axes(header), "it must have one, (m,), or the shape (m,1) or (1,m)");
    if (header.values() == 0) throw InputError(path, "the array is empty", "it must have one entry a neuron");
}

/// The line of NumPy that makes +1 and -1 of such labels.
std::string label_advice(Vector const& labels) {
    std::set<double> const values(labels.begin(), labels.end());
    bool const classes = *values.begin() >= 0 && values.size() > 1;
    std::string const right = "every label must be +1 or -1";
    if (values == std::set<double>{0, 1}) return right + ": 2.0*y - 1 makes them of 0 and 1";
    if (values == std::set<double>{1, 255})
        return right + ": -1 stored without a sign is 255, y.astype(np.int8) undoes it";
    bool const whole =
        std::all_of(values.begin(), values.end(), [](double x) { return x == std::floor(x) && x < 1000; });
    if (!classes || !whole) return right;
    auto const number = [](double x) { return std::to_string(static_cast<long>(x)); };
    std::string const a = number(*values.begin());
    std::string const b = number(*values.rbegin());
    std::string const chosen =
        values.size() == 2 ? "" : "; to choose two classes: k = (y == " + a + ") | (y == " + b + "); X, y = X[k], y[k]";
    return right + ": np.where(y == " + a + ", 1, -1)" + chosen;
}

void write_float64(std::string const& path, std::vector<std::int64_t> const& shape, std::span<double const> values) {
    std::string text = npy_header_text(shape);
    // Magic, version and length take 10 bytes; NumPy pads the whole to a multiple of 64 and ends it with a newline.
    text.append(63 - (10 + text.size()) % 64, ' ');
    text += '\n';
    std::ofstream file(path, std::ios::binary);
    file << magic << '\x01' << '\0' << static_cast<char>(text.size() % 256) << static_cast<char>(text.size() / 256);
    file << text;
    file.write(reinterpret_cast<char const*>(values.data()), static_cast<std::streamsize>(values.size_bytes()));
    file.close();
    if (!file) throw InputError(path, "the file cannot be written", "give a path in a folder this user may write to");
}

}  // namespace

Matrix read_npy_matrix(std::string const& path) {
    ByteStream stream(path);
    NpyHeader const header = read_header(stream, NpyUse::matrix);
    require_matrix(header, path);
    auto matrix = read_stored_matrix(
        stream, {header.shape[0], header.shape[1], header.fortran_order, false, header.type}, "values");
    stream.expect_end();
    return matrix;
}

std::vector<int> read_npy_labels(std::string const& path) {
    ByteStream stream(path);
    NpyHeader const header = read_header(stream, NpyUse::labels);
    require_labels(header, path);
    auto const count = static_cast<std::int64_t>(header.values());
    Vector const values = read_stored_matrix(stream, {count, 1, false, true, header.type}, "labels");
    stream.expect_end();
    std::vector<int> labels;
    for (Index k = 0; k < values.size(); ++k) {
        if (values[k] != 1 && values[k] != -1) {
            std::array<char, 32> text{};
            std::snprintf(text.data(), text.size(), "%.17g", values[k]);
            throw InputError(path, "the label at index " + std::to_string(k) + " is " + text.data(),
                             label_advice(values));
        }
        labels.push_back(values[k] > 0 ? 1 : -1);
    }
    return labels;
}

Vector read_npy_vector(std::string const& path) {
    ByteStream stream(path);
    NpyHeader const header = read_header(stream, NpyUse::matrix);
    require_vector(header, path);
    auto const count = static_cast<std::int64_t>(header.values());
    Vector values = read_stored_matrix(stream, {count, 1, false, false, header.type}, "values");
    stream.expect_end();
    return values;
}

void write_npy(std::string const& path, Matrix const& matrix) {
    write_float64(path, {matrix.rows(), matrix.cols()}, {matrix.data(), static_cast<std::size_t>(matrix.size())});
}

void write_npy(std::string const& path, Vector const& vector) {
    write_float64(path, {vector.size()}, {vector.data(), static_cast<std::size_t>(vector.size())});
}

}  // namespace halfspace::data
