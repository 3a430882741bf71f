#pragma once

#include <string>
#include <vector>

#include "vdk/model/plugin.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::tree {

struct Reading {
  std::vector<model::Plugin> plugins;
  int projects = 0;            ///< number of projects found, whether plugins or not
  bool is_unreadable = false;  ///< the root folder cannot be read
  model::Problems problems;    ///< problems that do not belong to a plugin
};

/// Reads every plugin in a source tree: `root` itself or, if `root` is not a plugin, the folders up
/// to three levels below it. Leaves out projects without an entry point in `vdk.plugin.run`.
Reading read_tree(const std::string& root);

/// Searches `start` and the folders above it for the nearest `projects/vdk-plugins` folder. Returns
/// its path, or an empty string if there is none.
std::string find_tree(const std::string& start);

}  // namespace vdk::tree
