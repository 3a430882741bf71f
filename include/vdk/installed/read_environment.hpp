#pragma once

#include <string>
#include <vector>

#include "vdk/model/environment.hpp"
#include "vdk/model/plugin.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/support/directory.hpp"

namespace vdk::installed {

struct Reading {
  std::vector<model::Plugin> plugins;
  int distributions = 0;                 ///< number found, whether plugins or not
  std::vector<std::string> installers;   ///< like `model::Environment::installers`
  std::vector<model::Program> programs;  ///< like `model::Environment::programs`
  bool is_fatal = false;                 ///< the entry points alone make VDK fail
  model::Problems problems;              ///< those that do not belong to a plugin
  model::Problems unreadable;  ///< the subset of `problems` about directories that cannot be listed
};

/// Finds every distribution of an environment with an entry point in the group `vdk.plugin.run`, in
/// the order in which pluggy finds them, and determines the status of each entry point. Plugins
/// that Python does not see come after them. Distributions whose entry points are lost come last:
/// any of them may be a plugin. `listings` may have those of directories on the search path.
Reading read_environment(const model::Environment& environment,
                         const support::DirectoryListings& listings = {});

}  // namespace vdk::installed
