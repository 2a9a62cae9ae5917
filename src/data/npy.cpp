#include "data/npy.hpp"

#include "base/input_error.hpp"
#include "data/byte_stream.hpp"
#include "data/npy_header.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <fstream>
#include <optional>
#include <span>

static_assert(std::endian::native == std::endian::little, "NPY payloads are read as little-endian numbers");

namespace halfspace::data {

using base::InputError;
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

/// Reads up to the first value and checks the size of the file against the header.
NpyHeader read_header(ByteStream& stream) {
    auto const& path = stream.path();
    std::array<std::uint8_t, 8> start{};
    std::size_t const got = stream.read(start);
    if (got < start.size() || std::memcmp(start.data(), magic.data(), magic.size()) != 0) {
        throw InputError(path, "this is not an NPY file", "it must begin with \\x93NUMPY, as numpy.save writes it");
    }
    int const major = start[6];
    if (major < 1 || major > 3 || start[7] != 0) {
        throw InputError(path, "the NPY version is " + std::to_string(major) + "." + std::to_string(start[7]),
                         "versions 1.0, 2.0 and 3.0 can be read");
    }
    std::uint64_t const length = header_length(stream, major);
    std::uint64_t const before = start.size() + (major == 1 ? 2 : 4);
    if (length > stream.file_size() - before) {
        throw InputError(path, "the header claims " + std::to_string(length) + " bytes, more than the file holds",
                         "the file was cut short or its header is damaged: save it again");
    }
    if (length > most_header_bytes) {
        throw InputError(path, "the header claims " + std::to_string(length) + " bytes",
                         "the header of a numeric array has at most " + std::to_string(most_header_bytes));
    }
    auto const bytes = stream.read_exactly(length, "the header");
    NpyHeader const header = parse_npy_header({reinterpret_cast<char const*>(bytes.data()), bytes.size()}, path);
    std::uint64_t const expected = header.values() * static_cast<std::uint64_t>(header.item_bytes);
    std::uint64_t const present = stream.file_size() - before - length;
    if (present != expected) {
        throw InputError(path,
                         "the shape needs " + std::to_string(expected) + " bytes of values, the file holds " +
                             std::to_string(present),
                         "header and values must agree: save the array again");
    }
    return header;
}

template <class T>
T load(std::uint8_t const* bytes) {
    T value;
    std::memcpy(&value, bytes, sizeof value);
    return value;
}

/// The double equal to an integer of up to 64 bits, if there is one. T's own limits are 2^63 - 1 or 2^64 - 1, which
/// round up to a double outside T: comparing in T would overflow.
template <class T>
std::optional<double> exact_double(T integer) {
    auto const nearest = static_cast<double>(integer);
    double const beyond = std::ldexp(1.0, std::numeric_limits<T>::digits);
    if (nearest >= beyond || static_cast<T>(nearest) != integer) return std::nullopt;
    return nearest;
}

/// One axis entry or matrix entry in words, for an error message.
std::string place(NpyHeader const& header, std::uint64_t k) {
    if (header.shape.size() != 2) return "index " + std::to_string(k);
    auto const columns = static_cast<std::uint64_t>(header.shape[1]);
    return "row " + std::to_string(k / columns) + ", column " + std::to_string(k % columns);
}

/// Turns stored items into doubles, each exactly.
class Decoder {
public:
    Decoder(NpyHeader const& header, std::string const& path) : header_(header), path_(path) {}

    [[nodiscard]] double value(std::uint8_t const* bytes, std::uint64_t k) const {
        switch (header_.kind) {
            case 'f': return finite(header_.item_bytes == 4 ? double{load<float>(bytes)} : load<double>(bytes), k);
            case 'i': return signed_value(bytes, k);
            default: return unsigned_value(bytes, k);
        }
    }

private:
    [[nodiscard]] double finite(double value, std::uint64_t k) const {
        if (std::isfinite(value)) return value;
        throw InputError(path_, place(header_, k) + " is " + (std::isnan(value) ? "NaN" : "infinite"),
                         "every value must be finite");
    }
    template <class T>
    [[nodiscard]] double whole(T value, std::uint64_t k) const {
        if (auto const same = exact_double(value)) return *same;
        throw InputError(path_, place(header_, k) + " is " + std::to_string(value) + ", which no double equals",
                         "integers must be doubles exactly: at most 2^53 in magnitude, or fewer significant bits");
    }
    [[nodiscard]] double signed_value(std::uint8_t const* bytes, std::uint64_t k) const {
        switch (header_.item_bytes) {
            case 1: return load<std::int8_t>(bytes);
            case 2: return load<std::int16_t>(bytes);
            case 4: return load<std::int32_t>(bytes);
            default: return whole(load<std::int64_t>(bytes), k);
        }
    }
    [[nodiscard]] double unsigned_value(std::uint8_t const* bytes, std::uint64_t k) const {
        switch (header_.item_bytes) {
            case 1: return load<std::uint8_t>(bytes);
            case 2: return load<std::uint16_t>(bytes);
            case 4: return load<std::uint32_t>(bytes);
            default: return whole(load<std::uint64_t>(bytes), k);
        }
    }

    NpyHeader const& header_;
    std::string const& path_;
};

/// Decodes all values into `target`, a block of the file at a time.
void read_values(ByteStream& stream, NpyHeader const& header, std::span<double> target) {
    Decoder const decoder(header, stream.path());
    auto const item = static_cast<std::size_t>(header.item_bytes);
    constexpr std::size_t block = 8192;
    for (std::size_t first = 0; first < target.size(); first += block) {
        std::size_t const count = std::min(block, target.size() - first);
        auto const bytes = stream.read_exactly(count * item, "values");
        for (std::size_t k = 0; k < count; ++k) {
            target[first + k] = decoder.value(bytes.data() + k * item, first + k);
        }
    }
}

std::string axes(NpyHeader const& header) {
    auto const count = header.shape.size();
    return "the array has " + std::to_string(count) + (count == 1 ? " axis" : " axes");
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
    ByteStream stream(path, ByteStream::Gzip::refuse);
    NpyHeader const header = read_header(stream);
    if (header.shape.size() != 2) throw InputError(path, axes(header), "it must have two: one row a sample or neuron");
    if (header.values() == 0) throw InputError(path, "the array is empty", "it must have at least one row and column");
    Matrix matrix(header.shape[0], header.shape[1]);
    read_values(stream, header, {matrix.data(), static_cast<std::size_t>(matrix.size())});
    return matrix;
}

std::vector<int> read_npy_labels(std::string const& path) {
    ByteStream stream(path, ByteStream::Gzip::refuse);
    NpyHeader const header = read_header(stream);
    if (header.shape.size() != 1) throw InputError(path, axes(header), "labels must have one");
    std::vector<double> values(header.values());
    read_values(stream, header, values);
    std::vector<int> labels;
    for (std::size_t k = 0; k < values.size(); ++k) {
        if (values[k] != 1 && values[k] != -1) {
            std::array<char, 32> text{};
            std::snprintf(text.data(), text.size(), "%.17g", values[k]);
            throw InputError(path, "the label at index " + std::to_string(k) + " is " + text.data(),
                             "every label must be +1 or -1");
        }
        labels.push_back(values[k] > 0 ? 1 : -1);
    }
    return labels;
}

void write_npy(std::string const& path, Matrix const& matrix) {
    write_float64(path, {matrix.rows(), matrix.cols()}, {matrix.data(), static_cast<std::size_t>(matrix.size())});
}

void write_npy(std::string const& path, Vector const& vector) {
    write_float64(path, {vector.size()}, {vector.data(), static_cast<std::size_t>(vector.size())});
}

}  // namespace halfspace::data
