#include "scenario/parse.hpp"
#include "tests/fuzz/memory_file.hpp"

namespace halfspace::tests {

void fuzz_scenario(FileBytes bytes) {
    std::string const text(bytes.begin(), bytes.end());
    (void)is_read([&] { (void)scenario::parse_scenario_text(text, "fuzz.toml", "."); });
}

}  // namespace halfspace::tests
