#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "vdk/model/project.hpp"

namespace vdk::model {

/// What a process knows of where it runs, taken once by `cli/`: nobody below reads an environment
/// variable.
struct Surroundings {
  std::string working_directory;  ///< absolute
  std::string own_executable;     ///< real path of this program, so that discovery can pass over it
  std::map<std::string, std::string>
      variables;  ///< those that say where Python is: PATH, HOME, VIRTUAL_ENV, PYTHONPATH, ...
};

/// Which environments to look at. Nothing given: the one that a person here would mean.
struct EnvironmentRequest {
  std::vector<std::string> prefixes;      ///< `--env`
  std::vector<std::string> interpreters;  ///< `--python`
  std::vector<std::string> path;  ///< `--path`: exactly these directories, as one search path
  bool is_none = false;           ///< `--no-env`
  bool is_all = false;            ///< `--all-envs`
};

/// One Python environment: where VDK would look for plugins, in which order.
struct Environment {
  std::string id;  ///< unique in a report, short enough to read: the prefix
  bool is_primary = false;
  std::string prefix;
  std::string base_prefix;  ///< empty where unknown
  std::string python;       ///< `3.11`, empty where unknown
  std::string executable;
  std::string found_by;                  ///< `--env`, `VIRTUAL_ENV`, ... as the JSON has it
  std::vector<std::string> search_path;  ///< without the standard library
  int distributions = 0;
  std::vector<std::string>
      installers;  ///< programs that made what is installed, most frequent first: `uv`, `pip`
};

}  // namespace vdk::model
