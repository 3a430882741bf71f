#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "vdk/model/location.hpp"

namespace vdk::model {

/// A distribution of an environment, the first of its name on the search path.
struct InstalledDistribution {
  std::string name;                       ///< normalized (PEP 503)
  std::string version;                    ///< empty where unknown
  std::string metadata;                   ///< its metadata directory
  std::vector<std::string> requirements;  ///< as written (PEP 508); read only of what a plugin or a
                                          ///< program needs, at first or second hand
  /// An index gave it and every copy beside it, and it lies in the environment itself: the same
  /// can be had again.
  bool is_from_index = false;
  /// It is somebody's folder, archive or repository: no release may take its place.
  bool is_checkout = false;
};

/// Which distribution a module belongs to, by the files that it lists in RECORD.
struct ModuleOwner {
  std::string module;         ///< dotted, as asked
  std::string distribution;   ///< normalized (PEP 503)
  bool lists_module = false;  ///< the module itself, and not only a package above it
};

/// A requirement, at first or second hand, that what is installed does not fulfil.
struct UnmetRequirement {
  std::vector<std::string> chain;  ///< from the plugin to the distribution that asks, normalized
  std::string distribution;        ///< what is asked for, normalized
  std::string requirement;         ///< as written (PEP 508)
  std::optional<std::string> installed_version;  ///< nothing: it is not installed
  Location where;                                ///< the line of the metadata
};

/// What is installed in an environment, plugin or not; read only for an examination.
struct Inventory {
  std::map<std::string, InstalledDistribution> distributions;  ///< by normalized name
  std::vector<ModuleOwner> owners;
  std::vector<UnmetRequirement> unmet;
};

}  // namespace vdk::model
