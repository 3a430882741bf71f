#pragma once

#include <memory>

#include "vdk/facts/module_lookup.hpp"
#include "vdk/model/plugin.hpp"
#include "vdk/support/listed_folders.hpp"
#include "vdk/tree/projects.hpp"

namespace vdk::tree {

/// Adds to a plugin in a source tree the problems that importing its entry points is certain to
/// have, and the imports that run then. `lookup` finds the project's own modules, and `listed` has
/// what was listed of the project already.
void check_code(const SourceProject& source, const facts::ModuleLookup& lookup,
                std::shared_ptr<support::ListedFolders> listed, model::Plugin& plugin);

}  // namespace vdk::tree
