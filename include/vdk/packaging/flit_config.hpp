#pragma once

#include <string_view>

#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"
#include "vdk/packaging/setup_config.hpp"

namespace vdk::packaging {

struct FlitConfigReading {
  model::Project project;
  VersionReference version_reference;
  FileReference entry_points_file;  ///< one file, which need not exist if its `where` has no line
  model::Problems problems;
};

/// Reads flit.ini, the manifest of flit before pyproject.toml: [metadata] and [scripts].
FlitConfigReading read_flit_config(std::string_view text, std::string_view file);

}  // namespace vdk::packaging
