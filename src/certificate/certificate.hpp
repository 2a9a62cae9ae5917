#pragma once

#include "evidence/experiment.hpp"
#include "report/report.hpp"

#include <filesystem>

/// Certificates of verdicts for halfspace-check (docs/certificate.md).
namespace halfspace::certificate {

/// Writes `folder`/NAME.cert, NAME the scenario's, and beside it the data and weights that are too large to stand in
/// it, as NPY. Every proved or refuted claim has a line; where evidence that the checker knows cannot be given, the
/// line says not-covered.
/// @throws InputError when a file cannot be written
void write_certificate(std::filesystem::path const& folder, evidence::Experiment& experiment,
                       report::ScenarioReport const& report);

}  // namespace halfspace::certificate
