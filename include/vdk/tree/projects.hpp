#pragma once

#include <string>
#include <vector>

#include "vdk/model/problem.hpp"
#include "vdk/tree/manifests.hpp"

namespace vdk::tree {

struct SourceProject {
  std::string folder;
  ManifestReading reading;
};

struct TreeListing {
  std::vector<SourceProject> projects;  ///< by path
  bool is_unreadable = false;
  model::Problems problems;
};

/// The projects of a source tree: `root` itself, and up to three levels below it where `root` is no
/// plugin. Hidden folders, builds, tests and virtual environments are passed over.
TreeListing list_projects(const std::string& root);

}  // namespace vdk::tree
