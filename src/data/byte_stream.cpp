#include "data/byte_stream.hpp"

#include "data/input_error.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <limits>

namespace halfspace {
namespace {

std::uint64_t size_of_regular_file(std::string const& path) {
    namespace fs = std::filesystem;
    std::error_code error;
    auto const status = fs::status(path, error);
    if (!fs::exists(status)) throw InputError(path, "there is no such file", "give the path of an existing file");
    if (!fs::is_regular_file(status)) throw InputError(path, "this is not a regular file", "give the path of a file");
    auto const size = fs::file_size(path, error);
    if (error) throw InputError(path, "the file's size cannot be read", "give a readable file");
    if (size == 0) throw InputError(path, "the file is empty", "give a file with data");
    return size;
}

bool begins_with_gzip_magic(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw InputError(path, "the file cannot be opened", "give a file this user may read");
    std::array<char, 2> magic{};
    file.read(magic.data(), magic.size());
    return file.gcount() == 2 && magic[0] == '\x1f' && magic[1] == '\x8b';
}

}  // namespace

ByteStream::ByteStream(std::string path, Gzip gzip)
    : path_(std::move(path)),
      file_size_(size_of_regular_file(path_)),
      file_(nullptr, [](void* file) { gzclose(static_cast<gzFile>(file)); }) {
    if (begins_with_gzip_magic(path_) && gzip == Gzip::refuse) {
        throw InputError(path_, "the file is gzip-compressed", "decompress it first");
    }
    file_.reset(gzopen(path_.c_str(), "rb"));
    if (!file_) throw InputError(path_, "the file cannot be opened", "give a file this user may read");
    gzbuffer(static_cast<gzFile>(file_.get()), 1U << 17U);
}

ByteStream::~ByteStream() = default;

std::size_t ByteStream::read(std::span<std::uint8_t> target) {
    auto* const file = static_cast<gzFile>(file_.get());
    std::size_t done = 0;
    while (done < target.size()) {
        constexpr std::size_t most = std::numeric_limits<int>::max();
        auto const wanted = static_cast<unsigned>(std::min(target.size() - done, most));
        int const got = gzread(file, target.data() + done, wanted);
        int error = Z_OK;
        gzerror(file, &error);
        // Z_BUF_ERROR is how zlib reports a compressed stream that ends before its checksum.
        if (error == Z_BUF_ERROR) {
            throw InputError(path_, "the gzip data end too early", "the file was cut short: fetch it again");
        }
        if (got < 0 || error != Z_OK) {
            throw InputError(path_, "the gzip data are damaged", "the file must decompress without an error");
        }
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

std::vector<std::uint8_t> ByteStream::read_exactly(std::uint64_t count, std::string const& what) {
    constexpr std::uint64_t first_block = 1U << 20U;
    std::vector<std::uint8_t> bytes;
    while (bytes.size() < count) {
        // Doubling keeps the copying linear and the memory within twice of what has really arrived.
        std::uint64_t const have = bytes.size();
        bytes.resize(std::min(count, std::max(2 * have, first_block)));
        std::size_t const got = read(std::span(bytes).subspan(have));
        if (have + got < bytes.size()) {
            throw InputError(path_, "the file ends after " + std::to_string(have + got) + " of " +
                                        std::to_string(count) + " bytes of " + what,
                             "the file must hold all that its header announces");
        }
    }
    return bytes;
}

void ByteStream::expect_end() {
    std::uint8_t extra = 0;
    if (read({&extra, 1}) != 0) {
        throw InputError(path_, "there are bytes after the last value",
                         "the file must end where its header says it ends");
    }
}

}  // namespace halfspace
