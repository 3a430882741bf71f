#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vdk::installed {

/// Where an editable install's finder looks for a dotted module or package.
struct ModuleMapping {
  std::string module;
  std::string path;  ///< a package's folder, a module's path without its suffix, or a `.py` file
};

/// What a finder adds to the import system, as setuptools (`MAPPING`, `NAMESPACES`) or `editables`
/// (`map_module`) wrote it.
struct EditableFinder {
  std::vector<ModuleMapping> modules;
  std::vector<ModuleMapping> namespaces;  ///< further portions of namespace packages
  bool is_understood = false;             ///< false: it may find more than is listed here
};

/// Whether a file of a site directory is such a finder, by its name.
bool is_editable_finder(std::string_view name);

EditableFinder read_editable_finder(std::string text, std::string_view file);

}  // namespace vdk::installed
