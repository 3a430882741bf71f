#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "vdk/model/import_result.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"

namespace vdk::model {

/// What a process knows of where it runs, taken once by `cli/`: nobody below reads an environment
/// variable.
struct ProcessContext {
  std::string working_directory;  ///< absolute
  std::string own_executable;     ///< real path of this program, so that discovery can pass over it
  std::map<std::string, std::string>
      variables;  ///< those that say where Python is: PATH, HOME, VIRTUAL_ENV, PYTHONPATH, ...
};

/// The value of an environment variable; empty where it is not set.
inline std::string variable(const ProcessContext& process, const std::string& name) {
  const auto found = process.variables.find(name);
  return found == process.variables.end() ? std::string() : found->second;
}

/// Which environments to look at. Nothing given: the one that a person here would mean.
struct EnvironmentRequest {
  std::vector<std::string> prefixes;      ///< `--env`
  std::vector<std::string> interpreters;  ///< `--python`
  std::vector<std::string> path;  ///< `--path`: exactly these directories, as one search path
  /// How far to go where nothing is named: to the one environment that is meant; to each one that
  /// the order of precedence leads to; to every one that can be found (`--all-envs`).
  enum class Reach { meant, candidates, all };
  Reach reach = Reach::meant;
  bool is_none = false;  ///< `--no-env`
};

/// An entry point of the group `vdk.plugin.run`, as it lies in an environment.
struct InstalledEntryPoint {
  EntryPoint entry_point;
  std::string distribution;  ///< normalized (PEP 503)
  std::optional<std::string> version;
  std::string location;      ///< the metadata directory
  bool is_shadowed = false;  ///< a distribution of this name stands earlier on the search path
  bool is_editable = false;  ///< its code lies elsewhere, in a checkout
};

/// A console script that starts VDK: `vdk` or `vdkcli`.
struct Program {
  std::string name;
  std::string value;         ///< object reference
  std::string distribution;  ///< normalized (PEP 503)
  std::optional<std::string> version;
  Location where;
  std::optional<ImportResult> import_result;
};

/// One Python environment: where VDK would look for plugins, in which order.
struct Environment {
  std::string id;  ///< unique in a report, short enough to read: the prefix
  bool is_primary = false;
  std::string prefix;
  std::string base_prefix;  ///< empty where unknown
  std::string python;       ///< `3.11`, empty where unknown
  std::string executable;
  bool has_interpreter = true;           ///< false where the Python that it was made with is gone
  bool is_moved = false;                 ///< its script `vdk` runs another Python, or none
  std::string found_by;                  ///< `--env`, `VIRTUAL_ENV`, ... as the JSON has it
  std::vector<std::string> search_path;  ///< without the standard library
  int distributions = 0;
  int plugins = 0;  ///< distributions with an entry point of VDK's group
  std::vector<std::string>
      installers;  ///< programs that made what is installed, most frequent first: `uv`, `pip`
  std::vector<InstalledEntryPoint>
      entry_points;               ///< in the order pluggy meets them, hidden ones last
  std::vector<Program> programs;  ///< in the order of the search path
  bool is_fatal = false;          ///< reading the entry points alone kills VDK
  std::optional<bool> starts;  ///< false: VDK is certain to die at start; nothing: no fault found
  Problems problems;           ///< of this environment and what is in it
  bool is_externally_managed = false;  ///< pip refuses to install there (PEP 668)
  bool has_pip = false;                ///< its Python finds a pip
  bool is_base = false;  ///< neither virtual nor conda's: a Python for everything on the machine
};

/// Where an environment is, for people: its prefix, or its search path where it has none.
inline const std::string& location_of(const Environment& environment) {
  return environment.prefix.empty() ? environment.id : environment.prefix;
}

}  // namespace vdk::model
