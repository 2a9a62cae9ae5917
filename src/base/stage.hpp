#pragma once

#include <string>
#include <vector>

/// Where a run spends its time, for those who ask.
namespace halfspace::base {

/// Time spent in the stages of one name; what stages within them took is counted there, not here.
struct StageTime {
    std::string name;
    double seconds = 0;
};

/// While one exists, the stages of its thread are timed. The newest counts.
class Timekeeper {
public:
    Timekeeper();
    ~Timekeeper();
    Timekeeper(Timekeeper const&) = delete;
    Timekeeper& operator=(Timekeeper const&) = delete;

    /// All stages so far in the order in which they first began, and at last what belongs to none: in sum the whole
    /// time since the timekeeper began.
    [[nodiscard]] std::vector<StageTime> times();

private:
    friend class Stage;
    struct State;
    State* state_;
    State* before_;
};

/// A stage lasts as long as the object. Costs next to nothing where nobody keeps the time.
class Stage {
public:
    explicit Stage(std::string const& name);
    ~Stage();
    Stage(Stage const&) = delete;
    Stage& operator=(Stage const&) = delete;

private:
    Timekeeper::State* state_;
};

}  // namespace halfspace::base
