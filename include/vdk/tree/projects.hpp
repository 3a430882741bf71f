#pragma once

#include <string>
#include <vector>

#include "vdk/model/problem.hpp"
#include "vdk/tree/manifests.hpp"

namespace vdk::tree {

struct SourceProject {
  std::string folder;
  std::vector<std::string> names;  ///< the entries of the folder
  ManifestReading reading;
};

struct TreeListing {
  std::vector<SourceProject> projects;  ///< in the order of their paths
  bool is_unreadable = false;
  model::Problems problems;
};

/// Lists the projects of a source tree: `root` itself and, unless `root` is a plugin, the folders
/// up to three levels below it. Skips hidden folders, build output, tests and virtual environments.
TreeListing list_projects(const std::string& root);

}  // namespace vdk::tree
