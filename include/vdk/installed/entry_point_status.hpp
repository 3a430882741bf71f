#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "vdk/model/plugin.hpp"

namespace vdk::installed {

/// A distribution in the order in which pluggy meets it.
struct Encounter {
  std::string name;                        ///< normalized (PEP 503)
  std::string version;                     ///< empty where unknown
  std::string path;                        ///< its metadata directory
  std::size_t place = 0;                   ///< which entry of the search path
  bool stops_reading = false;              ///< Python raises on reading its entry points
  std::optional<std::size_t> plugin = {};  ///< where it has entry points of VDK's group
};

/// What pluggy's `load_setuptools_entrypoints` makes of an environment's distributions in their
/// order: each entry point's status, what is active and shadowed, and the problems of that order.
/// Distributions that are not plugins matter only where they stop the reading or shadow a plugin.
/// True where VDK dies of the entry points alone.
bool follow_pluggy(const std::vector<Encounter>& encounters, std::vector<model::Plugin>& plugins);

/// Marks a plugin as one that Python does not see.
void hide(model::Plugin& plugin);

}  // namespace vdk::installed
