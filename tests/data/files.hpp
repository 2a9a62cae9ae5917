#pragma once

#include "base/input_error.hpp"

#include <zlib.h>
#include <boost/test/unit_test.hpp>

#include <sys/stat.h>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <type_traits>
#include <vector>

/// Files written byte by byte, independently of the readers under test.
namespace halfspace::tests {

/// A folder that lives as long as the object.
class Folder {
public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "halfspace-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
        path_ = pattern;
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;

    [[nodiscard]] std::string file(std::string const& name) const { return (path_ / name).string(); }
    /// Writes a file and returns its path.
    [[nodiscard]] std::string write(std::string const& name, std::string const& bytes) const {
        std::ofstream(file(name), std::ios::binary) << bytes;
        return file(name);
    }
    /// A named pipe; write to it from another thread.
    [[nodiscard]] std::string pipe(std::string const& name) const {
        if (mkfifo(file(name).c_str(), 0600) != 0) throw std::runtime_error("cannot make a named pipe");
        return file(name);
    }
    [[nodiscard]] std::string write_gzip(std::string const& name, std::string const& bytes) const {
        gzFile const out = gzopen(file(name).c_str(), "wb");
        gzwrite(out, bytes.data(), static_cast<unsigned>(bytes.size()));
        gzclose(out);
        return file(name);
    }

private:
    std::filesystem::path path_;
};

inline std::string read_bytes(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

template <class T>
std::string raw(std::vector<T> const& values) {
    std::string bytes(values.size() * sizeof(T), '\0');
    if (!values.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
    return bytes;
}

/// An NPY file with this header text and payload.
inline std::string npy(std::string const& header, std::string const& payload, int version = 1) {
    std::string bytes = std::string("\x93NUMPY") + static_cast<char>(version) + '\0';
    for (int k = 0; k < (version == 1 ? 2 : 4); ++k) bytes += static_cast<char>(header.size() >> (8 * k) & 255U);
    return bytes + header + payload;
}

/// A Python tuple: (2, 3,).
inline std::string shape_text(std::vector<std::size_t> const& axes) {
    std::string text = "(";
    for (auto const axis : axes) text.append(std::to_string(axis)).append(",");
    return text.append(")");
}

inline std::string npy_header(std::string const& descr, std::string const& shape,
                              std::string const& fortran = "False") {
    return "{'descr': '" + descr + "', 'fortran_order': " + fortran + ", 'shape': " + shape + ", }          \n";
}

/// NumPy's name of a type: "<f8", "|u1", ...
template <class T>
std::string descr() {
    char const kind = std::is_floating_point_v<T> ? 'f' : std::is_signed_v<T> ? 'i' : 'u';
    return std::string(sizeof(T) == 1 ? "|" : "<") + kind + std::to_string(sizeof(T));
}

/// An IDX file: the magic number, the sizes, the bytes.
inline std::string idx(std::uint32_t magic, std::vector<std::uint32_t> const& sizes, std::string const& payload) {
    std::vector<std::uint32_t> words = {magic};
    words.insert(words.end(), sizes.begin(), sizes.end());
    std::string bytes;
    for (auto const word : words) {
        for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>(word >> shift & 255U);
    }
    return bytes + payload;
}

/// Runs `action` and checks that it throws InputError whose one line holds all the given words.
template <class Action>
void expect_input_error(Action const& action, std::vector<std::string> const& words) {
    try {
        action();
        BOOST_ERROR("no InputError, expected one about: " << words.back());
    } catch (base::InputError const& error) {
        std::string const line = error.what();
        BOOST_TEST(line.find('\n') == std::string::npos, line);
        for (auto const& word : words) BOOST_TEST(line.find(word) != std::string::npos, line << " lacks: " << word);
    }
}

}  // namespace halfspace::tests
