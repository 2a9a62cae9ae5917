#include "ranks_in_words.hpp"

#include "base/interrupt.hpp"

#include <fmt/format.h>

namespace halfspace::tools {

void say_what_is_kept(std::filesystem::path const& journal, parallel::Ranks const& ranks) {
    // When a rank is lost, mpirun names it and ends the others with SIGTERM.
    std::string const why =
        ranks.count() > 1 ? fmt::format("of {} ranks one was lost, or all were told to end; ", ranks.count()) : "";
    base::say_when_interrupted(why + "finished cells are kept in " + journal.string() +
                               ": the same command goes on from there");
}

}  // namespace halfspace::tools
