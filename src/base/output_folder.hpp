#pragma once

#include "base/interrupt.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace halfspace::base {

/// The folder that --out names. It is made at once, so that what can fail fails before the work; files are staged
/// inside it and appear together at commit(). The folder itself is never replaced: it may be a mount point, a link, or
/// somebody's working directory. Without a commit nothing is left, not even the folder, if it was new.
class OutputFolder {
public:
    /// @throws InputError when the folder cannot be made or written to.
    explicit OutputFolder(std::filesystem::path const& folder);
    ~OutputFolder();
    OutputFolder(OutputFolder const&) = delete;
    OutputFolder& operator=(OutputFolder const&) = delete;

    /// Where to write the file that will be `name` in the folder.
    [[nodiscard]] std::filesystem::path staged(std::string const& name) const { return staging_ / name; }
    /// @param name  of the file, perhaps inside folders of its own ("figures/a.svg")
    void write(std::string const& name, std::string const& text) const;
    /// Puts the staged files in place. The files they replace go first, and one commit waits for another: the files of
    /// two runs never stand side by side.
    void commit();

private:
    void remove_traces() const;

    std::filesystem::path folder_;
    std::filesystem::path staging_;
    std::vector<std::filesystem::path> made_;  ///< folders that did not exist before, the innermost first
    std::optional<CleanUp> on_interrupt_;
};

}  // namespace halfspace::base
