#pragma once

#include <optional>

#include "vdk/installed/read_environment.hpp"
#include "vdk/model/environment.hpp"

namespace vdk::scan {

/// The problems of a place and those of each plugin in it.
model::Problems gather_problems(const std::vector<model::Plugin>& plugins,
                                model::Problems problems);

/// Fills in what was read of an environment: counts, entry points, programs, problems, and whether
/// VDK can start. What discovery found out stays.
void describe_environment(const installed::Reading& reading, model::Environment& environment);

/// `false` where VDK is certain to die at start; nothing where no fault was found, since reading
/// never shows that an import works.
std::optional<bool> starts(const model::Environment& environment);

}  // namespace vdk::scan
