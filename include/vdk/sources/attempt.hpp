#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vdk/model/diagnostic.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/sources/environment_problem.hpp"
#include "vdk/sources/interpreter.hpp"
#include "vdk/sources/shebang.hpp"

namespace vdk::sources {

/// An environment that some place led to, before its search path is worked out.
struct Found {
  Interpreter interpreter;
  std::string found_by;  ///< `--env`, `VIRTUAL_ENV`, ... as the JSON has it
  StartFlags flags;
  std::map<std::string, std::string> variables;  ///< set by the script that starts it
  std::string site_directory;                    ///< where one was named instead of an interpreter
  std::vector<std::string> directories;          ///< `--path`: the search path itself
  model::Diagnostics problems;                   ///< of this environment
};

/// What one place gave.
struct Attempt {
  std::optional<Found> found;
  std::vector<std::string> trail;  ///< what was seen there, one sentence each
  model::Diagnostics problems;     ///< those of no environment
  bool is_unmet = false;           ///< the place was named, and holds no environment
};

/// Adds a problem of no environment, also to the trail.
void report(Attempt& attempt, model::Diagnostic problem);

/// A prefix found in a variable or a folder; nothing where it holds no library.
Attempt try_prefix(const std::string& prefix, std::string found_by);

/// An executable as called, a shim of pyenv resolved; nothing where it is no Python.
Attempt try_executable(const std::string& executable, std::string found_by,
                       const model::Surroundings& surroundings);

/// Works out the search path, with what the interpreter itself would complain of.
model::Environment settle(Found found, const model::Surroundings& surroundings);

}  // namespace vdk::sources
