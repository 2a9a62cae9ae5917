#include "data/cifar10.hpp"
#include "tests/fuzz/memory_file.hpp"

namespace halfspace::tests {

void fuzz_cifar10(FileBytes bytes) {
    MemoryFile const file(bytes);
    data::LabelledImages read;
    if (!is_read([&] { read = data::read_cifar10({file.path()}); })) return;
    if (read.labels.size() != static_cast<std::size_t>(read.images.count)) std::abort();
    for (int const label : read.labels) {
        if (label < 0 || label > 9) std::abort();
    }
}

}  // namespace halfspace::tests
