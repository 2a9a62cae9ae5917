#pragma once

#include <functional>
#include <list>
#include <string>

namespace halfspace::base {

/// From here on SIGINT (Ctrl-C), SIGTERM and SIGHUP end the program at once with exit code 128 + signal, after one line
/// on standard error that says what is kept. Nothing is written before all work is done, so there is little to undo:
/// what there is, a CleanUp on the stack undoes; the writing itself is protected by an Uninterrupted.
/// To be called once, before other threads and processes begin; processes forked later die of the signals as usual.
void exit_on_interrupt();

/// What the line says after "halfspace: interrupted; " (by default that nothing was written).
void say_when_interrupted(std::string words);

/// While one exists, an interrupt waits.
class Uninterrupted {
public:
    Uninterrupted();
    ~Uninterrupted();
    Uninterrupted(Uninterrupted const&) = delete;
    Uninterrupted& operator=(Uninterrupted const&) = delete;
};

/// While one exists, an interrupt calls it before the program ends. It runs in a thread of its own.
class CleanUp {
public:
    explicit CleanUp(std::function<void()> action);
    ~CleanUp();
    CleanUp(CleanUp const&) = delete;
    CleanUp& operator=(CleanUp const&) = delete;

private:
    std::list<std::function<void()>>::iterator place_;
};

}  // namespace halfspace::base
