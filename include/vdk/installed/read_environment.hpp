#pragma once

#include <string>
#include <vector>

#include "vdk/model/environment.hpp"
#include "vdk/model/plugin.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::installed {

struct Reading {
  std::vector<model::Plugin> plugins;
  int distributions = 0;                 ///< seen, plugin or not
  std::vector<std::string> installers;   ///< as `model::Environment::installers`
  std::vector<model::Program> programs;  ///< as `model::Environment::programs`
  bool is_fatal = false;                 ///< reading the entry points alone kills VDK
  model::Problems problems;              ///< those of no plugin
  model::Problems unreadable;            ///< those of them about a directory that cannot be listed
};

/// Every distribution of an environment with an entry point of the group `vdk.plugin.run`, in the
/// order pluggy meets them, each entry point with its status; last those that Python does not see.
Reading read_environment(const model::Environment& environment);

}  // namespace vdk::installed
