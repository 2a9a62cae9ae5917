#include "checks/half_space.hpp"

#include "probability/sphere_share.hpp"

#include <cmath>
#include <optional>

namespace halfspace::checks {

using arithmetic::DoubleInterval;
using arithmetic::MpfiInterval;
using evidence::Instance;
using verdict::at_most;
using verdict::Verdict;

namespace {

constexpr double largest_open_share = 0.5;

}  // namespace

Verdict half_space(Instance& instance, double half_width, std::vector<std::pair<std::string, double>> const& parts) {
    auto const point = [](double value) { return MpfiInterval(DoubleInterval(value)); };
    if (!(half_width < 1)) {
        Verdict verdict =
            Verdict::not_applicable("the certified half-width of the slab is 1 or more, so it leaves no z outside");
        if (std::isfinite(half_width)) verdict.add("half_width", at_most(point(half_width)));
        return verdict;
    }
    auto const d = static_cast<long>(instance.data().dimension());
    std::optional<DoubleInterval> share;
    if (d >= 2) share = probability::sphere_share(half_width, d);
    bool const says_little = share && share->upper() > largest_open_share;
    Verdict verdict =
        says_little ? Verdict::not_applicable(
                          "the slab may hold more than half of all directions (open_share), so that the signs outside "
                          "it would say next to nothing")
                    : Verdict::proved(arithmetic::compared(DoubleInterval(1), DoubleInterval(half_width)));
    verdict.add("half_width", at_most(point(half_width)));
    for (auto const& [name, part] : parts) verdict.add(name, at_most(point(part)));
    if (share) verdict.add("open_share", at_most(MpfiInterval(*share)));
    return verdict;
}

}  // namespace halfspace::checks
