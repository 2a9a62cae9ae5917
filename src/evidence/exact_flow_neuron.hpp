#pragma once

#include "evidence/exact_flow_scalar.hpp"
#include "evidence/exact_flow_sliding.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace halfspace::evidence::flow {

/// What is known of one neuron's path.
struct NeuronPath {
    std::vector<arithmetic::DoubleInterval>
        C;                  ///< encloses int_0^T c_n dt for each (merged) sample, for every solution of the flow
    long events = 0;        ///< slabs of time, in each of which some slopes changed
    long slides = 0;        ///< samples that began to slide
    bool capped = false;    ///< the work allowed was used up
    bool in_doubt = false;  ///< some slope was left anywhere in [gamma, 1] because its sign was not certain
};

/// What a path does where a slope cannot be decided: leave it anywhere in [gamma, 1] until its sign is certain, or
/// leave all slopes there to the end at once.
enum class OnDoubt { go_on, stop };

/// What one neuron may take, and what it reports to.
struct Effort {
    OnDoubt on_doubt = OnDoubt::go_on;
    double most_work = 1e12;  ///< operations of the level's arithmetic, about; then all slopes are left open
    std::function<void()> pulse = [] {};  ///< called at every event; may throw
};

/// The exact flow of one neuron, enclosed (docs/theorems/B0.md, "The exact flow"). Between events the preactivations
/// move at known velocities alpha u_n, u_n = sum_k Y_k c_k K_nk. An event is a slab of time within which some samples'
/// slopes are anywhere in [gamma, 1], while nobody else can reach 0; after it each one's sign is certain, or it slides.
template <class Level>
class NeuronFlow {
public:
    using Scalar = typename Level::Scalar;
    using Array = typename Level::Array;

    /// @param alpha  a_j / N, of certain sign
    /// @param h      the preactivations at time 0
    NeuronFlow(Level const& level, Scalar const& alpha, Array h, Effort effort);

    [[nodiscard]] NeuronPath run();

private:
    enum class Attempt { done, grown, stretch, doubt };

    /// One slab of time being tried: what holds at its end if it succeeds.
    struct Slab {
        std::vector<linalg::Index> crossing;  ///< samples whose sign will be certain
        std::vector<linalg::Index> settling;  ///< samples that are resolved together: they slide, or leave to one side
        bool sliders_stay = false;            ///< those that slid before slide on, whatever the slopes in the slab
        double length = 0;
        Array h;
        Array base;
        std::vector<Mode> modes;
    };
    /// How settling samples end (docs/theorems/B0.md, "Settling").
    struct Settled {
        std::vector<Mode> modes;
        std::vector<linalg::Index> at_zero;  ///< those that slide
        std::vector<Scalar> y;               ///< Y c of all settling samples in the reference motion
        std::vector<Scalar> velocity;        ///< alpha u of all settling samples there, 0 for those that slide
        std::vector<Scalar> shift;           ///< K^-1 h at the start
        Array u;                             ///< reference velocities of all samples, over alpha
        double root = 0;                     ///< at least sqrt(h^T K^-1 h) at the start
        double inverse_norm = 0;
        double time = 0;
        [[nodiscard]] bool all_slide() const { return at_zero.size() == modes.size(); }
    };

    static constexpr double margin = 1 + 0x1p-20;  ///< of computed times, far above their rounding
    [[nodiscard]] static bool contains(std::vector<linalg::Index> const& list, linalg::Index n) {
        return std::find(list.begin(), list.end(), n) != list.end();
    }
    [[nodiscard]] Mode& mode(linalg::Index n) { return modes_[static_cast<std::size_t>(n)]; }
    [[nodiscard]] Mode mode(linalg::Index n) const { return modes_[static_cast<std::size_t>(n)]; }
    [[nodiscard]] Scalar weight(linalg::Index n) const { return level_.number(level_.problem().Y[n]); }
    [[nodiscard]] Scalar slope(linalg::Index n) const;
    /// Y_n alpha < 0: only such samples can slide.
    [[nodiscard]] bool can_slide(linalg::Index n) const { return (level_.problem().Y[n] > 0) != (direction_ > 0); }
    [[nodiscard]] double remaining_upper() const { return upper_of(level_.number(level_.problem().T) - elapsed_); }
    [[nodiscard]] double remaining_lower() const { return lower_of(level_.number(level_.problem().T) - elapsed_); }
    [[nodiscard]] Scalar remaining() const;

    void start();
    [[nodiscard]] std::optional<linalg::Index> fly();
    void finish();
    void abandon();
    /// About the operations of one attempt at an event of this many samples.
    [[nodiscard]] double cost(std::size_t samples) const;
    void finish_anywhere(std::vector<linalg::Index> const& samples, bool sliders_too);
    [[nodiscard]] Array const& velocities();
    void settle_loose();
    void resolve(std::vector<linalg::Index> samples);
    void give_up(std::vector<linalg::Index> const& samples);
    void close(linalg::Index n);
    void add_loose(Array& u) const;
    /// Slopes that keep the sliding samples at 0 whatever the intervals of u hold, if inside [gamma, 1]; adds their
    /// columns.
    [[nodiscard]] bool keep_sliding(Array& u, std::vector<Scalar>& y) const;

    [[nodiscard]] Attempt attempt(std::vector<linalg::Index>& samples, double stretch);
    [[nodiscard]] Attempt settle(Slab& slab, std::vector<linalg::Index>& samples, Settled& settled);
    [[nodiscard]] std::optional<Settled> destinations(Slab const& slab, std::vector<linalg::Index> const& B) const;
    void commit(Slab& slab, Settled const& settled, std::vector<Scalar> const& y_before);
    void land(Slab& slab, Settled const& settled);
    [[nodiscard]] Scalar mean_slope(Settled const& settled, std::size_t i, linalg::Index n) const;

    Level const& level_;
    Effort effort_;
    double work_ = 0;
    Scalar alpha_;
    int direction_;
    Scalar any_;  ///< [gamma, 1]
    Scalar elapsed_;
    Array h_, base_, total_;  ///< base: velocities from the samples of certain sign, over alpha
    bool total_is_current_ = false;
    std::vector<Mode> modes_;
    std::vector<linalg::Index> sliding_, loose_;
    std::vector<Scalar> y_;  ///< Y c of the sliding samples
    std::optional<SlidingSystem<Level>> system_;
    std::vector<Scalar> C_, since_;
    linalg::Vector times_;
    bool finished_ = false;
    NeuronPath path_;
};

}  // namespace halfspace::evidence::flow
