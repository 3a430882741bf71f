#pragma once

#include <vector>

#include "vdk/model/environment.hpp"
#include "vdk/sources/installed.hpp"
#include "vdk/sources/read.hpp"

namespace vdk::sources {

/// Says of each active entry point and of the programs whether importing them is certain to fail,
/// and adds each fault once to the problems of a plugin, or of the environment for a program.
void check_loads(const std::vector<Place>& places, const model::Environment& environment,
                 Reading& reading);

/// A fault in words, with its place.
model::Diagnostic describe_fault(const model::EntryPoint& entry_point, const model::Load& load);

}  // namespace vdk::sources
