#pragma once

#include <string>
#include <string_view>

#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"
#include "vdk/packaging/setup_config.hpp"

namespace vdk::packaging {

struct PyprojectReading {
  model::Project project;
  bool has_project = false;  ///< it has the name of a project: PEP 621, Poetry or flit
  bool has_dynamic_entry_points = false;
  VersionReference version_reference;
  model::Problems problems;
};

/// Reads pyproject.toml: [project] (PEP 621), [tool.poetry], [tool.flit.metadata],
/// [tool.setuptools.dynamic], [tool.hatch.version], and the plugin tables of Poetry and flit. A
/// file that is not valid TOML, or larger than 128 KiB, gives a problem and an empty project.
PyprojectReading read_pyproject(std::string_view text, std::string_view file);

}  // namespace vdk::packaging
