#pragma once

#include <string>
#include <string_view>

#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"

namespace vdk::python {

struct SetupReading {
  model::Project project;
  bool calls_setup = false;
  model::Problems problems;
};

/// Reads what a setup.py passes to `setuptools.setup()`: name, version, description, license, url,
/// python_requires, install_requires, entry_points, package_dir. A value that is only known at run
/// time is omitted. `file` is the file name in locations and problems.
SetupReading read_setup_script(std::string text, std::string_view file);

}  // namespace vdk::python
