#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "vdk/model/diagnostic.hpp"
#include "vdk/model/facts.hpp"
#include "vdk/model/project.hpp"

namespace vdk::plugins {

/// The source of one module of a plugin.
struct ModuleText {
  std::string file;
  std::string text;
  bool is_package = false;     ///< an `__init__.py`: relative imports count from it
  bool is_unreadable = false;  ///< `file` is there and cannot be read; `text` is empty
};

/// Finds a dotted module among the plugin's own files; nothing for modules of other distributions
/// and for what cannot be read.
using ModuleLookup = std::function<std::optional<ModuleText>(const std::string& module)>;

struct CodeReading {
  model::Facts facts;
  model::Diagnostics problems;
};

/// Follows the entry points through the plugin's own modules, as pluggy and VDK would, and says
/// what they register. Runs nothing. Bounded in modules (400), steps and depth, whatever the code
/// looks like.
CodeReading read_code(const std::vector<model::EntryPoint>& entry_points,
                      const ModuleLookup& lookup);

}  // namespace vdk::plugins
