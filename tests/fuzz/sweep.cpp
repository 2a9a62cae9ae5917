#include "sweep/sweep.hpp"
#include "tests/fuzz/memory_file.hpp"

namespace halfspace::tests {

void fuzz_sweep(FileBytes bytes) {
    std::string const text(bytes.begin(), bytes.end());
    (void)is_read([&] {
        auto const sweep = sweep::parse_sweep_text(text, "fuzz.toml", ".");
        for (auto const& cell : sweep::cells_of(sweep)) (void)sweep::scenario_of(sweep, cell);
    });
}

}  // namespace halfspace::tests
