#include "tests/cli/files.hpp"

#include <unistd.h>
#include <fstream>
#include <iterator>

namespace halfspace::tests {
namespace fs = std::filesystem;
namespace {

template <class T>
void append(std::string& bytes, T value) {
    bytes.append(reinterpret_cast<char const*>(&value), sizeof value);
}

std::string dictionary(std::string const& type, std::string const& shape) {
    return "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
}

}  // namespace

Folder::Folder() {
    static int count = 0;
    root_ = fs::temp_directory_path() / ("halfspace-cli-" + std::to_string(getpid()) + "-" + std::to_string(++count));
    fs::create_directories(root_);
}

Folder::~Folder() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
}

std::string Folder::write(std::string const& name, std::string const& bytes) const {
    std::ofstream(root_ / name, std::ios::binary) << bytes;
    return path(name);
}

std::string contents_of(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string npy_bytes(std::string const& dictionary, std::string const& payload) {
    std::string header = dictionary;
    std::size_t constexpr alignment = 64;
    std::size_t constexpr before_header = 10;
    while ((before_header + header.size() + 1) % alignment != 0) header += ' ';
    header += '\n';
    std::string bytes = "\x93NUMPY";
    bytes += std::string("\x01\x00", 2);
    append(bytes, static_cast<std::uint16_t>(header.size()));
    return bytes + header + payload;
}

std::string npy_matrix(std::vector<std::vector<double>> const& rows) {
    std::string payload;
    for (auto const& row : rows) {
        for (double const x : row) append(payload, x);
    }
    std::string const shape = std::to_string(rows.size()) + ", " + std::to_string(rows.front().size());
    return npy_bytes(dictionary("<f8", shape), payload);
}

std::string npy_integers(std::vector<long long> const& values) {
    std::string payload;
    for (long long const value : values) append(payload, value);
    return npy_bytes(dictionary("<i8", std::to_string(values.size()) + ","), payload);
}

}  // namespace halfspace::tests
