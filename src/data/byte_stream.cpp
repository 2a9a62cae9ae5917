#include "data/byte_stream.hpp"

#include "base/input_error.hpp"
#include "base/path_advice.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace halfspace::data {

using base::InputError;

namespace {

/// The size of a regular file; nothing for a pipe.
std::optional<std::uint64_t> size_of(std::string const& path) {
    namespace fs = std::filesystem;
    std::error_code error;
    auto const status = fs::status(path, error);
    if (!fs::exists(status)) {
        throw InputError(path, "there is no such file", base::path_advice(path, "give the path of an existing file"));
    }
    if (fs::is_fifo(status)) return std::nullopt;
    if (!fs::is_regular_file(status)) {
        throw InputError(path, "this is not a regular file or a pipe", "give the path of a file");
    }
    auto const size = fs::file_size(path, error);
    if (error) throw InputError(path, "the file's size cannot be read", "give a readable file");
    return size;
}

/// Reads what the file still holds, up to the size of the target.
std::size_t read_plain(std::ifstream& file, std::span<std::uint8_t> target) {
    file.read(reinterpret_cast<char*>(target.data()), static_cast<std::streamsize>(target.size()));
    return static_cast<std::size_t>(file.gcount());
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

    template <class Source>
    std::size_t read(Source const& file, std::span<std::uint8_t> target) {
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
    template <class Source>
    bool refill(Source const& file) {
        stream_.next_in = input_.data();
        stream_.avail_in = static_cast<unsigned>(file(input_));
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

ByteStream::ByteStream(std::string path)
    : path_(std::move(path)), file_size_(size_of(path_)), file_(path_, std::ios::binary), ahead_(2) {
    if (!file_) throw InputError(path_, "the file cannot be opened", "give a file this user may read");
    ahead_.resize(read_plain(file_, ahead_));
    if (ahead_.empty() && file_size_) throw InputError(path_, "the file is empty", "give a file with data");
    if (ahead_.empty()) {
        throw InputError(path_, "nothing comes out of the pipe",
                         "it can be read once only: give a file where the data are needed again");
    }
    if (ahead_ == std::vector<std::uint8_t>{0x1f, 0x8b}) inflater_ = std::make_unique<Inflater>(path_);
}

ByteStream::~ByteStream() = default;

std::optional<std::uint64_t> ByteStream::size() const { return inflater_ ? std::nullopt : file_size_; }

std::size_t ByteStream::read_stored(std::span<std::uint8_t> target) {
    std::size_t const first = std::min(ahead_.size(), target.size());
    std::copy_n(ahead_.begin(), first, target.begin());
    ahead_.erase(ahead_.begin(), ahead_.begin() + static_cast<std::ptrdiff_t>(first));
    return first + read_plain(file_, target.subspan(first));
}

std::size_t ByteStream::read(std::span<std::uint8_t> target) {
    if (!inflater_) return read_stored(target);
    return inflater_->read([this](std::span<std::uint8_t> input) { return read_stored(input); }, target);
}

void ByteStream::expect_possible(std::uint64_t bytes) const {
    constexpr std::uint64_t best_ratio = 1032;  // DEFLATE packs at most so many bytes into one
    if (!file_size_ || bytes / best_ratio <= *file_size_) return;
    throw InputError(
        path_, "the header announces " + std::to_string(bytes) + " bytes, the file has " + std::to_string(*file_size_),
        "the header's sizes must be those of the data");
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
