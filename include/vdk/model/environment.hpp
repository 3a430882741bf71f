#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "vdk/model/import_result.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/model/project.hpp"

namespace vdk::model {

/// The working directory and environment variables of this process. `cli/` reads them once; no
/// other code reads an environment variable.
struct ProcessContext {
  std::string working_directory;  ///< absolute
  std::string own_executable;  ///< real path of this program: the search for environments skips it,
                               ///< and looks at the one that it is in
  /// Only those that matter here: PATH, HOME, VIRTUAL_ENV, PYTHONPATH, ...
  std::map<std::string, std::string> variables;
  /// The names of all variables, in upper case, sorted. VDK takes its settings from any of them.
  std::vector<std::string> names;
};

/// The value of an environment variable; empty if it is not set.
inline std::string variable(const ProcessContext& process, const std::string& name) {
  const auto found = process.variables.find(name);
  return found == process.variables.end() ? std::string() : found->second;
}

/// Which environments to look at. By default, the one that a user in this directory would expect.
struct EnvironmentRequest {
  std::vector<std::string> prefixes;      ///< `--env`
  std::vector<std::string> interpreters;  ///< `--python`
  std::vector<std::string> path;  ///< `--path`: one search path of exactly these directories
  /// How far to search if the request names no environment. `meant`: only the environment that
  /// takes precedence. `candidates`: every environment in the order of precedence. `all`: every
  /// environment that can be found (`--all-envs`).
  enum class Reach { meant, candidates, all };
  Reach reach = Reach::meant;
  bool is_none = false;  ///< `--no-env`
};

/// An installed entry point of the group `vdk.plugin.run`.
struct InstalledEntryPoint {
  EntryPoint entry_point;
  std::string distribution;  ///< normalized (PEP 503)
  std::optional<std::string> version;
  std::string location;      ///< the metadata directory
  bool is_shadowed = false;  ///< a distribution of this name is earlier on the search path
  bool is_editable = false;  ///< an editable installation: its code is in a checkout elsewhere
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

/// One Python environment: where VDK would look for plugins, and in which order.
struct Environment {
  std::string id;  ///< unique in a report and readable: usually the prefix
  bool is_primary = false;
  std::string prefix;
  std::string base_prefix;  ///< empty if unknown
  std::string python;       ///< `3.11`; empty if unknown
  std::string executable;
  bool has_interpreter = true;  ///< false if the Python that it was created with is missing
  bool is_moved = false;        ///< its script `vdk` runs another Python, or a missing one
  std::string found_by;  ///< how it was found, as the JSON shows it: `--env`, `VIRTUAL_ENV`, ...
  std::vector<std::string> search_path;  ///< without the standard library
  int distributions = 0;
  int plugins = 0;  ///< distributions with an entry point in VDK's group
  /// Programs that installed the distributions, most frequent first: `uv`, `pip`.
  std::vector<std::string> installers;
  /// In the order in which pluggy loads them, hidden ones last.
  std::vector<InstalledEntryPoint> entry_points;
  std::vector<Program> programs;  ///< in the order of the search path
  bool is_fatal = false;          ///< reading the entry points is enough to make VDK fail
  std::optional<bool> starts;  ///< false: VDK is certain to fail at start; absent: no fault found
  Problems problems;           ///< of this environment and its contents
  bool is_externally_managed = false;  ///< pip refuses to install into it (PEP 668)
  bool has_pip = false;                ///< its Python can import pip
  bool lacks_venv = false;             ///< a Python of Debian without its package pythonX.Y-venv
  bool is_base = false;  ///< neither a virtual nor a conda environment, but a Python shared by
                         ///< everything on the machine
};

/// Where an environment is, for messages: its prefix, or its search path if it has no prefix.
inline const std::string& location_of(const Environment& environment) {
  return environment.prefix.empty() ? environment.id : environment.prefix;
}

}  // namespace vdk::model
