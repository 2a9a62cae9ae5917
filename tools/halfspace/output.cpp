#include "output.hpp"

#include "base/input_error.hpp"

#include <unistd.h>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <system_error>

namespace halfspace::tools {

using base::InputError;

namespace fs = std::filesystem;
namespace {

/// Absolute and without a trailing slash, so that it has a name and a parent.
fs::path normal(fs::path const& folder) {
    auto const path = fs::absolute(folder).lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

/// The folder itself if it exists, else the nearest parent that does.
fs::path existing_part(fs::path path) {
    std::error_code ignored;
    while (!fs::exists(path, ignored) && path != path.parent_path()) path = path.parent_path();
    return path;
}

/// Renames the files of a folder into another, which may hold more; folders inside are merged the same way.
void move_files(fs::path const& from, fs::path const& to) {
    for (auto const& entry : fs::directory_iterator(from)) {
        auto const target = to / entry.path().filename();
        if (entry.is_directory() && fs::is_directory(target)) move_files(entry.path(), target);
        else fs::rename(entry, target);
    }
}

[[noreturn]] void refuse(fs::path const& folder, std::error_code const& error) {
    throw InputError("--out", folder.string() + " cannot be written (" + error.message() + ")",
                     "it must name a folder you may write to, on a disk with room");
}

}  // namespace

std::string one_line(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](unsigned char c) { return c < 32 || c == 127; }, ' ');
    return text;
}

void print(std::string const& text) {
    bool const written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (!written) throw InputError("standard output", "cannot be written", "it must be a file with room or a pipe");
}

void OutputFolder::check(fs::path const& folder) {
    if (folder.empty()) throw InputError("--out", "the name is empty", "it must name a folder");
    auto const existing = existing_part(normal(folder));
    if (!fs::is_directory(existing)) {
        throw InputError("--out", existing.string() + " is not a folder", "it must name a folder, which may be new");
    }
    if (access(existing.c_str(), W_OK | X_OK) != 0) {
        throw InputError("--out", existing.string() + " cannot be written to",
                         "it must name a folder you may write to");
    }
}

OutputFolder::OutputFolder(fs::path const& folder) : folder_(normal(folder)) {
    staging_ = folder_;
    staging_ += ".partial-" + std::to_string(getpid());
    // Beside an existing folder there may be no right to write; inside it there is.
    if (fs::exists(folder_) && access(folder_.parent_path().c_str(), W_OK) != 0) {
        staging_ = folder_ / (".partial-" + std::to_string(getpid()));
    }
    std::error_code error;
    fs::create_directories(staging_, error);
    if (error) refuse(folder_, error);
}

OutputFolder::~OutputFolder() {
    std::error_code ignored;
    if (!staging_.empty()) fs::remove_all(staging_, ignored);
}

void OutputFolder::write(std::string const& name, std::string const& text) const {
    std::error_code error;
    fs::create_directories(staged(name).parent_path(), error);
    if (error) refuse(folder_, error);
    std::ofstream file(staged(name), std::ios::binary);
    file << text;
    if (!file.flush()) refuse(folder_, std::make_error_code(std::errc::no_space_on_device));
}

void OutputFolder::commit() try {
    bool const fresh = !fs::exists(folder_) || (fs::is_empty(folder_) && staging_.parent_path() != folder_);
    if (fresh) {
        fs::rename(staging_, folder_);  // an empty folder of that name is replaced
    } else {
        move_files(staging_, folder_);
        fs::remove_all(staging_);
    }
    staging_.clear();
} catch (fs::filesystem_error const& error) {
    refuse(folder_, error.code());
}

}  // namespace halfspace::tools
