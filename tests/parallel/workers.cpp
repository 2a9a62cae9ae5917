#include "parallel/workers.hpp"

#include "arithmetic/certified_sign.hpp"
#include "base/input_error.hpp"

#include <boost/test/unit_test.hpp>

#include <unistd.h>
#include <csignal>
#include <stdexcept>
#include <vector>

using namespace halfspace;
using arithmetic::Level;
using base::InputError;

namespace {

std::vector<std::string> results_of(std::size_t count, std::size_t jobs) {
    std::vector<std::string> results(count);
    parallel::run_in_processes(
        count, jobs, [](std::size_t k) { return std::string(k * 40'000, 'x') + std::to_string(k); },
        [&](std::size_t k, std::string const& text) { results[k] = text; });
    return results;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_task_answers_once_whole_whatever_the_number_of_jobs) {
    for (std::size_t const jobs : {0, 1, 2, 7, 50}) {
        auto const results = results_of(9, jobs);
        for (std::size_t k = 0; k < results.size(); ++k) {
            BOOST_TEST(results[k].size() == k * 40'000 + 1);
            BOOST_TEST(results[k].back() == static_cast<char>('0' + k));
        }
    }
    BOOST_TEST(results_of(0, 2).empty());
}

BOOST_AUTO_TEST_CASE(tasks_share_nothing) {
    auto const before = arithmetic::decision_counts();
    int changed = 0;
    std::vector<std::string> seen(4);
    parallel::run_in_processes(
        4, 2,
        [&](std::size_t) {
            arithmetic::count_decision(Level{});
            return std::to_string(++changed) + " " +
                   std::to_string(arithmetic::decision_counts().by_double - before.by_double);
        },
        [&](std::size_t k, std::string const& text) { seen[k] = text; });
    for (auto const& text : seen) BOOST_TEST(text == "1 1");
    BOOST_TEST(changed == 0);
    BOOST_TEST(arithmetic::decision_counts().by_double == before.by_double);
}

BOOST_AUTO_TEST_CASE(failures_come_back_as_what_they_are) {
    auto const run = [](auto const& work) {
        parallel::run_in_processes(
            3, 2,
            [&](std::size_t k) -> std::string {
                if (k == 1) work();
                return "fine";
            },
            [](std::size_t, std::string const&) {});
    };
    BOOST_CHECK_EXCEPTION(
        run([] { throw InputError("file: line", "is wrong", "do this; or that"); }), InputError,
        [](auto const& error) { return std::string(error.what()) == "file: line: is wrong; do this; or that"; });
    BOOST_CHECK_EXCEPTION(run([] { throw std::domain_error("no root"); }), std::runtime_error,
                          [](auto const& error) { return std::string(error.what()) == "no root"; });
    BOOST_CHECK_EXCEPTION(run([] { throw std::bad_alloc(); }), std::runtime_error, [](auto const& error) {
        return std::string(error.what()).find("memory") != std::string::npos;
    });
    BOOST_CHECK_EXCEPTION(run([] { kill(getpid(), SIGKILL); }), std::runtime_error, [](auto const& error) {
        return std::string(error.what()).find("signal 9") != std::string::npos;
    });
    BOOST_CHECK_EXCEPTION(run([] { _exit(0); }), std::runtime_error, [](auto const& error) {
        return std::string(error.what()).find("without an answer") != std::string::npos;
    });
}
