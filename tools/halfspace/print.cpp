#include "print.hpp"

#include "base/input_error.hpp"

#include <algorithm>
#include <cstdio>

namespace halfspace::tools {

using base::InputError;

std::string one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](unsigned char c) { return c < 32 || c == 127; }, ' ');
    return text;
}

void print(std::string const& text) {
    bool const written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (!written) throw InputError("standard output", "cannot be written", "it must be a file with room or a pipe");
}

}  // namespace halfspace::tools
