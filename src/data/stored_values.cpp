#include "data/stored_values.hpp"

#include "base/input_error.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <span>
#include <type_traits>
#include <vector>

static_assert(std::endian::native == std::endian::little, "stored numbers are brought into little-endian order");

namespace halfspace::data {

using base::InputError;
using linalg::Index;
using linalg::Matrix;

namespace {

/// The double equal to an integer of up to 64 bits, if there is one. T's own limits are 2^63 - 1 or 2^64 - 1, which
/// round up to a double outside T: comparing in T would overflow.
template <class T>
std::optional<double> exact_double(T integer) {
    auto const nearest = static_cast<double>(integer);
    double const beyond = std::ldexp(1.0, std::numeric_limits<T>::digits);
    if (nearest >= beyond || static_cast<T>(nearest) != integer) return std::nullopt;
    return nearest;
}

/// Turns stored items into doubles, each exactly.
class Decoder {
public:
    Decoder(StoredMatrix const& stored, std::string const& path) : stored_(stored), path_(path) {}

    /// Where the k-th stored value belongs in a matrix of contiguous rows.
    [[nodiscard]] std::pair<Index, Index> position(std::uint64_t k) const {
        auto const inner = static_cast<std::uint64_t>(stored_.by_columns ? stored_.rows : stored_.columns);
        auto const outer_index = static_cast<Index>(k / inner);
        auto const inner_index = static_cast<Index>(k % inner);
        return stored_.by_columns ? std::pair(inner_index, outer_index) : std::pair(outer_index, inner_index);
    }

    [[nodiscard]] double value(std::uint8_t const* bytes, std::uint64_t k) const {
        switch (stored_.type.kind) {
            case 'f': return finite(floating(bytes), k);
            case 'i': return signed_value(bytes, k);
            default: return unsigned_value(bytes, k);
        }
    }

private:
    template <class T>
    [[nodiscard]] T load(std::uint8_t const* bytes) const {
        std::array<std::uint8_t, sizeof(T)> item{};
        std::copy_n(bytes, sizeof(T), item.begin());
        if (stored_.type.big_endian) std::reverse(item.begin(), item.end());
        return std::bit_cast<T>(item);
    }
    /// One entry in words, for an error message.
    [[nodiscard]] std::string place(std::uint64_t k) const {
        if (stored_.is_vector) return "index " + std::to_string(k);
        auto const [row, column] = position(k);
        return "row " + std::to_string(row) + ", column " + std::to_string(column);
    }
    [[nodiscard]] double floating(std::uint8_t const* bytes) const {
        switch (stored_.type.item_bytes) {
            case 2: return half_value(load<std::uint16_t>(bytes));
            case 4: return double{load<float>(bytes)};
            default: return load<double>(bytes);
        }
    }
    [[nodiscard]] double finite(double value, std::uint64_t k) const {
        if (std::isfinite(value)) return value;
        throw InputError(path_, place(k) + " is " + (std::isnan(value) ? "NaN" : "infinite"),
                         "every value must be finite");
    }
    template <class T>
    [[nodiscard]] double whole(T value, std::uint64_t k) const {
        if (auto const same = exact_double(value)) return *same;
        throw InputError(path_, place(k) + " is " + std::to_string(value) + ", which no double equals",
                         "integers must be doubles exactly: at most 2^53 in magnitude, or fewer significant bits");
    }
    [[nodiscard]] double signed_value(std::uint8_t const* bytes, std::uint64_t k) const {
        switch (stored_.type.item_bytes) {
            case 1: return load<std::int8_t>(bytes);
            case 2: return load<std::int16_t>(bytes);
            case 4: return load<std::int32_t>(bytes);
            default: return whole(load<std::int64_t>(bytes), k);
        }
    }
    [[nodiscard]] double unsigned_value(std::uint8_t const* bytes, std::uint64_t k) const {
        switch (stored_.type.item_bytes) {
            case 1: return load<std::uint8_t>(bytes);
            case 2: return load<std::uint16_t>(bytes);
            case 4: return load<std::uint32_t>(bytes);
            default: return whole(load<std::uint64_t>(bytes), k);
        }
    }

    StoredMatrix const& stored_;
    std::string const& path_;
};

/// Values that lie in the file as the processor holds them, in the order of the matrix: nothing but a conversion.
template <class T>
bool convert(std::span<std::uint8_t const> bytes, double* target) {
    bool all_finite = true;
    for (std::size_t k = 0; k < bytes.size() / sizeof(T); ++k) {
        T item;
        std::memcpy(&item, bytes.data() + k * sizeof(T), sizeof(T));
        target[k] = static_cast<double>(item);
        if constexpr (std::is_floating_point_v<T>) all_finite &= std::fabs(target[k]) <= std::numeric_limits<T>::max();
    }
    return all_finite;
}

using Conversion = bool (*)(std::span<std::uint8_t const>, double*);

/// The conversion of a whole run of values, each exact; none for types whose items need more care.
Conversion conversion_of(StoredMatrix const& stored) {
    if (stored.by_columns || stored.type.big_endian) return nullptr;
    switch (stored.type.kind) {
        case 'f':
            return stored.type.item_bytes == 8   ? convert<double>
                   : stored.type.item_bytes == 4 ? convert<float>
                                                 : nullptr;
        case 'i':
            return stored.type.item_bytes == 1   ? convert<std::int8_t>
                   : stored.type.item_bytes == 2 ? convert<std::int16_t>
                   : stored.type.item_bytes == 4 ? convert<std::int32_t>
                                                 : nullptr;
        default:
            return stored.type.item_bytes == 1   ? convert<std::uint8_t>
                   : stored.type.item_bytes == 2 ? convert<std::uint16_t>
                   : stored.type.item_bytes == 4 ? convert<std::uint32_t>
                                                 : nullptr;
    }
}

/// Item by item, wherever each belongs.
void decode(Decoder const& decoder, std::span<std::uint8_t const> bytes, std::size_t item, std::uint64_t first,
            Matrix& matrix) {
    for (std::uint64_t k = 0; k < bytes.size() / item; ++k) {
        auto const [row, column] = decoder.position(first + k);
        matrix(row, column) = decoder.value(bytes.data() + k * item, first + k);
    }
}

}  // namespace

double half_value(std::uint16_t bits) {
    int const exponent = bits >> 10U & 31U;
    int const fraction = bits & 1023U;
    double const sign = (bits & 0x8000U) != 0 ? -1 : 1;
    if (exponent == 31) return sign * (fraction != 0 ? std::numeric_limits<double>::quiet_NaN() : HUGE_VAL);
    // Subnormal: fraction * 2^-24; normal: (1024 + fraction) * 2^(exponent - 25). Both are doubles.
    return sign * (exponent == 0 ? std::ldexp(fraction, -24) : std::ldexp(1024 + fraction, exponent - 25));
}

Matrix read_stored_matrix(ByteStream& stream, StoredMatrix const& stored, std::string const& what) {
    Decoder const decoder(stored, stream.path());
    auto const item = static_cast<std::uint64_t>(stored.type.item_bytes);
    bool const all_there = stream.size() && *stream.size() >= stored.bytes();
    std::vector<std::uint8_t> whole;
    if (!all_there) whole = stream.read_exactly(stored.bytes(), what);
    Matrix matrix(stored.rows, stored.columns);
    Conversion const conversion = conversion_of(stored);
    constexpr std::uint64_t block = 65536;
    for (std::uint64_t first = 0; first < stored.values(); first += block) {
        std::uint64_t const count = std::min(block, stored.values() - first);
        std::vector<std::uint8_t> piece;
        if (whole.empty()) piece = stream.read_exactly(count * item, what);
        std::span<std::uint8_t const> const bytes(whole.empty() ? piece.data() : whole.data() + first * item,
                                                  count * item);
        bool const converted = conversion != nullptr && conversion(bytes, matrix.data() + first);
        if (!converted) decode(decoder, bytes, item, first, matrix);  // and names what is not finite
    }
    return matrix;
}

}  // namespace halfspace::data
