#pragma once

#include "vdk/installed/read_environment.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/model/module_finder.hpp"

namespace vdk::installed {

/// Says of each active entry point and of the programs whether importing them is certain to fail,
/// and adds each fault once to the problems of a plugin, or of the environment for a program.
void check_imports(const model::ModuleFinder& finder, const model::Environment& environment,
                   Reading& reading);

/// The problem that a fault is reported as.
model::Problem describe_fault(const model::EntryPoint& entry_point,
                              const model::ImportResult& result);

}  // namespace vdk::installed
