#pragma once

namespace halfspace::probability {

/// A two-sided confidence interval of a proportion.
struct ConfidenceInterval {
    double lower = 0;
    double upper = 1;
};

/// Clopper and Pearson's interval for `successes` out of `trials` at the given confidence, e.g. 0.99. An observation,
/// in floating point; never a certified bound.
ConfidenceInterval clopper_pearson(long successes, long trials, double confidence);

}  // namespace halfspace::probability
