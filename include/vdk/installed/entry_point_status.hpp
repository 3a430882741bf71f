#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "vdk/model/plugin.hpp"

namespace vdk::installed {

/// A distribution that pluggy finds, in search order.
struct Encounter {
  std::string name;            ///< normalized (PEP 503)
  std::string version;         ///< empty if unknown
  std::string path;            ///< its metadata directory
  std::size_t place = 0;       ///< index of the entry in the search path
  bool stops_reading = false;  ///< Python raises an exception when it reads the entry points
  std::optional<std::size_t> plugin = {};  ///< index of its plugin; nothing if it is not one
};

/// Applies what pluggy's `load_setuptools_entrypoints` does with the distributions of an
/// environment, in their order: sets the status of each entry point, whether each plugin is active
/// or shadowed, and the problems that the order causes. Distributions that are not plugins matter
/// only if they stop the reading or shadow a plugin. Returns whether the entry points alone make
/// VDK fail.
bool follow_pluggy(const std::vector<Encounter>& encounters, std::vector<model::Plugin>& plugins);

/// Marks a plugin as hidden, which means that Python does not see it.
void hide(model::Plugin& plugin);

}  // namespace vdk::installed
