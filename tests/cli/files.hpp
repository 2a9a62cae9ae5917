#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace halfspace::tests {

/// A temporary folder, gone with the object.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;

    [[nodiscard]] std::string path(std::string const& name) const { return (root_ / name).string(); }
    /// Writes a file and returns its path.
    std::string write(std::string const& name, std::string const& bytes) const;

private:
    std::filesystem::path root_;
};

std::string contents_of(std::string const& path);

/// The bytes of an NPY file: version 1, the header's dictionary as given, then the payload.
std::string npy_bytes(std::string const& dictionary, std::string const& payload);

/// A float64 matrix in C order.
std::string npy_matrix(std::vector<std::vector<double>> const& rows);

/// A vector of 64-bit integers.
std::string npy_integers(std::vector<long long> const& values);

}  // namespace halfspace::tests
