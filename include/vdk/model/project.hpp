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
  broken,          ///< its value is not an object reference
  blocked,         ///< VDK cannot read past it
  hidden,          ///< on disk, but Python does not see it
};

/// One entry point (PyPA entry points specification).
struct EntryPoint {
  std::string group;
  std::string name;
  std::string value;      ///< as written
  std::string module;     ///< dotted; empty where `value` is not an object reference
  std::string attribute;  ///< dotted; empty for a whole module
  std::vector<std::string> extras;
  Location where;
  std::optional<EntryPointStatus> status;     ///< only for installed entry points
  std::optional<ImportResult> import_result;  ///< only for active entry points
};

/// What a manifest says about a distribution: METADATA with entry_points.txt, setup.py, setup.cfg
/// or pyproject.toml.
struct Project {
  std::string name;  ///< as written; empty where the manifest does not say
  std::optional<std::string> version;
  std::optional<std::string> summary;
  std::optional<std::string> license;
  std::optional<std::string> homepage;
  std::optional<std::string> requires_python;    ///< a version specifier set (PEP 440)
  std::vector<std::string> requirements;         ///< as written (PEP 508)
  std::vector<EntryPoint> entry_points;          ///< of every group, in the order written
  std::vector<std::string> package_directories;  ///< source trees: where packages start, relative
                                                 ///< to the manifest's folder; "" is that folder
};

}  // namespace vdk::model
