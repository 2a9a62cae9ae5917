#pragma once

#include "parallel/transport.hpp"

#include <exception>
#include <functional>

namespace halfspace::parallel {

/// The ranks of one `mpirun`, while the object lives; this process alone without mpirun. The first rank leads: it
/// shares out tasks, writes files and prints. The others serve it (`serve_tasks`) until it says goodbye, which its
/// destructor does, also when an error ends it.
class Ranks {
public:
    Ranks();
    ~Ranks();
    Ranks(Ranks const&) = delete;
    Ranks& operator=(Ranks const&) = delete;

    [[nodiscard]] int rank() const { return place_.rank; }
    [[nodiscard]] int count() const { return place_.count; }
    [[nodiscard]] bool leads() const { return place_.rank == 0; }

    /// To another rank. The text must not be empty.
    void send(int to, std::string const& text) const;
    /// What has come; nothing where nothing has, or, on a rank that serves, after the goodbye.
    std::optional<Message> receive();
    /// On a rank that serves: has the first one said goodbye?
    [[nodiscard]] bool is_dismissed() const { return dismissed_; }

    /// On a rank that serves: tells the first one what went wrong here; it ends with that error.
    void report(std::exception_ptr const& failure) const;

private:
    Place place_;
    bool dismissed_ = false;
};

/// What body(leads) returns on the leading rank, the program's exit code. On every other rank 0: a failure there
/// becomes one of the leading rank's, which alone speaks to the user.
int in_ranks(Ranks const& ranks, std::function<int(bool leads)> const& body);

}  // namespace halfspace::parallel
