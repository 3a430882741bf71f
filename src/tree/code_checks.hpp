#pragma once

#include "vdk/facts/module_lookup.hpp"
#include "vdk/model/plugin.hpp"
#include "vdk/tree/projects.hpp"

namespace vdk::tree {

/// Adds to a plugin in a source tree the problems that importing its entry points is certain to
/// have, and the imports that run then. `lookup` finds the project's own modules.
void check_code(const SourceProject& source, const facts::ModuleLookup& lookup,
                model::Plugin& plugin);

}  // namespace vdk::tree
