#pragma once

#include "experiments/descent.hpp"
#include "experiments/plateau.hpp"

namespace halfspace {

/// The descent on the weights themselves, one epoch after the other, in double: for any loss.
class PlainDescent {
public:
    PlainDescent(DataSet const& data, WideNetwork const& start, DescentOptions const& options);

    /// Trains until so many epochs are done in all. @throws InputError when the weights leave the doubles.
    void run_to(long epoch);
    [[nodiscard]] WideNetwork const& network() const { return network_; }
    [[nodiscard]] double rate() const { return plateau_.rate(); }

private:
    void step();
    [[nodiscard]] double loss(Vector const& margins) const;
    [[nodiscard]] Vector pulls(Vector const& margins) const;
    void turn_into_pushes(Matrix& preactivations, Vector const& pulls) const;

    WideNetwork network_;
    DescentOptions options_;
    PlateauRule plateau_;
    Matrix points_;  ///< N x (d+1), last coordinate 1
    Matrix movers_;  ///< N x (d+1), last coordinate beta
    Vector labels_;
    Matrix velocity_;  ///< m x (d+1)
    double gamma_;
    long epoch_ = 0;
};

}  // namespace halfspace
