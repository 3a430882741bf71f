#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/deferred.hpp"
#include "vdk/model/facts.hpp"
#include "vdk/model/location.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"
#include "vdk/model/setup.hpp"

namespace vdk::model {

enum class SourceKind { environment, tree, index };

/// A requirement of a plugin that is not part of VDK, compared with what is installed.
struct Driver {
  /// `unknown`: there is no environment to compare with. `not_needed`: its environment marker is
  /// false here.
  enum class Status { installed, missing, other_version, not_needed, unknown };

  std::string distribution;  ///< normalized
  std::string requirement;   ///< as written (PEP 508)
  std::optional<std::string> installed_version;
  Status status = Status::unknown;
};

/// One place where a plugin was found.
struct Sighting {
  SourceKind source = SourceKind::index;
  std::string path;  ///< the metadata directory, the manifest or the index file
  std::optional<std::string> version;
  bool is_editable = false;
  bool is_direct = false;    ///< installed from a directory, an archive or a repository (PEP 610)
  bool is_active = false;    ///< VDK would load at least one of its entry points from this place
  bool is_shadowed = false;  ///< a distribution of this name is earlier on the search path
  bool is_hidden = false;    ///< on disk, but not where Python looks for it
  bool has_lost_entry_points = false;  ///< they are in a file that Python cannot read
};

/// The file `vdk-plugin.yaml` in which a plugin describes itself: the text of an index entry.
struct OwnManifest {
  std::string file;
  std::string text;
};

/// An import statement that is certain to run when VDK loads a plugin.
struct Import {
  std::string module;  ///< dotted
  Location where;
};

/// A project that was found in a source, with its facts.
struct Plugin {
  std::string name;  ///< normalized (PEP 503)
  Project project;
  Sighting sighting;
  /// Id of the environment where it was found; empty if it was found elsewhere.
  std::string environment;
  Facts facts;
  std::vector<Driver> drivers;
  std::string installer;  ///< `pip`, `uv`, `conda`, ...; empty if unknown
  Problems problems;
  std::optional<OwnManifest> manifest;
  /// The imports of modules that are not the plugin's own, in execution order, each module once.
  /// Set only for a plugin in a source tree.
  std::vector<Import> imports;
};

/// How mature a plugin can be.
inline constexpr std::array<std::string_view, 5> maturity_words = {"stable", "beta", "alpha",
                                                                   "pre-alpha", "archived"};

/// What a plugin can be, in the order in which roles are listed.
inline constexpr std::array<std::string_view, 7> role_words = {
    "connect", "ingest", "source", "preprocess", "hook", "command", "library"};

/// What a plugin can do, in the order in which capabilities are listed.
inline constexpr std::array<std::string_view, 5> capability_words = {"query", "ingest", "templates",
                                                                     "cli", "sections"};

/// What the index says about one plugin.
struct IndexEntry {
  std::string name;  ///< normalized (PEP 503)
  Project project;   ///< `version` is the newest release
  std::optional<std::string> label;
  std::optional<std::string> maturity;  ///< one of `maturity_words`
  std::vector<std::string> roles;
  Registrations registrations;
  Location where;
  Setup setup;
};

/// An entry of the index with what every listing asks of it. The rest is unpacked on demand.
struct IndexedPlugin {
  std::string name;  ///< normalized (PEP 503)
  std::optional<std::string> label;
  std::optional<std::string> summary;
  std::optional<std::string> version;     ///< the newest release
  std::vector<std::string> types;         ///< sorted, without duplicates
  std::vector<std::string> roles;         ///< in the order of `role_words`
  std::vector<std::string> capabilities;  ///< in the order of `capability_words`
  Location where;
  Deferred<IndexEntry> entry;
};

}  // namespace vdk::model
