#pragma once

#include "data/data_set.hpp"

namespace halfspace::experiments {

/// What theory B predicts of a wide network that learns `data`, with the kernel in closed form, in floating point.
class PredictedFeatures {
public:
    /// @param beta  1 where the biases are trained, else 0
    PredictedFeatures(data::DataSet data, double gamma, double beta);

    /// fhat(z) = (1/N) sum_n y_n Phi(x_n, z) (<x_n, z> + beta) for each row of Z: P values.
    [[nodiscard]] linalg::Vector output(linalg::Matrix const& Z) const;
    /// s(z) = (1/N) sum_n y_n Phi(x_n, z) x_n for each row of Z: P x d. The papers' direction of a perturbation.
    [[nodiscard]] linalg::Matrix direction(linalg::Matrix const& Z) const;

private:
    /// y_n Phi(x_n, z_i) / N from the products <z_i, x_n>, in place.
    void weigh(linalg::Matrix& products, linalg::Matrix const& Z) const;

    data::DataSet data_;
    double gamma_;
    double beta_;
    linalg::Vector lengths_;  ///< N: sqrt(|x_n|^2 + d)
};

/// The mean over the rows of |cos|; a zero row counts as 0. @param A,B of the same shape
double mean_absolute_cosine(linalg::Matrix const& A, linalg::Matrix const& B);

}  // namespace halfspace::experiments
