#pragma once

#include "experiments/descent.hpp"
#include "experiments/plateau.hpp"

namespace halfspace::experiments {

/// The descent on the weights themselves, one epoch after the other, in double: for any loss.
class PlainDescent {
public:
    PlainDescent(data::DataSet const& data, network::WideNetwork const& start, DescentOptions const& options);

    /// Trains until so many epochs are done in all. @throws InputError when the weights leave the doubles.
    void run_to(long epoch);
    [[nodiscard]] network::WideNetwork const& network() const { return network_; }
    [[nodiscard]] double rate() const { return plateau_.rate(); }

private:
    void step();
    [[nodiscard]] double loss(linalg::Vector const& margins) const;
    [[nodiscard]] linalg::Vector pulls(linalg::Vector const& margins) const;
    void turn_into_pushes(linalg::Matrix& preactivations, linalg::Vector const& pulls) const;

    network::WideNetwork network_;
    DescentOptions options_;
    PlateauRule plateau_;
    linalg::Matrix points_;  ///< N x (d+1), last coordinate 1
    linalg::Matrix movers_;  ///< N x (d+1), last coordinate beta
    linalg::Vector labels_;
    linalg::Matrix velocity_;  ///< m x (d+1)
    double gamma_;
    long epoch_ = 0;
};

}  // namespace halfspace::experiments
