#include "theorems/on_wide.hpp"

#include "base/input_error.hpp"
#include "evidence/exact_flow_experiment.hpp"
#include "evidence/wide_experiment.hpp"
#include "verdict/verdicts.hpp"

#include <stdexcept>
#include <utility>

namespace halfspace::theorems {

using base::InputError;
using evidence::ExactFlows;
using evidence::Experiment;
using evidence::WideExperiment;
using verdict::Verdict;

std::string no_wide_network(Experiment const& experiment) {
    return experiment.setting().wide.given ? std::string() : "the scenario has no wide network: it has no [wide] table";
}

namespace {

/// Judges; not applicable where a network that the check needs could not be trained.
Verdict judged(std::function<Verdict()> const& check) {
    try {
        return check();
    } catch (base::Interrupted const&) {
        throw;
    } catch (InputError const&) {
        throw;
    } catch (std::runtime_error const& failure) {
        return Verdict::not_applicable(std::string("there is no network to judge: ") + failure.what());
    }
}

}  // namespace

std::function<Verdict(Experiment&)> on_wide(std::function<Verdict(WideExperiment&)> check) {
    return
        [check = std::move(check)](Experiment& experiment) { return judged([&] { return check(experiment.wide()); }); };
}

std::function<Verdict(Experiment&)> on_exact_flows(std::function<Verdict(ExactFlows&)> check) {
    return [check = std::move(check)](Experiment& experiment) {
        return judged([&] { return check(experiment.exact_flows()); });
    };
}

}  // namespace halfspace::theorems
