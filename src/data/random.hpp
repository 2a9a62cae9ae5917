#pragma once

#include <boost/random/mersenne_twister.hpp>

#include <cstdint>
#include <string_view>

/// The one seeded source of every random number in Halfspace: same seed and stream name, same numbers, everywhere.
namespace halfspace::data {

/// 64-bit Mersenne Twister, the same numbers on every machine.
using Generator = boost::random::mt19937_64;

namespace detail {

/// Finaliser of Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (2014): a bijection of 64-bit
/// words in which every input bit reaches every output bit.
constexpr std::uint64_t splitmix64(std::uint64_t word) {
    word += 0x9e3779b97f4a7c15U;
    word = (word ^ (word >> 30U)) * 0xbf58476d1ce4e5b9U;
    word = (word ^ (word >> 27U)) * 0x94d049bb133111ebU;
    return word ^ (word >> 31U);
}

/// FNV-1a hash of a name.
constexpr std::uint64_t fnv1a(std::string_view name) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (char const c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return hash;
}

}  // namespace detail

/// The seed of a stream: splitmix64(splitmix64(seed) xor fnv1a(stream)). For one stream it is a bijection of the
/// seed, so different seeds never share a stream.
constexpr std::uint64_t stream_seed(std::uint64_t seed, std::string_view stream) {
    return detail::splitmix64(detail::splitmix64(seed) ^ detail::fnv1a(stream));
}

/// A generator of its own for each purpose ("samples", "labels", "weights", ...), so that drawing more numbers for
/// one does not move another.
inline Generator generator(std::uint64_t seed, std::string_view stream) { return Generator(stream_seed(seed, stream)); }

}  // namespace halfspace::data
