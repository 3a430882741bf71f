#pragma once

#include <vector>

#include "vdk/facts/module_lookup.hpp"
#include "vdk/model/facts.hpp"
#include "vdk/model/plugin.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"

namespace vdk::facts {

struct CodeReading {
  model::Facts facts;
  model::Problems problems;
};

/// Follows the entry points through the plugin's own modules, as pluggy and VDK would, and says
/// what they register. Runs nothing. Bounded in modules (400), steps and depth, whatever the code
/// looks like.
CodeReading read_code(const std::vector<model::EntryPoint>& entry_points,
                      const ModuleLookup& lookup);

/// Reads the code of a plugin from its entry points in `vdk.plugin.run` on, and gives the plugin
/// the facts and the problems.
void read_plugin_code(model::Plugin& plugin, const ModuleLookup& lookup);

}  // namespace vdk::facts
