// libFuzzer's entry point, for the target that the build names.
#include "tests/fuzz/targets.hpp"

#include <cstddef>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    halfspace::tests::HALFSPACE_FUZZ_TARGET({data, size});
    return 0;
}
