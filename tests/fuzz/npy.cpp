#include "data/npy.hpp"
#include "tests/fuzz/memory_file.hpp"

namespace halfspace::tests {

void fuzz_npy(FileBytes bytes) {
    MemoryFile const file(bytes);
    linalg::Matrix X;
    if (is_read([&] { X = data::read_npy_matrix(file.path()); })) {
        MemoryFile const copy;
        data::write_npy(copy.path(), X);
        if (data::read_npy_matrix(copy.path()) != X) std::abort();
    }
    (void)is_read([&] { (void)data::read_npy_labels(file.path()); });
    (void)is_read([&] { (void)data::read_npy_vector(file.path()); });
}

}  // namespace halfspace::tests
