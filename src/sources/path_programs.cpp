#include "vdk/sources/path_programs.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "vdk/sources/archive.hpp"
#include "vdk/sources/paths.hpp"
#include "vdk/sources/programs.hpp"
#include "vdk/sources/pyenv.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::sources {

namespace {

/// More than a console script is long.
constexpr std::size_t script_size = 4096;

void take_over(Attempt from, Attempt& to) {
  std::ranges::move(from.trail, std::back_inserter(to.trail));
  std::ranges::move(from.problems, std::back_inserter(to.problems));
  to.found = std::move(from.found);
}

/// The interpreter that a script starts, whether it exists or not; empty for a bare name that PATH
/// does not have.
std::string find_interpreter(const std::string& script, const Shebang& shebang,
                             const model::Surroundings& surroundings) {
  if (shebang.is_beside_script) {
    // `realpath "$0"`: relocatable scripts count from their real folder.
    const std::string folder = support::parent_path(support::real_path(script));
    return absolute_path(shebang.interpreter, folder);
  }
  if (!shebang.is_on_path) {
    return absolute_path(shebang.interpreter, surroundings.working_directory);
  }
  const std::vector<std::string> programs = find_programs(shebang.interpreter, surroundings);
  return programs.empty() ? std::string{} : programs.front();
}

/// The interpreter of one console script.
Attempt try_script(const std::string& script, std::string_view text,
                   const model::Surroundings& surroundings) {
  Attempt attempt;
  Shebang shebang = read_shebang(text);
  if (shebang.interpreter.empty()) {
    attempt.trail.push_back(support::quote(script) + " is no Python script");
    return attempt;
  }
  const std::string interpreter = find_interpreter(script, shebang, surroundings);
  if (!support::is_executable_file(interpreter)) {
    report(attempt, environment_problem(model::Severity::fatal, "vdk-script-interpreter-missing",
                                        "the script vdk on PATH starts " +
                                            support::quote(shebang.interpreter) +
                                            ", which does not exist: install VDK anew",
                                        script));
    return attempt;
  }
  attempt = try_executable(interpreter, "vdk-script", surroundings);
  if (attempt.found) {
    attempt.found->flags = shebang.flags;
    attempt.found->variables = std::move(shebang.variables);
  }
  return attempt;
}

/// A pex, shiv or zipapp: its plugins lie inside, or are unpacked when it runs.
bool is_archive(const std::string& program, std::string_view text) {
  return (text.starts_with("#!") || text.starts_with("PK")) && list_archive(program).is_archive;
}

}  // namespace

Attempt try_vdk_script(const model::Surroundings& surroundings) {
  Attempt result;
  for (std::string script : find_programs("vdk", surroundings)) {
    const Shim shim = find_shim(script);
    if (shim.manager == "pyenv") {
      script = resolve_pyenv_program(shim.root, "vdk", surroundings);
      if (script.empty()) {
        result.trail.emplace_back("vdk on PATH is a shim of pyenv, but no version meant has it");
        continue;
      }
    } else if (!shim.manager.empty()) {
      take_over(try_executable(script, "vdk-script", surroundings), result);
      continue;
    }
    if (support::real_path(script) == surroundings.own_executable) continue;
    const std::string text = support::read_start_of_file(script, script_size).text;
    if (is_archive(script, text)) {
      report(result, environment_problem(
                         model::Severity::serious, "vdk-is-an-archive",
                         "the program vdk on PATH is a zip archive (pex, shiv, zipapp): the "
                         "plugins inside are not listed",
                         script));
      // What stands further down on PATH is not what `vdk` starts.
      return result;
    }
    take_over(try_script(script, text, surroundings), result);
    if (result.found) return result;
  }
  if (result.trail.empty()) result.trail.emplace_back("no script vdk on PATH");
  return result;
}

Attempt try_path_interpreters(const model::Surroundings& surroundings) {
  Attempt result;
  for (const std::string_view name : {"python3", "python"}) {
    for (const std::string& program : find_programs(name, surroundings)) {
      take_over(try_executable(program, "PATH-python3", surroundings), result);
      if (result.found) return result;
    }
  }
  result.trail.emplace_back("no python3 on PATH");
  return result;
}

std::vector<Attempt> try_all_path_interpreters(const model::Surroundings& surroundings) {
  std::vector<std::string> names = {"python3", "python", "pypy3"};
  // The first Python with importlib.metadata, and more than there will be for long.
  for (int minor = 8; minor <= 24; ++minor) names.push_back("python3." + std::to_string(minor));
  std::vector<Attempt> result;
  for (const std::string& name : names) {
    for (const std::string& program : find_programs(name, surroundings)) {
      Attempt attempt = try_executable(program, "PATH-python3", surroundings);
      if (attempt.found) result.push_back(std::move(attempt));
    }
  }
  return result;
}

}  // namespace vdk::sources
