#include "checks/networks_agree.hpp"

#include "probability/sphere_share.hpp"
#include "verdict/verdicts.hpp"

#include <algorithm>
#include <string>

namespace halfspace::checks {

using arithmetic::DoubleInterval;
using arithmetic::MpfiInterval;
using evidence::Instance;
using verdict::at_most;
using verdict::Verdict;

namespace {

/// Agreement outside more than half of all directions would say next to nothing.
constexpr double most_left_open = 0.5;

/// The share of all directions outside of which the two signs are proved equal, from above: slabs and wedge may
/// overlap.
MpfiInterval left_open(double first, double second, long d, MpfiInterval const& angle_over_pi) {
    auto const slab = [d](double half_width) {
        return d >= 2 ? MpfiInterval(probability::sphere_share(half_width, d)) : MpfiInterval(0);
    };
    return slab(first) + slab(second) + angle_over_pi;
}

}  // namespace

Verdict check_networks_agree(Instance& instance, network::Network const& second) {
    if (instance.trained() == nullptr) return Verdict::not_applicable(instance.absence());
    evidence::OwnSlab const& one = instance.own_slab();
    evidence::OwnSlab const other = evidence::own_slab(second);
    double const wider = std::max(one.half_width, other.half_width);
    if (!(wider < 1)) {
        return Verdict::not_applicable(std::string("the slab of the ") + (one.half_width < 1 ? "second" : "first") +
                                       " network leaves no z outside (see own-halfspace)");
    }
    // The slabs are around the doubles h.approx themselves, so their angle is that of two exactly known vectors.
    MpfiInterval const share = linalg::angle_over_pi({one.h.approx, 0}, {other.h.approx, 0});
    MpfiInterval const open =
        left_open(one.half_width, other.half_width, static_cast<long>(instance.data().dimension()), share);
    bool const says_enough = (open - MpfiInterval(DoubleInterval(most_left_open))).certainly_negative();
    Verdict verdict = says_enough ? Verdict::proved(arithmetic::compared(DoubleInterval(1), DoubleInterval(wider)))
                                  : Verdict::not_applicable(
                                        "the two slabs and the wedge between the boundaries may hold half of all "
                                        "directions or more, so that agreement outside them says next to nothing");
    verdict.add("angle", at_most(share * MpfiInterval::pi(MpfiInterval::default_precision)));
    verdict.add("half_width", at_most(MpfiInterval(DoubleInterval(one.half_width))));
    verdict.add("second_half_width", at_most(MpfiInterval(DoubleInterval(other.half_width))));
    verdict.add("open_share", at_most(open));
    return verdict;
}

}  // namespace halfspace::checks
