#pragma once

#include <vector>

#include "vdk/facts/module_lookup.hpp"
#include "vdk/model/facts.hpp"
#include "vdk/model/plugin.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"
#include "vdk/model/python_range.hpp"

namespace vdk::facts {

struct CodeReading {
  model::Facts facts;
  model::Problems problems;
};

/// Follows the entry points through the plugin's own modules, as pluggy and VDK would, and returns
/// what they register. Does not run any code. The number of modules (400), the number of steps and
/// the depth are limited, so this always terminates.
/// `python` decides what depends on the version of Python.
CodeReading read_code(const std::vector<model::EntryPoint>& entry_points,
                      const ModuleLookup& lookup, model::PythonRange python = {});

/// Reads the code of a plugin, starting at its entry points in `vdk.plugin.run`. Stores the facts
/// in the plugin and appends the problems.
void read_plugin_code(model::Plugin& plugin, const ModuleLookup& lookup, model::PythonRange python);

}  // namespace vdk::facts
