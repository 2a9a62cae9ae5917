#include "sweep/journal.hpp"
#include "tests/fuzz/memory_file.hpp"

#include <optional>

namespace halfspace::tests {

void fuzz_journal(FileBytes bytes) {
    MemoryFile const file(bytes);
    std::optional<sweep::Journal> journal;
    if (!is_read([&] { journal.emplace(file.path()); })) return;
    sweep::Row const row{{"A1", "proved"}};
    journal->append("fuzz", row);
    journal.reset();
    sweep::Journal const again(file.path());
    if (again.find("fuzz") == nullptr || *again.find("fuzz") != row) std::abort();
}

}  // namespace halfspace::tests
