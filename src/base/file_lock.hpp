#pragma once

#include <filesystem>

namespace halfspace::base {

/// The right to write to a file or folder, which one process has at a time; given back when the object goes. Where the
/// file system knows no locks, everybody has it.
class FileLock {
public:
    enum class IfTaken { wait, give_up };

    /// @param path  an existing file or folder
    FileLock(std::filesystem::path const& path, IfTaken then);
    ~FileLock();
    FileLock(FileLock const&) = delete;
    FileLock& operator=(FileLock const&) = delete;

    /// False when another process has it and this one gave up.
    [[nodiscard]] bool is_held() const { return held_; }

private:
    int file_;
    bool held_;
};

}  // namespace halfspace::base
