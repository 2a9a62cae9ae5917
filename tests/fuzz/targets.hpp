#pragma once

#include <cstdint>
#include <span>

/// What libFuzzer calls with bytes of its own making, one function a kind of file. Whatever the bytes, they are read or
/// refused with an InputError of one line; anything else ends the run.
namespace halfspace::tests {

/// The content of a file.
using FileBytes = std::span<std::uint8_t const>;

/// An NPY file as samples, labels and numbers; what is read as samples and written again reads the same.
void fuzz_npy(FileBytes bytes);
/// An IDX file as images, samples and labels.
void fuzz_idx(FileBytes bytes);
/// A file of CIFAR-10's binary version.
void fuzz_cifar10(FileBytes bytes);
/// A scenario file.
void fuzz_scenario(FileBytes bytes);
/// A sweep file.
void fuzz_sweep(FileBytes bytes);
/// A sweep's journal: what was read can be appended to and read again.
void fuzz_journal(FileBytes bytes);

}  // namespace halfspace::tests
