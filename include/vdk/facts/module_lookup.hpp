#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace vdk::facts {

/// The source of one module of a plugin.
struct ModuleText {
  std::string file;
  std::string text;
  bool is_package = false;     ///< an `__init__.py`: relative imports count from it
  bool is_unreadable = false;  ///< `file` is there and cannot be read; `text` is empty
};

/// Finds a dotted module among the plugin's own files; nothing for modules of other distributions
/// and for what is not there.
using ModuleLookup = std::function<std::optional<ModuleText>(const std::string& module)>;

/// Finds modules below the given folders, in their order: all that a source tree's project holds.
ModuleLookup make_folder_lookup(std::vector<std::string> folders);

}  // namespace vdk::facts
