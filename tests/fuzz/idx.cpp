#include "data/idx.hpp"
#include "tests/fuzz/memory_file.hpp"

namespace halfspace::tests {

void fuzz_idx(FileBytes bytes) {
    MemoryFile const file(bytes);
    data::IdxImages images;
    if (is_read([&] { images = data::read_idx_images(file.path()); })) {
        // What a reader of samples makes of it is the same.
        auto const samples = data::read_idx_samples(file.path());
        auto const* const same = std::get_if<data::IdxImages>(&samples);
        if (same == nullptr || same->pixels != images.pixels) std::abort();
        if (images.pixels.size() != static_cast<std::size_t>(images.count * images.dimension())) std::abort();
    }
    (void)is_read([&] { (void)data::read_idx_samples(file.path()); });
    (void)is_read([&] { (void)data::read_idx_labels(file.path()); });
}

}  // namespace halfspace::tests
