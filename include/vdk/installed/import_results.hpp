#pragma once

#include "vdk/installed/read_environment.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/model/module_finder.hpp"

namespace vdk::installed {

/// Sets the import result of each active entry point and of each program. Adds each fault once, to
/// the problems of the plugin or, for a program, to those of the environment.
void check_imports(const model::ModuleFinder& finder, const model::Environment& environment,
                   Reading& reading);

/// The problem that reports a failed import. `result` must have a code.
model::Problem describe_fault(const model::EntryPoint& entry_point,
                              const model::ImportResult& result);

}  // namespace vdk::installed
