#include "build_identity.hpp"

#include "base/input_error.hpp"
#include "data/sha256.hpp"

namespace halfspace::tools {

using base::InputError;

namespace {

std::string digest_of_program() {
    std::string const program = "/proc/self/exe";
    auto const digest = data::sha256_of_file(program);
    if (digest) return *digest;
    throw InputError(program, "the program cannot read its own file, so it cannot tell which results are its own",
                     "/proc must be mounted and the file readable");
}

}  // namespace

std::string build_identity() {
    static std::string const digest = digest_of_program();
    return HALFSPACE_VERSION " " + digest;
}

}  // namespace halfspace::tools
