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

/// The problems that a person should see: all but notes; notes too with `--verbose`, and those that
/// are a loss with `--strict`. No more than a person reads.
std::string problem_lines(const model::Problems& problems, const Printing& printing);

/// With `--verbose` the places that were looked at, one a line; else empty.
std::string trail_lines(const scan::Scan& scan, const Printing& printing);

/// Of all problems, those of the given plugins, those of no plugin, what VDK dies of, and what was
/// not read in full.
model::Problems concerning(const model::Problems& problems,
                           const std::vector<model::Connector>& rows);

/// Exit 2 with the reasons why there is no answer.
Outcome refuse(const model::Problems& refusals);

/// Whether `--strict` was given and a source could not be read in full.
bool is_too_lossy(const model::Problems& problems, const Printing& printing);

/// The line that says so.
std::string loss_line();

/// Exit 2 with what could not be read in full, where `--strict` was given and something could not.
std::optional<Outcome> refuse_loss(const scan::Scan& scan, const Printing& printing);

}  // namespace vdk::cli
