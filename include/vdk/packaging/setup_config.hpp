#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"

namespace vdk::packaging {

/// One `key = value` of an INI file in configparser's dialect.
struct ConfigValue {
  std::string section;
  std::string key;    ///< lower case
  std::string value;  ///< lines joined by LF
  int line = 0;
  std::string spelling;    ///< the key as written
  std::vector<int> lines;  ///< where each line of the value stands
};

struct ConfigSection {
  std::string name;
  int line = 0;
};

struct ConfigReading {
  std::vector<ConfigValue> values;
  model::Problems problems;
  std::vector<ConfigSection> sections;  ///< in order, those without values too; not `DEFAULT`
};

/// Reads INI text as `configparser.RawConfigParser` does, but goes on after an error: of doubles
/// the last value counts, a section twice is one section. Values of `DEFAULT` are not copied to
/// others.
ConfigReading read_config(std::string_view text, std::string_view file);

/// A version that stands elsewhere: `file: version.txt` or `attr: package.__version__`.
struct VersionReference {
  std::string file;       ///< relative to the manifest; in a `.py` file `__version__` is meant
  std::string attribute;  ///< dotted
};

struct SetupConfigReading {
  model::Project project;
  VersionReference version_reference;
  model::Problems problems;
};

/// Reads setup.cfg as setuptools does: [metadata], [options], [options.entry_points]; old keys with
/// dashes too.
SetupConfigReading read_setup_config(std::string_view text, std::string_view file);

}  // namespace vdk::packaging
