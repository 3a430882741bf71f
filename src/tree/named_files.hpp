#pragma once

#include <string>
#include <vector>

#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"
#include "vdk/packaging/entry_points_file.hpp"
#include "vdk/packaging/setup_config.hpp"

namespace vdk::tree {

/// The entry points in the files that a manifest names.
struct NamedEntryPoints {
  std::vector<model::EntryPoint> entry_points;
  model::Problems unread;    ///< `entry-points-not-read`: files that the build cannot read either
  model::Problems problems;  ///< in the files
};

NamedEntryPoints read_named_entry_points(const std::string& folder,
                                         const packaging::FileReference& reference,
                                         packaging::EntryPointsReader reader);

/// Adds the requirements in the files that a manifest names, one on each line. A file that cannot
/// be read makes the requirements of the project unknown.
void read_named_requirements(const std::string& folder, const packaging::FileReference& reference,
                             model::Project& project);

}  // namespace vdk::tree
