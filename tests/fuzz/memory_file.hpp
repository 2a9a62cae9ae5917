#pragma once

#include "base/input_error.hpp"
#include "tests/fuzz/targets.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

namespace halfspace::tests {

/// A file that has a path and lies in memory alone.
class MemoryFile {
public:
    explicit MemoryFile(FileBytes bytes = {}) : descriptor_(memfd_create("fuzz", 0)) {
        if (descriptor_ < 0 || write(descriptor_, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
            std::abort();
    }
    ~MemoryFile() { close(descriptor_); }
    MemoryFile(MemoryFile const&) = delete;
    MemoryFile& operator=(MemoryFile const&) = delete;

    [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

private:
    int descriptor_;
};

/// Reads, or refuses in one line; every other exception ends the run. @return whether it was read
template <class Reader>
bool is_read(Reader const& read) {
    try {
        read();
        return true;
    } catch (base::InputError const& error) {
        bool const says_all = !error.where().empty() && !error.wrong().empty() && !error.right().empty();
        if (!says_all || std::string(error.what()).find('\n') != std::string::npos) std::abort();
        return false;
    }
}

}  // namespace halfspace::tests
