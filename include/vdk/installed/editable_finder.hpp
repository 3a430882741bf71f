#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace vdk::installed {

/// Where the finder of an editable install looks for a module or package.
struct ModuleMapping {
  std::string module;
  std::string path;  ///< a package's folder, a module's path without its suffix, or a `.py` file
};

/// The mappings that a finder adds to the import system, as written by setuptools (`MAPPING`,
/// `NAMESPACES`) or `editables` (`map_module`).
struct EditableFinder {
  std::vector<ModuleMapping> modules;
  std::vector<ModuleMapping> namespaces;  ///< additional folders of namespace packages
  std::vector<std::string> imports;       ///< what the finder's own module imports
  bool is_understood = false;  ///< false: the finder may find modules that are not listed here
};

/// Whether a file in a site directory is an editable finder, judging by its name.
bool is_editable_finder(std::string_view name);

EditableFinder read_editable_finder(std::string text, std::string_view file);

}  // namespace vdk::installed
