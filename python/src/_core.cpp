// The bridge from NumPy to the C++ library: arrays are copied on the way in, work is done on a thread of its own
// without the interpreter's lock, and what comes back is the text of the JSON document, which halfspace/report.py
// reads.
#include <halfspace/halfspace.hpp>

#include <pybind11/functional.h>
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace py = pybind11;

namespace {

using Matrix = py::array_t<double, py::array::c_style | py::array::forcecast>;
using Labels = py::array_t<int, py::array::c_style | py::array::forcecast>;

/// What the working thread and the one that waits for it share. It may outlive the call: a calculation that does not
/// ask whether to go on cannot be stopped, only left alone.
struct Work {
    std::mutex lock;
    std::condition_variable finished;
    bool done = false;
    std::exception_ptr failure;
    std::atomic<bool> unwanted{false};
    double share = 0;
    std::string words;
};

/// One calculation at a time: the library's counts of decisions are the process's.
std::mutex one_at_a_time;
std::atomic<int> running{0};

/// The library's callback: keeps what it is told, and says whether to go on.
halfspace::Progress reporting_to(std::shared_ptr<Work> const& work) {
    return [work](double share, std::string const& words) {
        std::lock_guard const guard(work->lock);
        work->share = share;
        work->words = words;
        return !work->unwanted;
    };
}

/// Waits for the work, and asks ten times a second whether Ctrl-C was pressed, and tells `progress` how far it is.
void wait_for(Work& work, py::object const& progress) {
    std::string told;
    while (true) {
        double share = 0;
        std::string words;
        {
            py::gil_scoped_release const released;
            std::unique_lock guard(work.lock);
            if (work.finished.wait_for(guard, std::chrono::milliseconds(100), [&] { return work.done; })) return;
            share = work.share;
            words = work.words;
        }
        try {
            if (PyErr_CheckSignals() != 0) throw py::error_already_set();
            if (!progress.is_none() && !words.empty()) progress(share, words);
        } catch (...) {
            work.unwanted = true;
            throw;
        }
    }
}

/// What calculate(progress) returns, calculated on another thread; it must own all that it reads.
template <class Calculate>
auto awaited(Calculate calculate, py::object const& progress) {
    using Result = decltype(calculate(halfspace::Progress()));
    auto const work = std::make_shared<Work>();
    auto const result = std::make_shared<std::optional<Result>>();
    ++running;
    std::thread([work, result, calculate = std::move(calculate)] {
        try {
            std::lock_guard const alone(one_at_a_time);
            if (!work->unwanted) *result = calculate(reporting_to(work));
        } catch (...) {
            work->failure = std::current_exception();
        }
        {
            std::lock_guard const guard(work->lock);
            work->done = true;
        }
        work->finished.notify_all();
        --running;
    }).detach();
    wait_for(*work, progress);
    if (work->failure) std::rethrow_exception(work->failure);
    return std::move(**result);
}

/// A matrix of its own.
struct Rows {
    std::vector<double> entries;
    std::size_t rows = 0;
    std::size_t columns = 0;

    explicit Rows(Matrix const& array)
        : entries(array.data(), array.data() + array.size()),
          rows(static_cast<std::size_t>(array.shape(0))),
          columns(static_cast<std::size_t>(array.shape(1))) {}
    [[nodiscard]] halfspace::MatrixView view() const { return {entries.data(), rows, columns}; }
};

std::vector<int> integers(Labels const& array) { return {array.data(), array.data() + array.size()}; }

/// A network of its own: rows of weights, readout and biases (empty: none), bias of the output.
struct GivenNetwork {
    Rows weights;
    std::vector<double> readout;
    std::vector<double> biases;
    double output_bias = 0;

    [[nodiscard]] halfspace::NetworkView view() const { return {weights.view(), readout, biases, output_bias}; }
};

std::vector<double> numbers(std::optional<Matrix> const& array) {
    if (!array) return {};
    return {array->data(), array->data() + array->size()};
}

std::string verify_arrays(Matrix const& samples, Labels const& labels, std::optional<GivenNetwork> const& network,
                          halfspace::Options const& options, py::object const& progress) {
    auto const calculate = [X = Rows(samples), y = integers(labels), network,
                            options](halfspace::Progress const& reporting) {
        auto asked = options;
        asked.progress = reporting;
        auto const view = network ? std::optional(network->view()) : std::nullopt;
        return halfspace::verify(X.view(), y, view, asked).json;
    };
    return awaited(calculate, progress);
}

std::string verify_scenario(std::string const& scenario, halfspace::ScenarioOptions const& options,
                            py::object const& progress) {
    return awaited(
        [scenario, options](halfspace::Progress const& reporting) {
            auto asked = options;
            asked.progress = reporting;
            return halfspace::verify(scenario, asked).json;
        },
        progress);
}

std::string awaited_plan(halfspace::PlanQuery const& query) {
    return awaited([query](halfspace::Progress const&) { return halfspace::plan(query); }, py::none());
}

std::vector<std::int64_t> awaited_subset(Matrix const& samples, Labels const& labels,
                                         halfspace::SubsetOptions const& options) {
    return awaited(
        [X = Rows(samples), y = integers(labels), options](halfspace::Progress const& reporting) {
            auto asked = options;
            asked.go_on = [reporting] { return reporting(0, ""); };
            return halfspace::subset(X.view(), y, asked);
        },
        py::none());
}

/// The fields of Options by their names.
halfspace::Options options_of(std::string const& gamma, std::vector<std::string> const& theorems, std::uint64_t seed,
                              std::string const& loss, std::string const& training, std::int64_t hidden,
                              std::vector<std::string> const& require) {
    halfspace::Options options;
    options.gamma = gamma;
    options.theorems = theorems;
    options.seed = seed;
    options.loss = loss;
    options.training = training;
    options.hidden = hidden;
    options.requirements = require;
    return options;
}

halfspace::PlanQuery query_of(std::string const& solve, std::string const& assumption, std::string const& gamma,
                              std::string const& delta, std::string const& noise, std::string const& norm,
                              std::string const& n, std::string const& d, std::string const& eps,
                              std::string const& pixels) {
    return {solve, assumption, gamma, delta, noise, norm, n, d, eps, pixels};
}

}  // namespace

PYBIND11_MODULE(_core, module) {
    using namespace py::literals;
    module.doc() = "The C++ library behind the package halfspace.";
    module.attr("version") = halfspace::version();
    module.def(
        "running", [] { return running.load(); }, "Calculations that have not ended, abandoned ones included.");
    py::register_exception<halfspace::Error>(module, "Error", PyExc_ValueError);
    module.def(
        "verify_arrays",
        [](Matrix const& X, Labels const& y, std::optional<Matrix> const& weights, std::optional<Matrix> const& readout,
           std::optional<Matrix> const& biases, double output_bias, std::string const& gamma,
           std::vector<std::string> const& theorems, std::uint64_t seed, std::string const& loss,
           std::string const& training, std::int64_t hidden, std::vector<std::string> const& require,
           py::object const& progress) {
            std::optional<GivenNetwork> network;
            if (weights) network = GivenNetwork{Rows(*weights), numbers(readout), numbers(biases), output_bias};
            return verify_arrays(X, y, network, options_of(gamma, theorems, seed, loss, training, hidden, require),
                                 progress);
        },
        "X"_a, "y"_a, "weights"_a, "readout"_a, "biases"_a, "output_bias"_a, "gamma"_a, "theorems"_a, "seed"_a,
        "loss"_a, "training"_a, "hidden"_a, "require"_a, "progress"_a);
    module.def(
        "verify_scenario",
        [](std::string const& scenario, std::vector<std::pair<std::string, std::string>> const& settings,
           std::vector<std::string> const& theorems, std::vector<std::string> const& require,
           py::object const& progress) {
            return verify_scenario(scenario, {.settings = settings, .theorems = theorems, .requirements = require},
                                   progress);
        },
        "scenario"_a, "settings"_a, "theorems"_a, "require"_a, "progress"_a);
    module.def(
        "plan",
        [](std::string const& solve, std::string const& assumption, std::string const& gamma, std::string const& delta,
           std::string const& noise, std::string const& norm, std::string const& n, std::string const& d,
           std::string const& eps, std::string const& pixels) {
            return awaited_plan(query_of(solve, assumption, gamma, delta, noise, norm, n, d, eps, pixels));
        },
        "solve"_a, "assumption"_a, "gamma"_a, "delta"_a, "noise"_a, "norm"_a, "n"_a, "d"_a, "eps"_a, "pixels"_a);
    module.def(
        "subset",
        [](Matrix const& X, Labels const& y, std::string const& gamma, std::string const& assumption,
           std::uint64_t seed) {
            return awaited_subset(X, y, {gamma, assumption, seed, {}});
        },
        "X"_a, "y"_a, "gamma"_a, "assumption"_a, "seed"_a);
}
