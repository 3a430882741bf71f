#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "vdk/model/location.hpp"

namespace vdk::model {

/// An installed distribution, the first of its name on the search path.
struct InstalledDistribution {
  std::string name;                       ///< normalized (PEP 503)
  std::string version;                    ///< empty where unknown
  std::string metadata;                   ///< its metadata directory
  std::vector<std::string> requirements;  ///< as written (PEP 508); only of what a plugin or a
                                          ///< program of VDK needs, directly or indirectly
  /// It and all its copies came from a package index, and it is in the environment itself: the
  /// same version can be installed again.
  bool is_from_index = false;
  /// It was installed from a folder, an archive or a repository: no release may replace it.
  bool is_checkout = false;
};

/// Which distribution a module belongs to, by the files listed in its RECORD.
struct ModuleOwner {
  std::string module;         ///< dotted, as asked
  std::string distribution;   ///< normalized (PEP 503)
  bool lists_module = false;  ///< RECORD lists the module itself, not only a parent package
};

/// A direct or indirect requirement that what is installed does not satisfy.
struct UnmetRequirement {
  std::vector<std::string> chain;  ///< from the plugin to the distribution that requires it
  std::string distribution;        ///< what is required, normalized
  std::string requirement;         ///< as written (PEP 508)
  std::optional<std::string> installed_version;  ///< none: it is not installed
  Location where;                                ///< the line in its metadata
};

/// What is installed in an environment, plugin or not; read only for `doctor`.
struct Inventory {
  std::map<std::string, InstalledDistribution> distributions;  ///< by normalized name
  std::vector<ModuleOwner> owners;
  std::vector<UnmetRequirement> unmet;
};

}  // namespace vdk::model
