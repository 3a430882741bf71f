#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"

namespace vdk::python {

struct SetupReading {
  model::Project project;
  bool calls_setup = false;
  bool has_package_mapping = false;  ///< a package is built from a folder of another name
  bool uses_pbr = false;             ///< pbr adds what setup.cfg says
  /// The line of the call if only running it would show the entry points, else nothing.
  std::optional<model::Location> unknown_entry_points;
  model::Problems problems;
};

/// Reads what a setup.py passes to `setuptools.setup()`: name, version, description, license, url,
/// python_requires, install_requires, entry_points, package_dir. A value that is only known at run
/// time is omitted. `file` is the file name in locations and problems.
SetupReading read_setup_script(std::string text, std::string_view file);

}  // namespace vdk::python
