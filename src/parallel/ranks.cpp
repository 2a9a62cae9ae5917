#include "parallel/ranks.hpp"

#include "parallel/answer.hpp"

#include <chrono>
#include <thread>

// The first rank's goodbye is an empty text; each of the others answers it with an empty text, its last. So no message
// is under way when MPI ends, which would never return from a send that nobody receives.
namespace halfspace::parallel {
namespace {

void rest() { std::this_thread::sleep_for(std::chrono::milliseconds(1)); }

}  // namespace

Ranks::Ranks() : place_(join_ranks()) {}

Ranks::~Ranks() {
    if (leads()) {
        for (int rank = 1; rank < count(); ++rank) send_text(rank, {});
        for (int left = count() - 1; left > 0;) {
            if (auto const message = next_text()) left -= message->text.empty() ? 1 : 0;
            else rest();
        }
    } else {
        while (!dismissed_) {
            if (!receive()) rest();
        }
        send_text(0, {});
    }
    leave_ranks();
}

void Ranks::send(int to, std::string const& text) const { send_text(to, text); }

std::optional<Message> Ranks::receive() {
    if (count() == 1 || dismissed_) return {};
    auto message = next_text();
    if (!message) return {};
    dismissed_ = message->text.empty();
    if (dismissed_) return {};
    return message;
}

void Ranks::report(std::exception_ptr const& failure) const { send_text(0, answer_of_failure(failure)); }

int in_ranks(Ranks const& ranks, std::function<int(bool leads)> const& body) {
    if (ranks.leads()) return body(true);
    try {
        return body(false);
    } catch (...) {
        ranks.report(std::current_exception());
    }
    return 0;
}

}  // namespace halfspace::parallel
