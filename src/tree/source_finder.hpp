#pragma once

#include <memory>
#include <string>
#include <vector>

#include "vdk/facts/module_lookup.hpp"
#include "vdk/model/module_finder.hpp"
#include "vdk/support/listed_folders.hpp"

namespace vdk::tree {

/// Finds modules for a project that is not installed. `packages` are the folders with its top-level
/// packages, and `lookup` finds the modules in them. Every module of another distribution is
/// assumed to be an `extension` that is installed, so it has any name that is imported from it.
/// `missing` is only a module that the project's own packages would have to contain, and `bytecode`
/// one that the build makes from other files than Python source. `listed` has what was listed of
/// the project already.
model::ModuleFinder make_source_finder(const std::vector<std::string>& packages,
                                       const facts::ModuleLookup& lookup,
                                       std::shared_ptr<support::ListedFolders> listed);

/// Whether a folder, or a folder up to five levels below it, has a file or folder of this name,
/// with or without a suffix. True if there is too much to look through.
bool has_file_named(const std::string& folder, const std::string& name);

}  // namespace vdk::tree
