#pragma once

#include <exception>
#include <functional>
#include <string>

/// What a task came to, as a text that one process sends another: its first byte says whether the rest is a result or
/// a failure.
namespace halfspace::parallel {

/// The answer of work(): its result, or its failure.
std::string answer_of(std::function<std::string()> const& work);
/// The answer that stands for an exception.
std::string answer_of_failure(std::exception_ptr const& failure);
/// The answer that stands for std::runtime_error(words).
std::string answer_of_failure(std::string const& words);
/// The result in an answer. @throws the failure in it: InputError, InternalContradiction or std::runtime_error
std::string result_of(std::string const& answer);

}  // namespace halfspace::parallel
