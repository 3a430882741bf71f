#pragma once

#include <vector>

#include "vdk/installed/distributions.hpp"
#include "vdk/installed/read_environment.hpp"
#include "vdk/model/environment.hpp"

namespace vdk::installed {

/// Says of each active entry point and of the programs whether importing them is certain to fail,
/// and adds each fault once to the problems of a plugin, or of the environment for a program.
void check_imports(const std::vector<Place>& places, const model::Environment& environment,
                   Reading& reading);

/// A fault in words, with its place.
model::Problem describe_fault(const model::EntryPoint& entry_point,
                              const model::ImportResult& result);

}  // namespace vdk::installed
