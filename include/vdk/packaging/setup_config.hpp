#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"

namespace vdk::packaging {

/// One `key = value` of an INI file, in the dialect of configparser.
struct ConfigValue {
  std::string section;
  std::string key;    ///< lower case
  std::string value;  ///< its lines, joined by LF
  int line = 0;
  std::string spelling;    ///< the key as written
  std::vector<int> lines;  ///< the line number of each line of the value
};

struct ConfigSection {
  std::string name;
  int line = 0;
};

struct ConfigReading {
  std::vector<ConfigValue> values;
  model::Problems problems;
  std::vector<ConfigSection> sections;  ///< in order, including those without values; not `DEFAULT`
};

/// Reads INI text as `configparser.RawConfigParser` does, but continues after an error: the last of
/// repeated keys counts, and repeated sections are merged. Does not copy the values of `DEFAULT` to
/// other sections.
ConfigReading read_config(std::string_view text, std::string_view file);

/// The same for the config.ini of a data job, with `job-config-unparsable` for errors. No message
/// shows a value. Python before 3.10 ends a section name at the first `]`.
ConfigReading read_job_config(std::string_view text, std::string_view file,
                              bool is_before_python_310);

/// Where to find a version that the manifest itself does not state: `file: version.txt` or `attr:
/// package.__version__`.
struct VersionReference {
  std::string file;       ///< relative to the manifest; in a `.py` file, its `__version__` is used
  std::string attribute;  ///< a dotted name
};

/// Files from which the build reads what the manifest itself does not state, such as entry points.
struct FileReference {
  std::vector<std::string> files;  ///< relative to the manifest
  model::Location where;           ///< the line that names them
};

/// What only pbr reads in setup.cfg: [entry_points] and [files].
struct PbrConfig {
  std::vector<model::EntryPoint> entry_points;
  std::vector<std::string> package_directories;
};

struct SetupConfigReading {
  model::Project project;
  VersionReference version_reference;
  FileReference entry_points_file;
  FileReference requirements_file;
  PbrConfig pbr;  ///< counts only for a project that pbr builds
  model::Problems problems;
};

/// Reads setup.cfg as setuptools does: [metadata], [options], [options.entry_points]; also old keys
/// with dashes. Reads [entry_points] and [files] for pbr.
SetupConfigReading read_setup_config(std::string_view text, std::string_view file);

}  // namespace vdk::packaging
