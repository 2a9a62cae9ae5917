#pragma once

#include "arithmetic/rational.hpp"

#include <cctype>
#include <stdexcept>
#include <string>

/// Reads an inequality as a person would, and says whether it is true: in exact rationals, knowing nothing of how the
/// numbers came about.
namespace halfspace::tests {

/// Sums and products of decimals and fractions p/q, with parentheses and whole powers.
class PrintedExpression {
public:
    /// @throws std::invalid_argument when the text is not of this kind
    static arithmetic::Rational value(std::string const& text) {
        PrintedExpression expression(text);
        arithmetic::Rational const result = expression.sum();
        if (expression.next() != '\0') throw std::invalid_argument(text);
        return result;
    }

private:
    explicit PrintedExpression(std::string const& text) : text_(text) {}

    char next() {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
        return at_ < text_.size() ? text_[at_] : '\0';
    }
    bool takes(char symbol) {
        bool const there = next() == symbol;
        if (there) ++at_;
        return there;
    }
    arithmetic::Rational sum() {
        arithmetic::Rational result = product();
        while (takes('+')) result += product();
        return result;
    }
    arithmetic::Rational product() {
        arithmetic::Rational result = power();
        while (takes('*')) result *= power();
        return result;
    }
    arithmetic::Rational power() {
        arithmetic::Rational const base = factor();
        if (!takes('^')) return base;
        arithmetic::Rational result = 1;
        for (std::size_t count = std::stoul(digits()); count > 0; --count) result *= base;
        return result;
    }
    arithmetic::Rational factor() {
        if (!takes('(')) return number();
        arithmetic::Rational const result = sum();
        if (!takes(')')) throw std::invalid_argument(text_);
        return result;
    }
    std::string digits() {
        std::size_t const from = at_;
        while (at_ < text_.size() && std::isdigit(static_cast<unsigned char>(text_[at_])) != 0) ++at_;
        if (at_ == from) throw std::invalid_argument(text_);
        return text_.substr(from, at_ - from);
    }
    arithmetic::Rational number() {
        static_cast<void>(next());
        arithmetic::Rational result(arithmetic::Integer(digits(), 10));
        if (takes('.')) {
            std::string const behind = digits();
            result += arithmetic::Rational(arithmetic::Integer(behind, 10)) / power_of_ten(behind.size());
        }
        if (takes('/')) result /= arithmetic::Rational(arithmetic::Integer(digits(), 10));
        if (takes('e')) {
            bool const negative = takes('-');
            if (!negative) static_cast<void>(takes('+'));
            arithmetic::Rational const scale = power_of_ten(std::stoul(digits()));
            result = negative ? arithmetic::Rational(result / scale) : arithmetic::Rational(result * scale);
        }
        return result;
    }
    static arithmetic::Rational power_of_ten(std::size_t exponent) {
        arithmetic::Rational result = 1;
        for (; exponent > 0; --exponent) result *= 10;
        return result;
    }

    std::string const& text_;
    std::size_t at_ = 0;
};

/// "left > right" or "left <= right". @throws std::invalid_argument when the line is neither
inline bool is_true_as_printed(std::string const& line) {
    if (auto const sign = line.find(" > "); sign != std::string::npos) {
        return PrintedExpression::value(line.substr(0, sign)) > PrintedExpression::value(line.substr(sign + 3));
    }
    auto const sign = line.find(" <= ");
    if (sign == std::string::npos) throw std::invalid_argument(line);
    return PrintedExpression::value(line.substr(0, sign)) <= PrintedExpression::value(line.substr(sign + 4));
}

}  // namespace halfspace::tests
