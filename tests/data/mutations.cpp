// Readers under random damage: every file either loads or is refused in one line, and no file makes them ask for
// more memory than it could fill. Every request through operator new is measured; matrices are as large as the file
// justifies because the size of the payload is checked before they are made.
#include "data/idx.hpp"
#include "data/npy.hpp"
#include "tests/data/files.hpp"

#include <rapidcheck/boost_test.h>

#include <cstdlib>
#include <new>

using namespace halfspace;
using base::InputError;
using namespace halfspace::tests;

namespace {

std::size_t largest_request = 0;

}  // namespace

// Not inlined, or the compiler sees free() meet a new-expression of its own.
[[gnu::noinline]] void* operator new(std::size_t size) {
    largest_request = std::max(largest_request, size);
    if (void* const memory = std::malloc(size == 0 ? 1 : size)) return memory;
    throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

/// Most that a reader of a tiny file may ask for at once: one block of a ByteStream.
constexpr std::size_t most = (std::size_t{1} << 20U) + 4096;

std::string damaged(std::string bytes) {
    auto const changes = *rc::gen::inRange(0, 4);
    for (int k = 0; k < changes && !bytes.empty(); ++k) {
        auto const place = *rc::gen::inRange<std::size_t>(0, bytes.size());
        switch (*rc::gen::inRange(0, 4)) {
            case 0: bytes.resize(place); break;
            case 1: bytes.insert(place, 1, *rc::gen::arbitrary<char>()); break;
            case 2: bytes[place] = *rc::gen::element('0', '9', '\'', '(', ')', ',', '<', '>', '-', '\xff'); break;
            default: bytes[place] = *rc::gen::arbitrary<char>();
        }
    }
    return bytes;
}

template <class Reader>
void loads_or_is_refused(std::string const& bytes, Reader const& read) {
    Folder const folder;
    std::string const path = folder.write("damaged", bytes);
    largest_request = 0;
    try {
        read(path);
    } catch (InputError const& error) {
        RC_ASSERT(std::string(error.what()).find('\n') == std::string::npos);
    }
    RC_ASSERT(largest_request <= most);
}

}  // namespace

RC_BOOST_PROP(damaged_npy_matrices, ()) {
    auto const version = *rc::gen::inRange(1, 4);
    loads_or_is_refused(damaged(npy(npy_header("<f8", "(2, 3)"), raw<double>({1, 2, 3, 4, 5, 6}), version)),
                        [](std::string const& path) { static_cast<void>(data::read_npy_matrix(path)); });
}

RC_BOOST_PROP(damaged_npy_labels, ()) {
    loads_or_is_refused(damaged(npy(npy_header("|i1", "(4,)"), raw<std::int8_t>({1, -1, -1, 1}))),
                        [](std::string const& path) { static_cast<void>(data::read_npy_labels(path)); });
}

RC_BOOST_PROP(damaged_idx_images, ()) {
    loads_or_is_refused(damaged(idx(0x803, {2, 2, 2}, "abcdefgh")),
                        [](std::string const& path) { static_cast<void>(data::read_idx_images(path)); });
}

RC_BOOST_PROP(damaged_gzip_images, ()) {
    Folder const folder;
    std::string const bytes = read_bytes(folder.write_gzip("x", idx(0x803, {2, 2, 2}, "abcdefgh")));
    loads_or_is_refused(damaged(bytes),
                        [](std::string const& path) { static_cast<void>(data::read_idx_images(path)); });
}

BOOST_AUTO_TEST_CASE(a_gzip_bomb_is_read_no_further_than_its_header_says) {
    Folder const folder;
    std::string const path = folder.write_gzip("bomb", idx(0x803, {2, 2, 2}, std::string(50'000'000, '\0')));
    largest_request = 0;
    expect_input_error([&] { data::read_idx_images(path); }, {"bytes after the last value"});
    BOOST_TEST(largest_request <= most);
}

BOOST_AUTO_TEST_CASE(a_header_cannot_claim_memory_that_the_data_do_not_fill) {
    Folder const folder;
    // 500 MB claimed by a file of about 1 MB that gzip could just have filled, but holds 1 MB.
    std::string noise;
    for (std::uint64_t k = 0; k < 1'000'000; ++k) noise += static_cast<char>((k * 0x9e3779b97f4a7c15U) >> 56U);
    std::string const path = folder.write("claims", idx(0x803, {500, 1000, 1000}, noise));
    largest_request = 0;
    expect_input_error([&] { data::read_idx_images(path); }, {"ends after 1000000 of 500000000 bytes"});
    BOOST_TEST(largest_request <= 4 * most);
}
