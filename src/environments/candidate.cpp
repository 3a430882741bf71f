#include "vdk/environments/candidate.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "vdk/environments/programs.hpp"
#include "vdk/environments/pyenv.hpp"
#include "vdk/environments/search_path.hpp"
#include "vdk/environments/shebang.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::environments {

namespace {

/// PYTHONHOME replaces the base prefix. Python does not start if its standard library is not there.
void move_home(Found& found, const model::ProcessContext& process) {
  if (found.flags.ignores_variables) return;
  const std::string named = model::variable(process, "PYTHONHOME");
  if (named.empty()) return;
  Interpreter& interpreter = found.interpreter;
  // The value may be `prefix:exec_prefix`.
  const std::string home = named.substr(0, named.find(':'));
  interpreter.base_prefix = home;
  if (!interpreter.is_virtual) interpreter.prefix = home;

  const auto has_standard_library = [&](const std::string& folder) {
    return support::is_file(home + folder + interpreter.library + "/os.py");
  };
  const bool is_complete = interpreter.layout != Interpreter::Layout::posix ||
                           has_standard_library("/lib/") || has_standard_library("/lib64/");
  const std::string message = "PYTHONHOME moves Python's library to " + support::quote(home);
  found.problems.push_back(model::make_problem(
      model::ProblemCode::pythonhome_set,
      is_complete ? message + "; unset it unless you want that"
                  : message + ", which does not have that of " + interpreter.library +
                        ": Python cannot start; unset the variable",
      {.file = home}, is_complete ? model::Severity::note : model::Severity::serious));
}

void note_windows_layout(Found& found) {
  if (found.interpreter.layout != Interpreter::Layout::windows) return;
  found.problems.push_back(model::make_problem(model::ProblemCode::windows_layout,
                                               "this environment has the Windows layout: packages "
                                               "of the user and of its base Python are not read",
                                               {.file = found.interpreter.prefix}));
}

/// Checks the `vdk` script of a virtual environment. It names its interpreter by an absolute path,
/// which stays the same if the environment is moved or copied.
void check_own_script(Found& found) {
  const Interpreter& interpreter = found.interpreter;
  if (!interpreter.is_virtual) return;
  const std::string script = interpreter.prefix + "/bin/vdk";
  const Shebang shebang = read_shebang(support::read_start_of_file(script, 4096).text);
  if (!shebang.interpreter.starts_with('/')) return;
  const std::string started = support::parent_path(support::parent_path(shebang.interpreter));
  const bool is_own = started == interpreter.prefix ||
                      support::real_path(started) == support::real_path(interpreter.prefix);
  // Then it does not exist because the Python from which it was created does not, as reported.
  if (is_own && interpreter.is_gone) return;
  const auto report = [&](model::ProblemCode code, const std::string& what) {
    found.is_moved = true;
    found.problems.push_back(
        model::make_problem(code,
                            "the script runs " + support::quote(shebang.interpreter) + what +
                                (is_own ? ": recreate the environment"
                                        : ": the environment was moved or copied; recreate it, or "
                                          "start VDK with 'python -m vdk.internal.cli_entry'"),
                            {.file = script, .line = 1}));
  };
  if (!support::is_executable_file(shebang.interpreter)) {
    report(model::ProblemCode::vdk_script_interpreter_missing, ", which does not exist");
    return;
  }
  if (!is_own)
    report(model::ProblemCode::vdk_script_elsewhere, ", which belongs to another environment");
}

Settled settle_directories(Found found) {
  model::Environment result;
  result.id = support::join(found.directories, ":");
  result.found_by = std::move(found.found_by);
  result.search_path = std::move(found.directories);
  result.problems = std::move(found.problems);
  return {.environment = std::move(result), .listings = {}};
}

/// Adds the search path and its problems to an environment.
Settled add_path(model::Environment environment, SearchPath path) {
  environment.search_path = std::move(path.directories);
  support::append(environment.problems, std::move(path.problems));
  return {.environment = std::move(environment), .listings = std::move(path.listings)};
}

Settled settle_site(Found found) {
  const std::string& directory = found.site_directory;
  const std::string library = support::file_name(support::parent_path(directory));
  model::Environment result;
  result.id = directory;
  result.prefix = directory;
  result.python = version_in_name(library);
  result.found_by = std::move(found.found_by);
  result.problems = std::move(found.problems);
  SearchPath path = follow_site_directory(directory, result.python);
  return add_path(std::move(result), std::move(path));
}

}  // namespace

void report(Candidate& candidate, model::Problem problem) {
  const std::string& file = problem.where.file;
  candidate.trail.push_back(file.empty() ? problem.message : file + ": " + problem.message);
  candidate.problems.push_back(std::move(problem));
}

Candidate try_prefix(const std::string& prefix, std::string found_by) {
  Candidate candidate;
  Found found;
  found.interpreter = describe_prefix(prefix, found.problems);
  if (!has_library(found.interpreter)) return candidate;
  found.found_by = std::move(found_by);
  candidate.found = std::move(found);
  return candidate;
}

Candidate try_executable(const std::string& executable, std::string found_by,
                         const model::ProcessContext& process) {
  Candidate candidate;
  Found found;
  std::string program = executable;
  const Shim shim = find_shim(program);
  if (shim.manager == "pyenv") {
    program = resolve_pyenv_program(shim.root, support::file_name(program), process);
    if (program.empty()) {
      candidate.trail.push_back(support::quote(executable) +
                                " is a pyenv shim, but no version selected here has the program");
      return candidate;
    }
    candidate.trail.push_back(support::quote(executable) + " is a pyenv shim for " +
                              support::quote(program));
    if (found_by == "PATH-python3") found_by = "pyenv";
  }
  if (const std::string manager = find_shim(program).manager; !manager.empty()) {
    report(candidate, model::make_problem(model::ProblemCode::shim_not_resolved,
                                          "this is a shim of " + manager +
                                              ", and only that program knows which interpreter it "
                                              "starts: name the interpreter with --python",
                                          {.file = program}));
    return candidate;
  }
  if (!is_python_program(program)) {
    candidate.trail.push_back(support::quote(program) + " is not a Python interpreter");
    return candidate;
  }
  found.interpreter = describe_executable(program, found.problems);
  if (!has_library(found.interpreter)) {
    candidate.trail.push_back(support::quote(program) + " has no library directory in " +
                              support::quote(found.interpreter.prefix));
    return candidate;
  }
  found.found_by = std::move(found_by);
  candidate.found = std::move(found);
  return candidate;
}

Settled settle(Found found, const model::ProcessContext& process) {
  if (!found.directories.empty()) return settle_directories(std::move(found));
  if (!found.site_directory.empty()) return settle_site(std::move(found));
  model::ProcessContext started = process;
  for (const auto& [name, value] : found.variables) started.variables[name] = value;
  move_home(found, started);
  note_windows_layout(found);
  check_own_script(found);
  const Interpreter& interpreter = found.interpreter;
  SearchPath path = compute_search_path(interpreter, found.flags, started);
  model::Environment result;
  result.id = interpreter.prefix;
  result.prefix = interpreter.prefix;
  result.base_prefix = interpreter.base_prefix;
  result.python = interpreter.version;
  result.executable = interpreter.executable;
  result.has_interpreter = !interpreter.is_gone;
  result.is_moved = found.is_moved;
  result.found_by = std::move(found.found_by);
  result.problems = std::move(found.problems);
  return add_path(std::move(result), std::move(path));
}

}  // namespace vdk::environments
