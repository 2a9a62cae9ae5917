#include "evidence/kkt_signs.hpp"

namespace halfspace::evidence {

std::string beyond_reach(Instance& instance, std::string const& what) {
    auto const N = static_cast<double>(instance.data().size());
    bool const large =
        N * N * static_cast<double>(instance.data().dimension()) > instance.limit().policy().largest_exact_gram;
    return what + (large ? ": double precision does not decide it, and exact Gram entries cost too much at this size"
                         : ": no arithmetic up to the precision cap decided it");
}

}  // namespace halfspace::evidence
