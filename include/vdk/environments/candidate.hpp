#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/environments/interpreter.hpp"
#include "vdk/environments/shebang.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/support/directory.hpp"

namespace vdk::environments {

/// An environment that was found, before its search path is computed.
struct Found {
  Interpreter interpreter;
  std::string found_by;  ///< `--env`, `VIRTUAL_ENV`, ..., as in the JSON output
  StartFlags flags;
  std::map<std::string, std::string> variables;  ///< set by the script that starts the interpreter
  std::string site_directory;  ///< set if a site directory was named instead of an interpreter
  std::vector<std::string> directories;  ///< `--path`: the search path itself
  model::Problems problems;              ///< problems of this environment
  bool is_moved = false;  ///< its `vdk` script starts a Python outside this environment, or one
                          ///< that does not exist
};

/// What one place to look for an environment gave.
struct Candidate {
  std::optional<Found> found;
  std::vector<std::string> trail;  ///< what was seen there, one sentence each, for `--verbose`
  model::Problems problems;        ///< problems that belong to no environment
  bool is_unmet = false;           ///< the user named the place, but it is not an environment
};

/// Adds a problem that belongs to no environment, and repeats it in the trail.
void report(Candidate& candidate, model::Problem problem);

/// The environment at a prefix that a variable or a directory gave. Without a library directory
/// there, the candidate has no environment.
Candidate try_prefix(const std::string& prefix, std::string found_by);

/// The environment of an executable, given by the path it is called by. Resolves a shim of pyenv.
/// If the program is not a Python, the candidate has no environment, and its trail says why.
Candidate try_executable(const std::string& executable, std::string found_by,
                         const model::ProcessContext& process);

/// An environment, and the listings that its search path was computed from.
struct Settled {
  model::Environment environment;
  support::DirectoryListings listings;
};

/// Computes the search path, and adds the problems that the interpreter itself would have when it
/// starts.
Settled settle(Found found, const model::ProcessContext& process);

}  // namespace vdk::environments
