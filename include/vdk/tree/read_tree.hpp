#pragma once

#include <string>
#include <vector>

#include "vdk/model/plugin.hpp"
#include "vdk/model/problem.hpp"

namespace vdk::tree {

struct Reading {
  std::vector<model::Plugin> plugins;
  int projects = 0;            ///< seen, plugin or not
  bool is_unreadable = false;  ///< the root itself could not be read
  model::Problems problems;    ///< those of no plugin
};

/// Every project in a source tree: `root` itself, else its sub-folders, a few levels down. Projects
/// without an entry point in `vdk.plugin.run` are left out.
Reading read_tree(const std::string& root);

/// The nearest folder, from `start` upwards, that holds `projects/vdk-plugins`; that sub-folder's
/// path, or empty.
std::string find_tree(const std::string& start);

}  // namespace vdk::tree
