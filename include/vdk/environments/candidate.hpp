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

namespace vdk::environments {

/// An environment that some place led to, before its search path is worked out.
struct Found {
  Interpreter interpreter;
  std::string found_by;  ///< `--env`, `VIRTUAL_ENV`, ... as the JSON has it
  StartFlags flags;
  std::map<std::string, std::string> variables;  ///< set by the script that starts it
  std::string site_directory;                    ///< where one was named instead of an interpreter
  std::vector<std::string> directories;          ///< `--path`: the search path itself
  model::Problems problems;                      ///< of this environment
  bool is_moved = false;                         ///< its script `vdk` runs another Python, or none
};

/// What one place gave.
struct Candidate {
  std::optional<Found> found;
  std::vector<std::string> trail;  ///< what was seen there, one sentence each
  model::Problems problems;        ///< those of no environment
  bool is_unmet = false;           ///< the place was named, and holds no environment
};

/// Adds a problem of no environment, also to the trail.
void report(Candidate& candidate, model::Problem problem);

/// A prefix found in a variable or a folder; nothing where it holds no library.
Candidate try_prefix(const std::string& prefix, std::string found_by);

/// An executable as called, a shim of pyenv resolved; nothing where it is no Python.
Candidate try_executable(const std::string& executable, std::string found_by,
                         const model::ProcessContext& process);

/// Works out the search path, with what the interpreter itself would complain of.
model::Environment settle(Found found, const model::ProcessContext& process);

}  // namespace vdk::environments
