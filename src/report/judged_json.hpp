#pragma once

#include "report/report.hpp"

#include <nlohmann/json.hpp>

/// What was judged, as the JSON document tells it.
namespace halfspace::report {

/// {"n", "d", "sha256", "files": [{"path", "sha256"}]}
nlohmann::ordered_json data_json(ScenarioReport const& scenario);

/// {"gamma", "gamma_exact", "neurons", "loss", "method", ...}; what no claim needed is absent.
nlohmann::ordered_json network_json(JudgedNetwork const& network);

/// {"gamma", "gamma_exact", "neurons", "biases", "loss", "method", "t_f", "t_g", "eps", "on_samples"}
nlohmann::ordered_json wide_json(JudgedWide const& wide);

}  // namespace halfspace::report
