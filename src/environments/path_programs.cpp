#include "vdk/environments/path_programs.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "vdk/environments/programs.hpp"
#include "vdk/environments/pyenv.hpp"
#include "vdk/support/archive.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/path.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::environments {

namespace {

/// Bytes; a console script is shorter.
constexpr std::size_t script_size = 4096;

void take_over(Candidate from, Candidate& to) {
  support::append(to.trail, std::move(from.trail));
  support::append(to.problems, std::move(from.problems));
  to.found = std::move(from.found);
}

/// The interpreter that a script starts, whether it exists or not; empty for a bare name that is
/// not on PATH.
std::string find_interpreter(const std::string& script, const Shebang& shebang,
                             const model::ProcessContext& process) {
  if (shebang.is_beside_script) {
    // Paths in relocatable scripts are relative to their real folder.
    const std::string folder = support::parent_path(support::real_path(script));
    return support::absolute_path(shebang.interpreter, folder);
  }
  if (!shebang.is_on_path)
    return support::absolute_path(shebang.interpreter, process.working_directory);
  const std::vector<std::string> programs = find_programs(shebang.interpreter, process);
  return programs.empty() ? std::string{} : programs.front();
}

/// The environment of one console script.
Candidate try_script(const std::string& script, std::string_view text,
                     const model::ProcessContext& process) {
  Candidate candidate;
  Shebang shebang = read_shebang(text);
  if (shebang.interpreter.empty()) {
    candidate.trail.push_back(support::quote(script) + " is not a Python script");
    return candidate;
  }
  const std::string interpreter = find_interpreter(script, shebang, process);
  if (!support::is_executable_file(interpreter)) {
    // A virtual environment whose Python is missing says so itself.
    const std::string prefix = support::parent_path(support::parent_path(interpreter));
    if (support::is_file(prefix + "/pyvenv.cfg")) candidate = try_prefix(prefix, "vdk-script");
    if (candidate.found) return candidate;
    report(candidate, model::make_problem(model::ProblemCode::vdk_script_interpreter_missing,
                                          "the 'vdk' script on PATH runs " +
                                              support::quote(shebang.interpreter) +
                                              ", which does not exist: reinstall VDK",
                                          {.file = script}));
    return candidate;
  }
  candidate = try_executable(interpreter, "vdk-script", process);
  if (candidate.found) {
    candidate.found->flags = shebang.flags;
    candidate.found->variables = std::move(shebang.variables);
  }
  return candidate;
}

/// Whether a program is a pex, shiv or zipapp: its plugins are inside, or are unpacked when it
/// runs.
bool is_archive(const std::string& program, std::string_view text) {
  return (text.starts_with("#!") || text.starts_with("PK")) &&
         support::list_archive(program).is_archive;
}

}  // namespace

Candidate try_vdk_script(const model::ProcessContext& process) {
  Candidate result;
  for (std::string script : find_programs("vdk", process)) {
    const Shim shim = find_shim(script);
    if (shim.manager == "pyenv") {
      script = resolve_pyenv_program(shim.root, "vdk", process);
      if (script.empty()) {
        result.trail.emplace_back("vdk on PATH is a pyenv shim, but no selected version has it");
        continue;
      }
    } else if (!shim.manager.empty()) {
      take_over(try_executable(script, "vdk-script", process), result);
      continue;
    }
    if (support::real_path(script) == process.own_executable) continue;
    const std::string text = support::read_start_of_file(script, script_size).text;
    if (is_archive(script, text)) {
      report(result, model::make_problem(
                         model::ProblemCode::vdk_is_an_archive,
                         "the 'vdk' program on PATH is a zip archive (pex, shiv, zipapp): the "
                         "plugins inside are not listed",
                         {.file = script}));
      // Do not search the rest of PATH: `vdk` starts this program.
      return result;
    }
    take_over(try_script(script, text, process), result);
    if (result.found) return result;
  }
  if (result.trail.empty()) result.trail.emplace_back("no 'vdk' script on PATH");
  return result;
}

Candidate try_path_interpreters(const model::ProcessContext& process) {
  Candidate result;
  for (const std::string_view name : {"python3", "python"}) {
    for (const std::string& program : find_programs(name, process)) {
      take_over(try_executable(program, "PATH-python3", process), result);
      if (result.found) return result;
    }
  }
  result.trail.emplace_back("no python3 on PATH");
  return result;
}

std::vector<Candidate> try_all_path_interpreters(const model::ProcessContext& process) {
  std::vector<std::string> names = {"python3", "python", "pypy3"};
  // From 3.8, the first Python with importlib.metadata, to more than will exist for years.
  for (int minor = 8; minor <= 24; ++minor) names.push_back("python3." + std::to_string(minor));
  std::vector<Candidate> result;
  for (const std::string& name : names) {
    for (const std::string& program : find_programs(name, process)) {
      Candidate candidate = try_executable(program, "PATH-python3", process);
      if (candidate.found) result.push_back(std::move(candidate));
    }
  }
  return result;
}

}  // namespace vdk::environments
