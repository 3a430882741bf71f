#pragma once

#include <optional>

#include "vdk/installed/read_environment.hpp"
#include "vdk/model/environment.hpp"

namespace vdk::scan {

/// Returns the problems of a place followed by those of each plugin in it.
model::Problems gather_problems(const std::vector<model::Plugin>& plugins,
                                model::Problems problems);

/// Fills in what was read from an environment: counts, entry points, programs, problems, and
/// whether VDK can start. Keeps what discovery found.
void describe_environment(const installed::Reading& reading, model::Environment& environment);

/// Returns `false` if VDK is certain to fail at start, or nothing if no fault was found: reading
/// code cannot prove that an import works.
std::optional<bool> starts(const model::Environment& environment);

}  // namespace vdk::scan
