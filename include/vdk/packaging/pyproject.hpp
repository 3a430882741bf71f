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
  model::Location dynamic;  ///< the line of `dynamic`, if that lists entry points
  VersionReference version_reference;
  FileReference entry_points_file;
  FileReference requirements_file;
  FileReference unused_entry_points_file;  ///< named where the build does not look
  std::string unused_reason;               ///< why it is not used
  bool has_package_mapping = false;        ///< a package is built from a folder of another name
  std::string backend;                     ///< `build-backend`; empty if the file has none
  model::Location backend_where;
  model::Problems problems;
};

/// Reads pyproject.toml: [project] (PEP 621), [tool.poetry], [tool.flit.metadata],
/// [tool.setuptools.dynamic], [tool.hatch.version], and the plugin tables of Poetry and flit. A
/// file that is not valid TOML, or larger than 128 KiB, gives a problem and an empty project.
PyprojectReading read_pyproject(std::string_view text, std::string_view file);

}  // namespace vdk::packaging
