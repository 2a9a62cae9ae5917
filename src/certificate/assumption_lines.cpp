#include "certificate/evidence_lines.hpp"

#include <fmt/format.h>

#include <functional>

namespace halfspace::certificate {

using arithmetic::Integer;
using evidence::Instance;
using linalg::Index;

namespace {

using Integers = std::vector<Integer>;

Integer power(Integer const& base, unsigned long exponent) {
    Integer result;
    mpz_pow_ui(result.get_mpz_t(), base.get_mpz_t(), exponent);
    return result;
}

/// The sample with the largest of some numbers known within bounds, as far as they tell, and a bound of all.
struct Extreme {
    std::size_t index = 0;
    Integer lower, upper;

    void take(std::size_t n, IntegerBounds const& value) {
        if (is_empty_ || value.lower > lower) index = n;
        lower = is_empty_ ? value.lower : std::max(lower, value.lower);
        upper = is_empty_ ? value.upper : std::max(upper, value.upper);
        is_empty_ = false;
    }

private:
    bool is_empty_ = true;
};

Extreme largest(std::size_t count, std::function<IntegerBounds(std::size_t)> const& value) {
    Extreme extreme;
    for (std::size_t n = 0; n < count; ++n) extreme.take(n, value(n));
    return extreme;
}

/// The smallest: the largest of the negated.
Extreme smallest(std::size_t count, std::function<IntegerBounds(std::size_t)> const& value) {
    return largest(count, [&](std::size_t n) { return Integer(-1) * value(n); });
}

IntegerBounds absolute_row_sum(IntegerProblem const& problem, std::size_t n) {
    return problem.row_sum(n, Integers(problem.size(), 1), [](IntegerBounds const& t) { return abs(t); });
}

struct Lengths {
    Extreme shortest;  ///< of the negated squares
    Extreme longest;
};

Lengths lengths_of(IntegerProblem const& problem) {
    auto const square = [&](std::size_t n) { return problem.t(n, n); };
    return {smallest(problem.size(), square), largest(problem.size(), square)};
}

/// factor Rmax^2 p q^3 < p^3 Rmin^4, for bounds from the right sides.
bool cubic_holds(IntegerProblem const& problem, Integer const& shortest, Integer const& longest,
                 Integer const& factor) {
    return Integer(factor * longest * power(problem.q(), 3)) < Integer(power(problem.p(), 3) * shortest * shortest);
}

/// p^3 |x_i|^4 <= factor |x_j|^2 q^3.
bool cubic_fails(IntegerProblem const& problem, std::size_t i, std::size_t j, Integer const& factor) {
    Integer const shortest = problem.t(i, i).upper;
    return Integer(power(problem.p(), 3) * shortest * shortest) <=
           Integer(factor * problem.t(j, j).lower * power(problem.q(), 3));
}

}  // namespace

std::string near_orthogonality_line(IntegerProblem const& problem, bool proved) {
    auto const [shortest, longest] = lengths_of(problem);
    std::size_t row = 0;
    std::size_t column = 1;
    Extreme pair;
    for (std::size_t n = 0; n < problem.size(); ++n) {
        for (std::size_t k = 0; k < n; ++k) {
            Extreme const before = pair;
            pair.take(n * problem.size() + k, abs(problem.t(n, k)));
            if (pair.index != before.index) std::tie(row, column) = std::pair(n, k);
        }
    }
    Integer const factor = 3 * Integer(problem.size());
    if (proved) {
        Integer const least = -shortest.upper;
        if (!cubic_holds(problem, least, longest.upper, factor * pair.upper)) return {};
        return fmt::format("shortest {} longest {} largest {}", least.get_str(), longest.upper.get_str(),
                           pair.upper.get_str());
    }
    if (problem.size() < 2 || !cubic_fails(problem, shortest.index, longest.index, factor * pair.lower)) return {};
    return fmt::format("shortest {} longest {} pair {} {}", shortest.index, longest.index, row, column);
}

std::string row_sum_line(IntegerProblem const& problem, bool proved) {
    auto const [shortest, longest] = lengths_of(problem);
    auto const heaviest = largest(problem.size(), [&](std::size_t n) { return absolute_row_sum(problem, n); });
    if (proved) {
        Integer const least = -shortest.upper;
        if (!cubic_holds(problem, least, longest.upper, 3 * heaviest.upper)) return {};
        return fmt::format("shortest {} longest {} largest {}", least.get_str(), longest.upper.get_str(),
                           heaviest.upper.get_str());
    }
    if (!cubic_fails(problem, shortest.index, longest.index, 3 * heaviest.lower)) return {};
    return fmt::format("shortest {} longest {} row {}", shortest.index, longest.index, heaviest.index);
}

std::string relative_line(IntegerProblem const& problem, bool proved) {
    Integer fine = problem.t(0, 0).lower;  // equal lengths: no quotient needs rounding
    for (std::size_t n = 0; n < problem.size(); ++n) {
        if (problem.t(n, n).lower <= 0) return {};
        if (problem.t(n, n).lower != fine || problem.t(n, n).upper != fine) fine = Integer(1) << 128;
    }
    auto const sum = largest(problem.size(), [&](std::size_t n) {
        IntegerBounds total;
        for (std::size_t k = 0; k < problem.size(); ++k) {
            if (k == n) continue;
            auto const size = abs(problem.t(n, k));
            total = total + IntegerBounds{floor_of(arithmetic::Rational(size.lower * fine) / problem.t(k, k).upper),
                                          ceiling(arithmetic::Rational(size.upper * fine) / problem.t(k, k).lower)};
        }
        return total;
    });
    Integer const& p = problem.p();
    Integer const& q = problem.q();
    Integer const left = p * (q * q + p * p) * fine;
    Integer const right = (q + p) * q * q;
    if (proved) return right * sum.upper < left ? "fine " + fine.get_str() : "";
    return left <= right * sum.lower ? fmt::format("fine {} row {}", fine.get_str(), sum.index) : "";
}

std::vector<Integer> integer_weights(linalg::Vector const& v, evidence::SignedGram const& gram) {
    std::vector<arithmetic::Rational> exact;
    Integer denominator = 1;
    for (Index k = 0; k < v.size(); ++k) {
        exact.push_back(arithmetic::times_power_of_two(arithmetic::exact(v[k]), gram.exponent(k)));
        denominator = std::max<Integer>(denominator, exact.back().get_den());
    }
    Integers weights;
    Integer common = 0;
    for (auto const& value : exact) {
        weights.push_back(floor_of(value * denominator));
        common = gcd(common, weights.back());
    }
    for (auto& weight : weights) weight /= common;
    return weights;
}

namespace {

std::string joined(Integers const& values) {
    std::string text;
    for (auto const& value : values) text += " " + value.get_str();
    return text;
}

/// The two sides of S3 or S+-: all of the left ones below all of the right ones, or a pair that is not.
std::string sides_line(IntegerProblem const& problem, Integers const& v, bool proved,
                       std::function<IntegerBounds(std::size_t)> const& left,
                       std::function<IntegerBounds(std::size_t)> const& right) {
    auto const most = largest(problem.size(), left);
    auto const least = smallest(problem.size(), right);
    if (proved) return Integer(most.upper + least.upper) < 0 ? "weights" + joined(v) : "";
    if (Integer(most.lower + least.lower) < 0) return {};
    return fmt::format("left {} right {} weights{}", most.index, least.index, joined(v));
}

}  // namespace

std::string weighted_line(IntegerProblem const& problem, Instance& instance, bool proved) {
    auto const v = integer_weights(instance.sharp().weights(), instance.sharp().gram());
    Integer const p = problem.p();
    Integer const q = problem.q();
    auto const burden = [&](std::size_t n) {
        return problem.row_sum(n, v, [](IntegerBounds const& t) { return abs(t); });
    };
    return sides_line(
        problem, v, proved, [&](std::size_t n) { return Integer(power(q, 3) - power(p, 3)) * burden(n); },
        [&](std::size_t n) { return Integer(p * (q * q + p * p)) * (v[n] * problem.t(n, n) - burden(n)); });
}

std::string signed_line(IntegerProblem const& problem, Instance& instance, bool proved) {
    auto const v = integer_weights(instance.sharp().signed_weights(), instance.sharp().gram());
    Integer const p = problem.p();
    Integer const q = problem.q();
    auto const harm = [&](std::size_t n) {
        return problem.row_sum(n, v, [](IntegerBounds const& t) { return positive_part(Integer(-1) * t); });
    };
    auto const help = [&](std::size_t n) {
        return problem.row_sum(n, v, [](IntegerBounds const& t) { return positive_part(t); });
    };
    return sides_line(
        problem, v, proved,
        [&](std::size_t n) {
            return Integer(power(q, 3) - power(p, 3)) * harm(n) + Integer(p * p * (q - p)) * help(n);
        },
        [&](std::size_t n) { return Integer(p * (q * q + p * p)) * (v[n] * problem.t(n, n) - harm(n)); });
}

}  // namespace halfspace::certificate
