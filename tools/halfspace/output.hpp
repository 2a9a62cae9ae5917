#pragma once

#include <filesystem>
#include <string>

namespace halfspace::tools {

/// Control characters become spaces: an error is one line, whatever a file name holds.
std::string one_line(std::string text);

/// Writes `text` to standard output, all of it. @throws InputError when it cannot (a full disk).
void print(std::string const& text);

/// Folder that --out names. Files are written beside it and appear in it, whole, at commit().
class OutputFolder {
public:
    /// @throws InputError when the folder cannot be made or written to. Changes nothing on the disk.
    static void check(std::filesystem::path const& folder);

    explicit OutputFolder(std::filesystem::path const& folder);
    ~OutputFolder();
    OutputFolder(OutputFolder const&) = delete;
    OutputFolder& operator=(OutputFolder const&) = delete;

    /// Where to write the file that will be `name` in the folder.
    [[nodiscard]] std::filesystem::path staged(std::string const& name) const { return staging_ / name; }
    /// @param name  of the file, perhaps inside folders of its own ("figures/a.svg")
    void write(std::string const& name, std::string const& text) const;
    /// Renames the new folder into place, or its files one by one where the folder already holds something.
    void commit();

private:
    std::filesystem::path folder_;
    std::filesystem::path staging_;
};

}  // namespace halfspace::tools
