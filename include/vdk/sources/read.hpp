#pragma once

#include <string>
#include <vector>

#include "vdk/model/diagnostic.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/model/plugin.hpp"

namespace vdk::sources {

struct Reading {
  std::vector<model::Plugin> plugins;
  int candidates = 0;                   ///< distributions or project folders seen, plugin or not
  bool is_unreadable = false;           ///< the root itself could not be read
  std::vector<std::string> installers;  ///< environments: as `model::Environment::installers`
  model::Diagnostics problems;
  std::vector<model::Program> programs;  ///< environments: as `model::Environment::programs`
  bool is_fatal = false;                 ///< environments: the entry points alone kill VDK
};

/// Every distribution of an environment with an entry point of the group `vdk.plugin.run`, in the
/// order pluggy meets them, each entry point with its status; last those that Python does not see.
Reading read_environment(const model::Environment& environment);

/// Every project in a source tree: `root` itself, else its sub-folders, a few levels down. Projects
/// without an entry point in `vdk.plugin.run` are counted in `candidates` and left out.
Reading read_tree(const std::string& root);

/// The nearest folder, from `start` upwards, that holds `projects/vdk-plugins`; that sub-folder's
/// path, or empty.
std::string find_tree(const std::string& start);

}  // namespace vdk::sources
