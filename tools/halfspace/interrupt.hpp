#pragma once

namespace halfspace::tools {

/// From here on SIGINT (Ctrl-C) ends the program at once with exit code 130. Nothing is written before all work is
/// done, so there is nothing to undo; only the writing itself is protected, by an Uninterrupted on the stack.
void exit_on_interrupt();

/// While one exists, an interrupt waits.
class Uninterrupted {
public:
    Uninterrupted();
    ~Uninterrupted();
    Uninterrupted(Uninterrupted const&) = delete;
    Uninterrupted& operator=(Uninterrupted const&) = delete;
};

}  // namespace halfspace::tools
