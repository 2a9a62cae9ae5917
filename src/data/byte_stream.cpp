#include "data/byte_stream.hpp"

#include "base/input_error.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace halfspace::data {

using base::InputError;

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

/// Reads what the file still holds, up to the size of the target.
std::size_t read_plain(std::ifstream& file, std::span<std::uint8_t> target) {
    file.read(reinterpret_cast<char*>(target.data()), static_cast<std::streamsize>(target.size()));
    return static_cast<std::size_t>(file.gcount());
}

bool begins_with_gzip_magic(std::ifstream& file) {
    std::array<std::uint8_t, 2> magic{};
    std::size_t const got = read_plain(file, magic);
    file.clear();
    file.seekg(0);
    return got == 2 && magic[0] == 0x1f && magic[1] == 0x8b;
}

}  // namespace

/// Decompresses gzip members one after the other (RFC 1952). zlib's own gzread would pass over bytes behind the last
/// member without a word; here they are an error.
class ByteStream::Inflater {
public:
    explicit Inflater(std::string const& path) : path_(path) {
        constexpr int gzip_only = 15 + 16;
        if (inflateInit2(&stream_, gzip_only) != Z_OK) throw std::bad_alloc();
    }
    ~Inflater() { inflateEnd(&stream_); }
    Inflater(Inflater const&) = delete;
    Inflater& operator=(Inflater const&) = delete;

    std::size_t read(std::ifstream& file, std::span<std::uint8_t> target) {
        std::size_t done = 0;
        while (done < target.size()) {
            if (stream_.avail_in == 0 && !refill(file)) break;
            if (between_members_) begin_member();
            constexpr std::size_t most = std::size_t{1} << 30U;
            auto const wanted = static_cast<unsigned>(std::min(target.size() - done, most));
            stream_.next_out = target.data() + done;
            stream_.avail_out = wanted;
            int const state = inflate(&stream_, Z_NO_FLUSH);
            if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR) {
                throw InputError(path_, "the gzip data are damaged", "the file must decompress without an error");
            }
            done += wanted - stream_.avail_out;
            between_members_ = state == Z_STREAM_END;
        }
        return done;
    }

private:
    /// Next bytes of the file; false at its end, which must not be inside a member.
    bool refill(std::ifstream& file) {
        stream_.next_in = input_.data();
        stream_.avail_in = static_cast<unsigned>(read_plain(file, input_));
        if (stream_.avail_in > 0) return true;
        if (between_members_) return false;
        throw InputError(path_, "the gzip data end too early", "the file was cut short: fetch it again");
    }
    void begin_member() {
        if (*stream_.next_in != 0x1f) {
            throw InputError(path_, "there are bytes that are no gzip data after the compressed data",
                             "the file must end where the compressed data end");
        }
        inflateReset(&stream_);
        between_members_ = false;
    }

    std::string const& path_;
    z_stream stream_{};
    bool between_members_ = false;
    std::array<std::uint8_t, 1U << 16U> input_{};
};

ByteStream::ByteStream(std::string path, Gzip gzip)
    : path_(std::move(path)), file_size_(size_of_regular_file(path_)), file_(path_, std::ios::binary) {
    if (!file_) throw InputError(path_, "the file cannot be opened", "give a file this user may read");
    if (!begins_with_gzip_magic(file_)) return;
    if (gzip == Gzip::refuse) throw InputError(path_, "the file is gzip-compressed", "decompress it first");
    inflater_ = std::make_unique<Inflater>(path_);
}

ByteStream::~ByteStream() = default;

std::size_t ByteStream::read(std::span<std::uint8_t> target) {
    return inflater_ ? inflater_->read(file_, target) : read_plain(file_, target);
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
            throw InputError(path_,
                             "the file ends after " + std::to_string(have + got) + " of " + std::to_string(count) +
                                 " bytes of " + what,
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

}  // namespace halfspace::data
