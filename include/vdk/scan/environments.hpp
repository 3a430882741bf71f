#pragma once

#include <optional>

#include "vdk/model/environment.hpp"
#include "vdk/sources/read.hpp"

namespace vdk::scan {

/// What was wrong with a place and with each plugin in it.
model::Diagnostics problems_of(const sources::Reading& reading);

/// Fills in what was read of an environment: counts, entry points, programs, problems, and whether
/// VDK can start. What discovery found out stays.
void describe_environment(const sources::Reading& reading, model::Environment& environment);

/// `false` where VDK is certain to die at start; nothing where no fault was found, since reading
/// never shows that an import works.
std::optional<bool> starts(const model::Environment& environment);

}  // namespace vdk::scan
