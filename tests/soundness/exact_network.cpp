#include "tests/soundness/exact_network.hpp"

#include "tests/soundness/exact_enclosure.hpp"
#include "tests/soundness/exact_statements.hpp"

#include <algorithm>

namespace halfspace::tests {

using arithmetic::Rational;

Rational scaled_output(ExactNetwork const& network, ExactVector const& z) {
    Rational sum = 0;
    for (std::size_t j = 0; j < network.w.size(); ++j) {
        Rational const h = dot(network.w[j], z);
        sum += network.readout_sign(j) * (sgn(h) > 0 ? h : Rational(network.gamma * h));
    }
    return sum;
}

Truth trained_pattern(ExactNetwork const& network, ExactData const& data) {
    Truth truth = Truth::holds;
    for (std::size_t j = 0; j < network.w.size(); ++j) {
        for (std::size_t n = 0; n < data.size(); ++n) {
            truth = both(truth, truth_of_slack(data.y[n] * network.readout_sign(j) * dot(network.w[j], data.x[n])));
        }
    }
    return truth;
}

namespace {

/// sqrt(m) times the least and the largest margin, and m.
struct Margins {
    Rational least, most;
    long m;

    [[nodiscard]] Ends enclosed(Rational const& scaled, long bits) const {
        return root(scaled * scaled / m, bits);  // margins and their differences are not negative here
    }
};

Margins margins_of(ExactNetwork const& network, ExactData const& data) {
    ExactVector q;
    for (std::size_t n = 0; n < data.size(); ++n) q.push_back(data.y[n] * scaled_output(network, data.x[n]));
    auto const [least, most] = std::minmax_element(q.begin(), q.end());
    return {*least, *most, static_cast<long>(network.w.size())};
}

Ends negative(Ends const& x) { return {-x.upper, -x.lower}; }

/// gamma Rmin^2 > P max g / min g, as log(gamma Rmin^2 / P) - log(max g / min g) > 0, for P > 0.
Truth ratio_allows(Margins const& q, Rational const& quotient, bool logistic) {
    if (q.least == q.most) return greater(quotient, 1);
    return truth_at_rising_precision([&](long bits) {
        Ends log_ratio = q.enclosed(q.most - q.least, bits);
        if (logistic) {
            // max g / min g = e^(q_max - q_min) (1 + e^-q_max) / (1 + e^-q_min)
            auto const tail = [&](Rational const& margin) {
                return logarithm_of_one_plus(exponential(negative(q.enclosed(margin, bits)), bits), bits);
            };
            log_ratio = log_ratio + tail(q.most) - tail(q.least);
        }
        return logarithm(quotient, bits) - log_ratio;
    });
}

/// gamma Rmin^2 (Rmin^2 - 2 P) > P Rmax^2, with Rmin^2 > 2 P.
Truth norms_allow_exponential(ExactConstants const& c, Rational const& gamma) {
    Rational const room = c.R_min_squared - 2 * c.row_sum;
    Rational const rho_free = gamma * c.R_min_squared * room;
    return both(truth_of_slack(room), greater(rho_free, c.row_sum * c.R_max_squared));
}

/// sigma (Rmin^2 - P) > P and gamma Rmin^2 (sigma (Rmin^2 - P) - P) > P Rmax^2: the second implies the first, and says
/// sigma > c, c = (P Rmax^2/(gamma Rmin^2) + P)/(Rmin^2 - P); sigma = 1/(1 + e^-q_min), so q_min + log(1/c - 1) > 0.
Truth norms_allow_logistic(ExactConstants const& c, Rational const& gamma, Margins const& q) {
    if (c.R_min_squared <= c.row_sum) return Truth::fails;
    Rational const least_sigma =
        (c.row_sum * c.R_max_squared / (gamma * c.R_min_squared) + c.row_sum) / (c.R_min_squared - c.row_sum);
    if (least_sigma >= 1) return Truth::fails;
    return truth_at_rising_precision(
        [&](long bits) { return q.enclosed(q.least, bits) + logarithm(1 / least_sigma - 1, bits); });
}

}  // namespace

Truth invariant_region(ExactNetwork const& network, ExactData const& data, bool logistic) {
    Truth const pattern = trained_pattern(network, data);
    if (pattern != Truth::holds) return pattern;
    ExactConstants const c(data);
    if (sgn(c.row_sum) == 0) return truth_of_slack(c.R_min_squared);
    Margins const q = margins_of(network, data);
    Truth const norms =
        logistic ? norms_allow_logistic(c, network.gamma, q) : norms_allow_exponential(c, network.gamma);
    if (norms == Truth::fails) return norms;
    return both(norms, ratio_allows(q, network.gamma * c.R_min_squared / c.row_sum, logistic));
}

}  // namespace halfspace::tests
