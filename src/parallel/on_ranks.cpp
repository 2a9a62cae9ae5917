// Tasks on many ranks. A rank that serves first offers itself: how many tasks at a time, and its identity. The leading
// rank then sends it task numbers, and it sends back answers.
#include "parallel/answer.hpp"
#include "parallel/workers.hpp"

#include "base/input_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace halfspace::parallel {
namespace {

auto constexpr pause = std::chrono::milliseconds(1);
char constexpr offer_mark = '+';
char constexpr answer_mark = ':';

/// "+3 identity", ":17 answer"
std::string numbered(char mark, std::size_t number, std::string const& text) {
    return fmt::format("{}{} {}", mark, number, text);
}

struct Numbered {
    std::size_t number;
    std::string text;
};

Numbered read_numbered(std::string const& text) {
    auto const blank = text.find(' ');
    return {std::stoul(text.substr(1, blank - 1)), text.substr(blank + 1)};
}

/// The tasks not yet begun, and what is at work where.
class Lead {
public:
    Lead(Ranks& ranks, std::vector<std::size_t> const& tasks, std::string const& identity, Done const& done)
        : ranks_(ranks), tasks_(tasks), identity_(identity), done_(done) {}

    /// Every task has its answer, and every rank has shown that it means the same tasks, also one that came too late.
    [[nodiscard]] bool is_finished() const { return finished_ == tasks_.size() && welcomed_ + 1 == ranks_.count(); }
    [[nodiscard]] bool has_more() const { return begun_ < tasks_.size(); }
    std::size_t begin() { return tasks_[begun_++]; }

    void finish(std::size_t task, std::string const& answer) {
        done_(task, result_of(answer));
        ++finished_;
    }

    /// Takes what the other ranks have sent.
    void hear() {
        while (auto const message = ranks_.receive()) hear(*message);
    }

private:
    void hear(Message const& message) {
        if (message.text.front() == offer_mark) return welcome(message.from, read_numbered(message.text));
        if (message.text.front() != answer_mark) {
            result_of(message.text);  // what the rank reports, thrown
            throw std::runtime_error(fmt::format("rank {} ended too early", message.from));
        }
        auto const answer = read_numbered(message.text);
        finish(answer.number, answer.text);
        send_task(message.from);
    }

    void welcome(int rank, Numbered const& offer) {
        if (offer.text != identity_)
            throw base::InputError(fmt::format("rank {}", rank),
                                   "it runs another program or sees other files than rank 0",
                                   "give all ranks the same program and the same input files");
        ++welcomed_;
        for (std::size_t k = 0; k < offer.number; ++k) send_task(rank);
    }

    void send_task(int rank) {
        if (has_more()) ranks_.send(rank, std::to_string(begin()));
    }

    Ranks& ranks_;
    std::vector<std::size_t> const& tasks_;
    std::string const& identity_;
    Done const& done_;
    std::size_t begun_ = 0;
    std::size_t finished_ = 0;
    int welcomed_ = 0;  ///< ranks
};

}  // namespace

void run_on_ranks(Ranks& ranks, std::vector<std::size_t> const& tasks, std::size_t jobs, std::string const& identity,
                  Work const& work, Done const& done) {
    WorkerPool pool(work);
    Lead lead(ranks, tasks, identity, done);
    while (!lead.is_finished()) {
        while (pool.size() < std::max<std::size_t>(jobs, 1) && lead.has_more()) pool.start(lead.begin());
        // Alone it may sleep until a task ends.
        auto const longest = ranks.count() > 1 ? std::optional(pause) : std::nullopt;
        if (auto const answer = pool.next(longest)) lead.finish(answer->task, answer->text);
        lead.hear();
    }
}

void serve_tasks(Ranks& ranks, std::size_t jobs, std::string const& identity, Work const& work) {
    WorkerPool pool(work);
    ranks.send(0, numbered(offer_mark, std::max<std::size_t>(jobs, 1), identity));
    while (!ranks.is_dismissed()) {
        while (auto const message = ranks.receive()) pool.start(std::stoul(message->text));
        if (auto const answer = pool.next(pause)) ranks.send(0, numbered(answer_mark, answer->task, answer->text));
    }
}

}  // namespace halfspace::parallel
