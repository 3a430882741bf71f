#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "vdk/support/listed_folders.hpp"

namespace vdk::facts {

/// The source of one module of a plugin.
struct ModuleText {
  std::string file;
  std::string text;
  bool is_package = false;     ///< an `__init__.py`: relative imports start at this module
  bool is_compiled = false;    ///< Python has valid bytecode of it: the text has no syntax errors
  bool is_unreadable = false;  ///< `file` exists but cannot be read; `text` is empty
  bool has_no_source = false;  ///< `file` is bytecode or an extension module; `text` is empty
};

/// Finds a module by its dotted name among the plugin's own files. Returns nullopt if the module
/// belongs to another distribution or does not exist.
using ModuleLookup = std::function<std::optional<ModuleText>(const std::string& module)>;

/// A package that is in a folder of another name or at another place.
struct PlacedPackage {
  std::string package;  ///< dotted
  std::string folder;
};

/// Returns a lookup that searches the given folders in order, after `packages`. It serves a project
/// in a source tree, where these folders contain all of the project's modules. `listed` rules out
/// most modules without a system call, and is shared with what else looks into the project.
ModuleLookup make_folder_lookup(
    std::vector<std::string> folders, std::vector<PlacedPackage> packages = {},
    std::shared_ptr<support::ListedFolders> listed = std::make_shared<support::ListedFolders>());

}  // namespace vdk::facts
