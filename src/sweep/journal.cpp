#include "sweep/journal.hpp"

#include "base/input_error.hpp"

#include <fstream>
#include <iterator>

namespace halfspace::sweep {

using base::InputError;

namespace fs = std::filesystem;
namespace {

[[noreturn]] void refuse(fs::path const& file) {
    throw InputError(file.string(), "cannot be written",
                     "it must be in a folder you may write to, on a disk with room");
}

}  // namespace

Journal::Journal(fs::path file) : file_(std::move(file)) {
    std::error_code error;
    fs::create_directories(fs::absolute(file_).parent_path(), error);
    if (error) refuse(file_);
    if (!std::ofstream(file_, std::ios::binary | std::ios::app)) refuse(file_);
    lock_.emplace(file_, base::FileLock::IfTaken::give_up);
    if (!lock_->is_held()) {
        throw InputError(file_.string(), "another run is at work on it", "wait for its end, or choose another folder");
    }
    std::string text;
    std::ifstream stream(file_, std::ios::binary);
    text.assign(std::istreambuf_iterator<char>(stream), {});
    read(text);
}

void Journal::read(std::string const& text) {
    std::size_t begin = 0;
    long line = 1;
    for (std::size_t end = 0; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1, ++line) {
        auto const entry = Row::parse(text.substr(begin, end - begin), nullptr, false);
        bool const good = entry.is_object() && entry.contains("cell") && entry["cell"].is_string() &&
                          entry.contains("row") && entry["row"].is_object() && !entry["row"].empty();
        if (!good) {
            throw InputError(file_.string() + ":" + std::to_string(line), "not the record of a sweep's cell",
                             "delete the file, or choose another folder");
        }
        rows_[entry["cell"].get<std::string>()] = entry["row"];
    }
    if (begin == text.size()) return;
    std::error_code error;
    fs::resize_file(file_, begin, error);
    if (error) refuse(file_);
}

Row const* Journal::find(std::string const& fingerprint) const {
    auto const found = rows_.find(fingerprint);
    return found == rows_.end() ? nullptr : &found->second;
}

void Journal::append(std::string const& fingerprint, Row const& row) {
    std::ofstream stream(file_, std::ios::binary | std::ios::app);
    stream << Row{{"cell", fingerprint}, {"row", row}}.dump() << '\n';
    if (!stream.flush()) refuse(file_);
    rows_[fingerprint] = row;
}

}  // namespace halfspace::sweep
