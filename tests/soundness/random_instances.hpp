#pragma once

#include "arithmetic/rational.hpp"
#include "attack/attack_options.hpp"
#include "data/data_set.hpp"
#include "data/random.hpp"
#include "training/trained.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>

/// Instances on purpose at the edge of what checks decide, each from a seed of its own.
namespace halfspace::tests {

/// Explicitly seeded draws.
class Draw {
public:
    explicit Draw(std::uint64_t seed) : random_(data::generator(seed, "soundness")) {}

    /// Uniform on {from, ..., to}.
    long whole(long from, long to);
    /// Uniform on [from, to).
    double real(double from, double to);
    /// True once in `every` draws, on average.
    bool once_in(long every) { return whole(1, every) == 1; }
    template <class T>
    T one_of(std::initializer_list<T> values) {
        return *(values.begin() + whole(0, static_cast<long>(values.size()) - 1));
    }

private:
    data::Generator random_;
};

/// Data, slope, a network and an attack: everything a theorem of A speaks of.
struct RandomInstance {
    std::uint64_t seed = 0;
    data::DataSet data;
    arithmetic::Rational gamma;
    linalg::Matrix W;  ///< m x d, m even
    training::Loss loss = training::Loss::exponential;
    attack::AttackOptions attack;
    std::string kind;  ///< how the samples were made, in words
};

/// At most 5 samples: ordinary, nearly orthogonal, integers, inequalities met with equality and one unit in the last
/// place beside it, repeated, zero and opposite samples, rows of very different sizes; all at any power of two.
RandomInstance random_instance(std::uint64_t seed);

/// In words and hexadecimal doubles, enough to write the instance down.
std::string described(RandomInstance const& instance);

}  // namespace halfspace::tests
