#pragma once

#include <optional>
#include <string>
#include <vector>

#include "vdk/model/import_result.hpp"
#include "vdk/model/location.hpp"

namespace vdk::model {

/// What happens to an installed entry point when VDK starts.
enum class EntryPointStatus {
  active,          ///< pluggy loads it
  duplicate_name,  ///< an earlier distribution on the search path has the same name
  broken,          ///< its value is not a valid object reference
  blocked,         ///< VDK fails before it loads it
  hidden,          ///< on disk, but Python does not find it
};

/// One entry point (PyPA entry points specification).
struct EntryPoint {
  std::string group;
  std::string name;
  std::string value;      ///< as written
  std::string module;     ///< dotted; empty if `value` is not a valid object reference
  std::string attribute;  ///< dotted; empty if the reference is to a module as a whole
  std::vector<std::string> extras;
  Location where;
  std::optional<EntryPointStatus> status;     ///< set only for installed entry points
  std::optional<ImportResult> import_result;  ///< set only for active entry points
};

/// A package whose directory has another name than the package: `package_dir={"pkg": "folder"}`.
struct PackageFolder {
  std::string package;    ///< dotted
  std::string directory;  ///< relative to the directory of the manifest
};

/// What a manifest says about a distribution. A manifest is METADATA with entry_points.txt,
/// setup.py, setup.cfg or pyproject.toml.
struct Project {
  std::string name;  ///< as written; empty if the manifest does not name it
  std::optional<std::string> version;
  std::optional<std::string> summary;
  std::optional<std::string> license;
  std::optional<std::string> homepage;
  std::optional<std::string> requires_python;  ///< version specifiers (PEP 440)
  std::vector<std::string> requirements;       ///< as written (PEP 508)
  bool has_unknown_requirements = false;       ///< only the build knows all of them
  std::vector<EntryPoint> entry_points;        ///< of all groups, in the order written
  /// Only in source trees: directories that contain packages, relative to the manifest's directory;
  /// "" is that directory itself.
  std::vector<std::string> package_directories;
  std::vector<PackageFolder> package_folders;  ///< only in source trees
};

}  // namespace vdk::model
