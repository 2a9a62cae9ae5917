#include "parallel/answer.hpp"

#include "base/input_error.hpp"
#include "verdict/internal_contradiction.hpp"

#include <new>
#include <stdexcept>

namespace halfspace::parallel {

using base::InputError;

namespace {

char constexpr result_mark = '=';
char constexpr input_error_mark = '!';
char constexpr failure_mark = '?';
char constexpr contradiction_mark = '#';

/// A user's mistake as a process sends it: its three parts, one after the other.
std::string sent(InputError const& error) {
    std::string const end(1, '\0');
    return error.where() + end + error.wrong() + end + error.right();
}

/// The mistake that another process sent.
InputError received(std::string const& text) {
    auto const first = text.find('\0');
    auto const second = text.find('\0', first + 1);
    return {text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)};
}

}  // namespace

std::string answer_of(std::function<std::string()> const& work) try { return result_mark + work(); } catch (...) {
    return answer_of_failure(std::current_exception());
}

std::string answer_of_failure(std::exception_ptr const& failure) try {
    std::rethrow_exception(failure);
} catch (InputError const& error) {
    return input_error_mark + sent(error);
} catch (std::bad_alloc const&) {
    return failure_mark + std::string("there is not enough memory");
} catch (verdict::InternalContradiction const& error) {
    return contradiction_mark + std::string(error.what());
} catch (std::exception const& error) {
    return failure_mark + std::string(error.what());
}

std::string answer_of_failure(std::string const& words) { return failure_mark + words; }

std::string result_of(std::string const& answer) {
    if (answer.empty()) throw std::runtime_error("its process ended without an answer");
    std::string const text = answer.substr(1);
    if (answer.front() == input_error_mark) throw received(text);
    if (answer.front() == contradiction_mark) throw verdict::InternalContradiction(text);
    if (answer.front() == failure_mark) throw std::runtime_error(text);
    return text;
}

}  // namespace halfspace::parallel
