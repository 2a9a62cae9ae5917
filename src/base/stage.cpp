#include "base/stage.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace halfspace::base {

using Clock = std::chrono::steady_clock;

/// The stack of stages that run now, each an index of `times`; time always goes to the innermost one.
struct Timekeeper::State {
    std::vector<StageTime> times;
    std::vector<std::size_t> running;
    double outside = 0;
    Clock::time_point since = Clock::now();

    void charge() {
        auto const now = Clock::now();
        double const passed = std::chrono::duration<double>(now - since).count();
        (running.empty() ? outside : times[running.back()].seconds) += passed;
        since = now;
    }
    void begin(std::string const& name) {
        charge();
        auto const known =
            std::find_if(times.begin(), times.end(), [&](StageTime const& stage) { return stage.name == name; });
        running.push_back(static_cast<std::size_t>(known - times.begin()));
        if (known == times.end()) times.push_back({name, 0});
    }
    void end() {
        charge();
        running.pop_back();
    }

    static thread_local State* current;
};

thread_local Timekeeper::State* Timekeeper::State::current = nullptr;

Timekeeper::Timekeeper() : state_(new State), before_(State::current) { State::current = state_; }

Timekeeper::~Timekeeper() {
    State::current = before_;
    delete state_;
}

std::vector<StageTime> Timekeeper::times() {
    state_->charge();
    std::vector<StageTime> all = state_->times;
    all.push_back({"everything else", state_->outside});
    return all;
}

Stage::Stage(std::string const& name) : state_(Timekeeper::State::current) {
    if (state_ != nullptr) state_->begin(name);
}

Stage::~Stage() {
    if (state_ != nullptr) state_->end();
}

}  // namespace halfspace::base
