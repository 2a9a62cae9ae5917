#include "base/output_folder.hpp"

#include "base/file_lock.hpp"
#include "base/input_error.hpp"

#include <unistd.h>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <system_error>

namespace halfspace::base {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void refuse(fs::path const& folder, std::error_code const& error) {
    throw InputError("--out", folder.string() + " cannot be written to (" + error.message() + ")",
                     "it must name a folder you may write to, on a disk with room");
}

/// The folders on the way that do not exist yet, the innermost first.
std::vector<fs::path> missing_folders(fs::path path) {
    std::vector<fs::path> missing;
    std::error_code ignored;
    for (; !path.empty() && !fs::exists(fs::symlink_status(path, ignored)); path = path.parent_path())
        missing.push_back(path);
    return missing;
}

/// Renames, or copies where a folder inside lies on another disk.
void move_file(fs::path const& from, fs::path const& to) {
    std::error_code error;
    fs::rename(from, to, error);
    if (error == std::errc::cross_device_link) fs::copy_file(from, to, fs::copy_options::overwrite_existing);
    else if (error) throw fs::filesystem_error("rename", to, error);
}

/// The files below a folder, as paths relative to it.
std::vector<fs::path> files_below(fs::path const& folder) {
    std::vector<fs::path> files;
    for (auto const& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_directory()) files.push_back(entry.path().lexically_relative(folder));
    }
    return files;
}

}  // namespace

OutputFolder::OutputFolder(fs::path const& folder) {
    if (folder.empty()) throw InputError("--out", "the name is empty", "it must name a folder");
    std::error_code error;
    folder_ = fs::absolute(folder, error).lexically_normal();
    if (error) refuse(folder, error);
    if (!folder_.has_filename()) folder_ = folder_.parent_path();
    made_ = missing_folders(folder_);
    auto const existing = made_.empty() ? folder_ : made_.back().parent_path();
    if (!fs::is_directory(existing, error)) {
        throw InputError("--out", existing.string() + " is not a folder", "it must name a folder, which may be new");
    }
    on_interrupt_.emplace([this] { remove_traces(); });
    fs::create_directories(folder_, error);
    std::string name = (folder_ / ".halfspace-partial-XXXXXX").string();
    if (!error && mkdtemp(name.data()) == nullptr) error = {errno, std::generic_category()};
    if (!error) {
        staging_ = name;
        return;
    }
    remove_traces();
    refuse(folder_, error);
}

OutputFolder::~OutputFolder() { remove_traces(); }

void OutputFolder::remove_traces() const {
    std::error_code ignored;
    if (!staging_.empty()) fs::remove_all(staging_, ignored);
    for (auto const& folder : made_) fs::remove(folder, ignored);  // only if nobody has put anything into it
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
    FileLock const one_commit_at_a_time(folder_, FileLock::IfTaken::wait);
    auto const files = files_below(staging_);
    for (auto const& file : files) fs::remove(folder_ / file);
    for (auto const& file : files) {
        fs::create_directories((folder_ / file).parent_path());
        move_file(staging_ / file, folder_ / file);
    }
    fs::remove_all(staging_);
    made_.clear();
} catch (fs::filesystem_error const& error) {
    refuse(folder_, error.code());
}

}  // namespace halfspace::base
