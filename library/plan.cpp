#include "halfspace/plan.hpp"

#include "answered.hpp"

#include "planning/plan_output.hpp"
#include "planning/plan_request.hpp"

#include <optional>
#include <vector>

namespace halfspace {
namespace {

std::optional<std::string> given(std::string const& text) { return text.empty() ? std::nullopt : std::optional(text); }

}  // namespace

std::string plan(PlanQuery const& query) {
    return answered([&] {
        planning::PlanRequest const request{.solve = given(query.solve),
                                            .assumption = given(query.assumption),
                                            .gamma = given(query.gamma),
                                            .delta = given(query.delta),
                                            .noise = given(query.noise),
                                            .norm = given(query.norm),
                                            .n = given(query.n),
                                            .d = given(query.d),
                                            .eps = given(query.eps),
                                            .pixels = given(query.pixels)};
        std::vector<probability::Plan> plans;
        for (auto const& question : planning::planned_questions(request)) plans.push_back(probability::solve(question));
        return planning::to_json(plans, HALFSPACE_VERSION);
    });
}

}  // namespace halfspace
