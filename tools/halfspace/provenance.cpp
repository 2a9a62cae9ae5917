#include "provenance.hpp"

#include "linalg/blas.hpp"

#include <cmark-gfm.h>
#include <fmt/format.h>
#include <gmp.h>
#include <mpfi.h>
#include <mpfr.h>

#include <sys/utsname.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <string_view>
#include <thread>

namespace halfspace::tools {
namespace {

bool needs_no_quotes(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           std::string_view("_-./,=+:@%").find(c) != std::string_view::npos;
}

/// The words this program was started with.
std::vector<std::string> all_words() {
    std::ifstream file("/proc/self/cmdline", std::ios::binary);
    std::vector<std::string> words;
    for (std::string word; std::getline(file, word, '\0');) words.push_back(word);
    return words;
}

std::string command_line() {
    std::string command;
    for (auto const& word : all_words()) {
        command += fmt::format("{}{}", command.empty() ? "" : " ", shell_quoted(word));
    }
    return command;
}

std::string processor() {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);) {
        auto const colon = line.find(": ");
        if (line.rfind("model name", 0) == 0 && colon != std::string::npos) return line.substr(colon + 2);
    }
    return "unknown";
}

std::string system_name() {
    utsname name{};
    if (uname(&name) != 0) return "unknown";
    return fmt::format("{} {} {}", name.sysname, name.release, name.machine);
}

}  // namespace

std::vector<std::string> command_words() {
    auto words = all_words();
    if (!words.empty()) words.erase(words.begin());
    return words;
}

std::string shell_quoted(std::string const& word) {
    if (!word.empty() && std::all_of(word.begin(), word.end(), needs_no_quotes)) return word;
    bool const control = std::any_of(word.begin(), word.end(), [](unsigned char c) { return c < 32 || c == 127; });
    std::string quoted = control ? "$'" : "'";
    for (char const c : word) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte < 32 || byte == 127) quoted += fmt::format("\\{:03o}", byte);
        else if (c == '\'') quoted += control ? "\\'" : "'\\''";
        else if (c == '\\' && control) quoted += "\\\\";
        else quoted += c;
    }
    return quoted + "'";
}

report::Provenance provenance() {
    return {command_line(),
            {{"Halfspace", HALFSPACE_VERSION},
             {"processor", fmt::format("{} ({} threads)", processor(), std::thread::hardware_concurrency())},
             {"system", system_name()},
             {"compiler", __VERSION__},
             {"GMP", gmp_version},
             {"MPFR", mpfr_get_version()},
             {"MPFI", mpfi_get_version()},
             {"BLAS", linalg::blas_in_words()},
             {"cmark-gfm", cmark_version_string()}}};
}

}  // namespace halfspace::tools
