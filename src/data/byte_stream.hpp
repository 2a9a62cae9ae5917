#pragma once

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace halfspace::data {

/// Reads a regular file byte by byte, decompressing it on the way when it begins with gzip's magic number 1f 8b.
class ByteStream {
public:
    enum class Gzip { detect, refuse };

    /// Opens the file. @throws InputError when it is missing, not a regular file, unreadable or empty.
    explicit ByteStream(std::string path, Gzip gzip = Gzip::detect);
    ~ByteStream();
    ByteStream(ByteStream const&) = delete;
    ByteStream& operator=(ByteStream const&) = delete;

    [[nodiscard]] std::string const& path() const { return path_; }
    /// Size of the file on disk.
    [[nodiscard]] std::uint64_t file_size() const { return file_size_; }

    /// Fills as much of `target` as the stream still holds; returns the number of bytes read.
    /// @throws InputError when compressed data are damaged or cut short.
    std::size_t read(std::span<std::uint8_t> target);

    /// Exactly `count` bytes. Memory grows with the bytes that arrive, not with `count`.
    /// @param what  what is being read, for the error message ("pixels").
    std::vector<std::uint8_t> read_exactly(std::uint64_t count, std::string const& what);

    /// @throws InputError unless the stream is at its end.
    void expect_end();

private:
    class Inflater;

    std::string path_;
    std::uint64_t file_size_ = 0;
    std::ifstream file_;
    std::unique_ptr<Inflater> inflater_;  ///< absent for plain files
};

}  // namespace halfspace::data
