#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/cli/invocation.hpp"
#include "vdk/cli/printing.hpp"
#include "vdk/model/connector.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/scan/scan.hpp"

namespace vdk::cli {

/// The problems to show to a person, one per line: all except notes. `--verbose` adds the notes,
/// and `--strict` those about something that was not read in full. The number of lines is limited.
std::string problem_lines(const model::Problems& problems, const Printing& printing);

/// With `--verbose`, the places that were searched, one per line; otherwise empty.
std::string trail_lines(const scan::Scan& scan, const Printing& printing);

/// Selects the problems that matter for the given plugins: their own, those that belong to no
/// plugin, those that stop VDK, and those about something that was not read in full.
model::Problems concerning(const model::Problems& problems,
                           const std::vector<model::Connector>& rows);

/// Exit code 2, with the reasons why there is no answer.
Outcome refuse(const model::Problems& refusals);

/// Whether `--strict` was given and a source could not be read in full.
bool is_too_lossy(const model::Problems& problems, const Printing& printing);

/// The error line for that case.
std::string loss_line();

/// With `--strict`, exit code 2 and the list of problems if a source could not be read in full;
/// otherwise nothing.
std::optional<Outcome> refuse_loss(const scan::Scan& scan, const Printing& printing);

}  // namespace vdk::cli
