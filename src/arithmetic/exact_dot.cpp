#include "arithmetic/exact_dot.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <stdexcept>

namespace halfspace::arithmetic {
namespace {

__extension__ typedef __int128 Wide;

constexpr int limb_bits = 32;
constexpr long least_exponent = -2L * 1074;
constexpr std::size_t limb_count = (2 * 1074 + 2 * 971 + 2 * 64) / limb_bits + 4;

/// A finite double as significand * 2^exponent with a signed 53-bit significand.
struct Parts {
    std::int64_t significand;
    int exponent;
};

Parts split(double value) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    int const field = static_cast<int>((bits >> 52) & 0x7ff);
    if (field == 0x7ff) throw std::domain_error("exact_dot: an entry is not a finite number");
    auto const fraction = static_cast<std::int64_t>(bits & ((std::uint64_t{1} << 52) - 1));
    std::int64_t const magnitude = field == 0 ? fraction : fraction | (std::int64_t{1} << 52);
    return {(bits >> 63) != 0 ? -magnitude : magnitude, field == 0 ? -1074 : field - 1075};
}

class LongAccumulator {
public:
    /// Adds value * 2^exponent, |value| < 2^96. Each limb takes less than 2^32 in magnitude a call, so 2^30 calls fit.
    void add(Wide value, long exponent) {
        auto const position = static_cast<std::size_t>(exponent - least_exponent);
        std::size_t limb = position / limb_bits;
        Wide rest = value * (Wide{1} << (position % limb_bits));
        while (rest != 0) {
            limbs_[limb++] += static_cast<std::int64_t>(rest % (Wide{1} << limb_bits));
            rest /= Wide{1} << limb_bits;
        }
    }

    [[nodiscard]] Rational value() const {
        Integer sum = 0;
        for (std::size_t i = limb_count; i-- > 0;) sum = (sum << limb_bits) + Integer(static_cast<long>(limbs_[i]));
        return dyadic(sum, least_exponent);
    }

private:
    std::array<std::int64_t, limb_count> limbs_{};
};

}  // namespace

Rational exact_dot(std::span<double const> a, std::span<double const> b) {
    if (a.size() != b.size()) throw std::invalid_argument("exact_dot: the vectors differ in length");
    constexpr int half = 27;  // one significand is cut in two so that a shifted partial product fits 128 bits
    LongAccumulator sum;
    for (std::size_t i = 0; i < a.size(); ++i) {
        Parts const x = split(a[i]);
        Parts const y = split(b[i]);
        if (x.significand == 0 || y.significand == 0) continue;
        std::int64_t const high = y.significand / (std::int64_t{1} << half);
        std::int64_t const low = y.significand % (std::int64_t{1} << half);
        long const exponent = static_cast<long>(x.exponent) + y.exponent;
        sum.add(Wide{x.significand} * low, exponent);
        sum.add(Wide{x.significand} * high, exponent + half);
    }
    return sum.value();
}

}  // namespace halfspace::arithmetic
