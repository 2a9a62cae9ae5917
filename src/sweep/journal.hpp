#pragma once

#include "base/file_lock.hpp"
#include "sweep/row.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace halfspace::sweep {

/// Finished cells on the disk, one a line, appended as they come: a sweep that was killed goes on where it was.
class Journal {
public:
    /// Reads what is there. A line that a kill cut short is dropped, also from the file.
    /// @throws InputError when the file is not a journal, cannot be written, or another run writes it.
    explicit Journal(std::filesystem::path file);

    /// The result kept under this fingerprint, or nullptr.
    [[nodiscard]] Row const* find(std::string const& fingerprint) const;
    /// Writes the line to the disk before it returns.
    void append(std::string const& fingerprint, Row const& row);

private:
    void read(std::string const& text);

    std::filesystem::path file_;
    std::optional<base::FileLock> lock_;
    std::map<std::string, Row> rows_;
};

}  // namespace halfspace::sweep
