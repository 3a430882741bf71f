#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "vdk/model/location.hpp"

namespace vdk::model {

/// An installed distribution; if several have the same name, the first one on the search path.
struct InstalledDistribution {
  std::string name;      ///< normalized (PEP 503)
  std::string version;   ///< empty if unknown
  std::string metadata;  ///< its metadata directory
  /// As written (PEP 508); filled only for distributions that a plugin or one of VDK's programs
  /// requires, directly or indirectly.
  std::vector<std::string> requirements;
  /// It and all its copies were installed from a package index, and it is in the environment
  /// itself, so the same version can be reinstalled.
  bool is_from_index = false;
  /// It was installed from a directory, an archive or a repository, so a release must not replace
  /// it.
  bool is_checkout = false;
  /// It is in a directory of the search path outside of the environment, such as the
  /// site-packages of the user.
  bool is_outside = false;
  bool is_dead = false;  ///< its metadata is a link to a file that no longer exists
};

/// Which distribution a module belongs to, according to the files listed in RECORD.
struct ModuleOwner {
  std::string module;         ///< dotted, as requested
  std::string distribution;   ///< normalized (PEP 503)
  bool lists_module = false;  ///< RECORD lists the module itself, not only a parent package
};

/// A direct or indirect requirement that the installed distributions do not satisfy.
struct UnmetRequirement {
  /// Distributions from the plugin to the one that has the requirement.
  std::vector<std::string> chain;
  std::string distribution;                      ///< the required distribution, normalized
  std::string requirement;                       ///< as written (PEP 508)
  std::optional<std::string> installed_version;  ///< nothing if it is not installed
  Location where;                                ///< the line in the metadata that requires it
};

/// A file that is not as it was installed, according to RECORD.
struct DamagedFile {
  std::string file;
  std::string distribution;             ///< the one that lists it, normalized (PEP 503)
  std::size_t size = 0;                 ///< in bytes
  std::optional<std::size_t> recorded;  ///< the size that RECORD states, in bytes
};

/// Everything installed in an environment, plugins or not; read only for `doctor`.
struct Inventory {
  std::map<std::string, InstalledDistribution> distributions;  ///< by normalized name
  std::vector<ModuleOwner> owners;
  std::vector<UnmetRequirement> unmet;
  std::vector<DamagedFile> damaged;      ///< of the files that were asked for
  std::vector<std::string> empty_files;  ///< of the files that were asked for
};

}  // namespace vdk::model
