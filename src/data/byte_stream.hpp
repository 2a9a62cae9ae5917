#pragma once

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace halfspace::data {

/// Reads a regular file or a pipe (`<(command)`, a FIFO, /dev/stdin) byte by byte, from its beginning to its end and
/// never back, decompressing it on the way when it begins with gzip's magic number 1f 8b.
class ByteStream {
public:
    /// Opens the file. @throws InputError when it is missing, neither regular nor a pipe, unreadable or empty.
    explicit ByteStream(std::string path);
    ~ByteStream();
    ByteStream(ByteStream const&) = delete;
    ByteStream& operator=(ByteStream const&) = delete;

    [[nodiscard]] std::string const& path() const { return path_; }
    /// Number of bytes that can be read in all, where the file's size tells: a plain regular file. Not of a pipe or of
    /// compressed data, which show their end only when it is reached.
    [[nodiscard]] std::optional<std::uint64_t> size() const;

    /// Fills as much of `target` as the stream still holds; returns the number of bytes read.
    /// @throws InputError when compressed data are damaged or cut short.
    std::size_t read(std::span<std::uint8_t> target);

    /// Exactly `count` bytes. Memory grows with the bytes that arrive, not with `count`.
    /// @param what  what is being read, for the error message ("pixels").
    std::vector<std::uint8_t> read_exactly(std::uint64_t count, std::string const& what);

    /// @throws InputError when a header announces more bytes than the file can hold, even compressed: it lies.
    void expect_possible(std::uint64_t bytes) const;

    /// @throws InputError unless the stream is at its end.
    void expect_end();

private:
    class Inflater;

    std::size_t read_stored(std::span<std::uint8_t> target);

    std::string path_;
    std::optional<std::uint64_t> file_size_;  ///< on disk; absent for a pipe
    std::ifstream file_;
    std::vector<std::uint8_t> ahead_;     ///< read to recognise the format, to be delivered first
    std::unique_ptr<Inflater> inflater_;  ///< absent for plain files
};

}  // namespace halfspace::data
