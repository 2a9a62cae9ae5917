#include "evidence/extremum.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace halfspace::evidence {

using arithmetic::DoubleInterval;
using arithmetic::LazyReal;
using arithmetic::Rational;

LazyReal largest(std::vector<Candidate> candidates) {
    double lower = -std::numeric_limits<double>::infinity();
    double upper = lower;
    for (auto const& candidate : candidates) {
        lower = std::max(lower, candidate.enclosure.lower());
        upper = std::max(upper, candidate.enclosure.upper());
    }
    std::erase_if(candidates, [lower](Candidate const& candidate) { return candidate.enclosure.upper() < lower; });
    auto const compute = [candidates = std::move(candidates)] {
        Rational best = candidates.front().exact();
        for (auto const& candidate : candidates) {
            Rational const value = candidate.exact();
            if (value > best) best = value;
        }
        return best;
    };
    return {DoubleInterval(lower, upper), compute};
}

LazyReal smallest(std::vector<Candidate> const& candidates) {
    std::vector<Candidate> negated;
    for (auto const& candidate : candidates) {
        negated.push_back({-candidate.enclosure, [exact = candidate.exact] { return Rational(-exact()); }});
    }
    LazyReal const most = largest(std::move(negated));
    return {-most.enclosure(), [most] { return Rational(-most.exact()); }};
}

}  // namespace halfspace::evidence
