#include "data/sha256.hpp"

#include "data/data_set.hpp"

#include <openssl/evp.h>

#include <array>
#include <bit>
#include <cstdint>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <vector>

static_assert(std::endian::native == std::endian::little, "numbers are hashed as they lie in memory");

namespace halfspace::data {

using linalg::Index;
using linalg::Matrix;
using linalg::Vector;

namespace {

class Sha256 {
public:
    Sha256() { require(context_ && EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1); }

    void add(void const* bytes, std::size_t count) { require(EVP_DigestUpdate(context_.get(), bytes, count) == 1); }

    std::string hexadecimal() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
        unsigned length = 0;
        require(EVP_DigestFinal_ex(context_.get(), digest.data(), &length) == 1);
        std::string text;
        for (unsigned k = 0; k < length; ++k) {
            text += "0123456789abcdef"[digest[k] / 16];
            text += "0123456789abcdef"[digest[k] % 16];
        }
        return text;
    }

private:
    static void require(bool success) {
        if (!success) throw std::runtime_error("libcrypto cannot compute SHA-256");
    }

    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

/// A title, the shape, and the rows.
void add_matrix(Sha256& hash, std::string_view title, Matrix const& matrix) {
    hash.add(title.data(), title.size());
    std::array<std::int64_t, 2> const shape = {matrix.rows(), matrix.cols()};
    hash.add(shape.data(), sizeof shape);
    Vector row(matrix.cols());
    for (Index i = 0; i < matrix.rows(); ++i) {
        row = matrix.row(i).array() + 0.0;  // -0 + 0 = +0; every other value stays
        hash.add(row.data(), static_cast<std::size_t>(row.size()) * sizeof(double));
    }
}

}  // namespace

std::string sha256(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes.data(), bytes.size());
    return hash.hexadecimal();
}

std::optional<std::string> sha256_of_file(std::filesystem::path const& file) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored)) return std::nullopt;  // a pipe would be read empty
    std::ifstream stream(file, std::ios::binary);
    std::vector<char> piece(std::size_t{1} << 20);
    Sha256 hash;
    while (stream) {
        stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        hash.add(piece.data(), static_cast<std::size_t>(stream.gcount()));
    }
    if (!stream.eof()) return std::nullopt;
    return hash.hexadecimal();
}

std::string sha256(DataSet const& data) {
    Sha256 hash;
    add_matrix(hash, "halfspace-data-1\n", data.X);
    for (int const label : data.y) {
        auto const byte = static_cast<std::int8_t>(label);
        hash.add(&byte, 1);
    }
    return hash.hexadecimal();
}

std::string sha256_of_weights(Matrix const& weights, Vector const& readout) {
    Sha256 hash;
    add_matrix(hash, "halfspace-weights-1\n", weights);
    hash.add(readout.data(), static_cast<std::size_t>(readout.size()) * sizeof(double));
    return hash.hexadecimal();
}

}  // namespace halfspace::data
