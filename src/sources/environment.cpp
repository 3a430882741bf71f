#include "vdk/sources/environment.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "vdk/sources/interpreter.hpp"
#include "vdk/sources/paths.hpp"
#include "vdk/sources/programs.hpp"
#include "vdk/sources/search_path.hpp"
#include "vdk/sources/shebang.hpp"
#include "vdk/support/directory.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::sources {

namespace {

/// What one place gave.
struct Attempt {
  std::optional<model::Environment> environment;
  std::vector<std::string> trail;
  model::Diagnostics problems;
  bool is_unmet = false;
};

std::string quote(std::string_view text) { return "\"" + std::string(text) + "\""; }

void report(Attempt& attempt, model::Severity severity, std::string code, std::string message,
            std::string file) {
  attempt.trail.push_back(message);
  attempt.problems.push_back({.severity = severity,
                              .code = std::move(code),
                              .message = std::move(message),
                              .where = {.file = std::move(file), .line = 0},
                              .plugin = {},
                              .source = "environment"});
}

void refuse(Attempt& attempt, std::string message, std::string file) {
  report(attempt, model::Severity::serious, "no-environment", std::move(message), std::move(file));
  attempt.is_unmet = true;
}

void settle(Attempt& attempt, const Interpreter& interpreter, std::string found_by,
            const StartFlags& flags, const model::Surroundings& surroundings) {
  Interpreter started = interpreter;
  const std::string home = flags.ignores_variables ? "" : variable(surroundings, "PYTHONHOME");
  if (!home.empty()) {
    // PYTHONHOME may be `prefix:exec_prefix`.
    started.base_prefix = home.substr(0, home.find(':'));
    if (!started.is_virtual) started.prefix = started.base_prefix;
    attempt.trail.push_back("PYTHONHOME puts Python's library into " + quote(started.base_prefix));
  }
  SearchPath path = compute_search_path(started, flags, surroundings);
  std::ranges::move(path.problems, std::back_inserter(attempt.problems));
  attempt.trail.push_back(found_by + " gives " + quote(started.prefix));
  attempt.environment = model::Environment{.id = started.prefix,
                                           .is_primary = false,
                                           .prefix = started.prefix,
                                           .base_prefix = started.base_prefix,
                                           .python = started.version,
                                           .executable = started.executable,
                                           .found_by = std::move(found_by),
                                           .search_path = std::move(path.directories),
                                           .distributions = 0,
                                           .installers = {}};
}

bool has_distributions(const std::string& directory) {
  const support::DirectoryListing listing = support::list_directory(directory);
  return std::ranges::any_of(listing.entries, [](const support::DirectoryEntry& entry) {
    const std::string name = support::to_lower(entry.name);
    return name.ends_with(".dist-info") || name.ends_with(".egg-info");
  });
}

void settle_site_directory(Attempt& attempt, const std::string& directory, std::string found_by) {
  const std::string version = version_in_name(support::file_name(support::parent_path(directory)));
  SearchPath path = follow_site_directory(directory, version);
  std::ranges::move(path.problems, std::back_inserter(attempt.problems));
  attempt.trail.push_back(found_by + " gives the site directory " + quote(directory));
  attempt.environment = model::Environment{.id = directory,
                                           .is_primary = false,
                                           .prefix = directory,
                                           .base_prefix = {},
                                           .python = version,
                                           .executable = {},
                                           .found_by = std::move(found_by),
                                           .search_path = std::move(path.directories),
                                           .distributions = 0,
                                           .installers = {}};
}

/// An executable as called, a shim of pyenv resolved.
Attempt try_executable(const std::string& executable, std::string found_by, const StartFlags& flags,
                       const model::Surroundings& surroundings) {
  Attempt attempt;
  std::string program = executable;
  const Shim shim = recognise_shim(support::read_start_of_file(program, 1024).text);
  if (shim.manager == "pyenv") {
    program = resolve_pyenv_program(shim.root, support::file_name(program), surroundings);
    if (program.empty()) {
      attempt.trail.push_back(quote(executable) +
                              " is a shim of pyenv, but no version meant here has the program");
      return attempt;
    }
    attempt.trail.push_back(quote(executable) + " is a shim of pyenv for " + quote(program));
    if (found_by == "PATH-python3") found_by = "pyenv";
  } else if (!shim.manager.empty()) {
    attempt.trail.push_back(quote(executable) + " is a shim of " + shim.manager +
                            ": name the interpreter itself with --python");
    return attempt;
  }
  const Interpreter interpreter = describe_executable(program, attempt.problems);
  if (!has_library(interpreter)) {
    attempt.trail.push_back(quote(program) + " has no library directory in " +
                            quote(interpreter.prefix));
    return attempt;
  }
  settle(attempt, interpreter, std::move(found_by), flags, surroundings);
  return attempt;
}

Attempt try_named_directory(const std::string& path, const std::string& option,
                            const model::Surroundings& surroundings) {
  Attempt attempt;
  const Interpreter interpreter = describe_prefix(path, attempt.problems);
  const std::string name = support::file_name(path);
  const bool is_site = name == "site-packages" || name == "dist-packages";
  if (!is_site && has_library(interpreter)) {
    settle(attempt, interpreter, option, {}, surroundings);
  } else if (is_site || has_distributions(path)) {
    attempt.problems.clear();
    settle_site_directory(attempt, path, option);
  } else if (support::list_directory(path).error == support::ReadError::no_permission) {
    refuse(attempt,
           quote(path) + " given with " + option + " may not be read: check its permissions", path);
  } else {
    refuse(
        attempt,
        quote(path) + " given with " + option +
            " is no Python environment: it holds no library directory "
            "(lib/pythonX.Y/site-packages); name a virtual environment, a prefix, an interpreter "
            "or a site-packages directory",
        path);
  }
  return attempt;
}

Attempt try_named(const std::string& named, const std::string& option,
                  const model::Surroundings& surroundings) {
  Attempt attempt;
  std::string path = absolute_path(named, surroundings.working_directory);
  const bool is_bare = !named.empty() && named.find('/') == std::string::npos;
  if (option == "--python" && is_bare && !support::is_file(path) && !support::is_directory(path)) {
    const std::vector<std::string> programs = find_programs(named, surroundings);
    if (programs.empty()) {
      refuse(attempt, "no program " + quote(named) + " on PATH: give --python a path", named);
      return attempt;
    }
    path = programs.front();
  }
  if (support::is_directory(path)) return try_named_directory(path, option, surroundings);
  if (!support::is_file(path)) {
    refuse(attempt,
           quote(path) + " given with " + option +
               " does not exist: name a virtual environment, a prefix, an interpreter or a "
               "site-packages directory",
           path);
    return attempt;
  }
  if (!support::is_executable_file(path)) {
    refuse(attempt,
           quote(path) + " given with " + option + " is neither a directory nor executable", path);
    return attempt;
  }
  attempt = try_executable(path, option, {}, surroundings);
  if (!attempt.environment) {
    const std::string reason =
        attempt.trail.empty() ? std::string{} : " (" + attempt.trail.back() + ")";
    refuse(attempt,
           quote(path) + " given with " + option + " leads to no Python environment" + reason +
               ": name an interpreter itself",
           path);
  }
  return attempt;
}

Attempt try_named_path(const std::vector<std::string>& directories,
                       const model::Surroundings& surroundings) {
  Attempt attempt;
  model::Environment environment;
  environment.found_by = "--path";
  for (const std::string& directory : directories) {
    std::string path = absolute_path(directory, surroundings.working_directory);
    if (!support::is_directory(path) && !support::is_file(path)) {
      refuse(attempt, quote(path) + " given with --path does not exist", path);
      continue;
    }
    auto& known = environment.search_path;
    if (std::ranges::find(known, path) == known.end()) known.push_back(std::move(path));
  }
  environment.id = support::join(environment.search_path, ":");
  if (!environment.search_path.empty()) attempt.environment = std::move(environment);
  attempt.trail.push_back("--path gives the search path itself");
  return attempt;
}

/// A prefix found in a variable or a folder; nothing but a trail where it holds no library.
Attempt try_prefix(const std::string& prefix, std::string found_by,
                   const model::Surroundings& surroundings) {
  Attempt attempt;
  const Interpreter interpreter = describe_prefix(prefix, attempt.problems);
  if (!has_library(interpreter)) {
    attempt.problems.clear();
    return attempt;
  }
  settle(attempt, interpreter, std::move(found_by), {}, surroundings);
  return attempt;
}

Attempt try_active(const model::Surroundings& surroundings) {
  const std::string named = variable(surroundings, "VIRTUAL_ENV");
  if (named.empty()) return {};
  const std::string prefix = absolute_path(named, surroundings.working_directory);
  Attempt attempt = try_prefix(prefix, "VIRTUAL_ENV", surroundings);
  if (!attempt.environment) {
    report(attempt, model::Severity::note, "stale-VIRTUAL_ENV",
           "VIRTUAL_ENV names " + quote(prefix) +
               ", which holds no library directory: it was moved or deleted; unset the variable",
           prefix);
  } else if (!support::is_file(prefix + "/pyvenv.cfg")) {
    report(attempt, model::Severity::note, "not-a-venv",
           "VIRTUAL_ENV names " + quote(prefix) + ", which has no pyvenv.cfg", prefix);
  }
  return attempt;
}

bool is_conda_base(const std::string& prefix, const model::Surroundings& surroundings) {
  // Pixi makes conda prefixes of its own and has no base.
  if (support::is_file(prefix + "/conda-meta/pixi")) return false;
  if (variable(surroundings, "_CONDA_ROOT") == prefix) return true;
  const std::string name = variable(surroundings, "CONDA_DEFAULT_ENV");
  return !name.empty() && name != prefix && name != support::file_name(prefix);
}

Attempt try_conda(const model::Surroundings& surroundings, bool wants_base) {
  const std::string named = variable(surroundings, "CONDA_PREFIX");
  if (named.empty()) return {};
  const std::string prefix = absolute_path(named, surroundings.working_directory);
  if (is_conda_base(prefix, surroundings) != wants_base) return {};
  Attempt attempt =
      try_prefix(prefix, wants_base ? "CONDA_PREFIX-base" : "CONDA_PREFIX", surroundings);
  if (!attempt.environment) {
    attempt.trail.push_back("CONDA_PREFIX names " + quote(prefix) +
                            ", which holds no library directory");
  }
  return attempt;
}

Attempt try_conda_child(const model::Surroundings& surroundings) {
  return try_conda(surroundings, false);
}

Attempt try_conda_base(const model::Surroundings& surroundings) {
  return try_conda(surroundings, true);
}

bool has_entry(const std::string& path) {
  return support::is_file(path) || support::is_directory(path);
}

/// Upwards from the working directory, to the folder with `.git`, and not up to HOME.
Attempt try_folders_above(const model::Surroundings& surroundings) {
  Attempt result;
  const std::string start = absolute_path(surroundings.working_directory, "/");
  const std::string home = variable(surroundings, "HOME");
  for (std::string folder = start;; folder = support::parent_path(folder)) {
    if (folder == home && folder != start) break;
    for (const bool is_inside : {true, false}) {
      const std::string prefix = is_inside ? folder : support::join_path(folder, ".venv");
      const bool is_marked = support::is_file(support::join_path(prefix, "pyvenv.cfg"));
      if (!is_marked && (is_inside || !support::is_directory(prefix))) continue;
      Attempt attempt;
      if (is_marked) {
        attempt = try_prefix(prefix, is_inside ? "inside-venv" : "dot-venv", surroundings);
      }
      std::ranges::move(attempt.trail, std::back_inserter(result.trail));
      std::ranges::move(attempt.problems, std::back_inserter(result.problems));
      if (attempt.environment) {
        result.environment = std::move(attempt.environment);
        return result;
      }
      report(result, model::Severity::note, "broken-venv",
             quote(prefix) + " is no whole virtual environment: it has no " +
                 (is_marked ? "library directory" : "pyvenv.cfg") + "; passed over",
             prefix);
    }
    if (folder == "/" || has_entry(support::join_path(folder, ".git"))) break;
  }
  if (!result.environment) {
    result.trail.push_back("no virtual environment in " + quote(start) + " or above");
  }
  return result;
}

/// The interpreter of one console script; relocatable scripts count from their real folder.
Attempt try_script(const std::string& script, std::string_view text,
                   const model::Surroundings& surroundings) {
  Attempt attempt;
  const Shebang shebang = read_shebang(text);
  if (shebang.interpreter.empty()) {
    attempt.trail.push_back(quote(script) + " is no Python script");
    return attempt;
  }
  std::string interpreter = shebang.interpreter;
  if (shebang.is_beside_script) {
    interpreter = support::join_path(support::parent_path(support::real_path(script)), interpreter);
  } else if (interpreter.find('/') == std::string::npos) {
    const std::vector<std::string> programs = find_programs(interpreter, surroundings);
    interpreter = programs.empty() ? std::string{} : programs.front();
  }
  if (!support::is_executable_file(interpreter)) {
    report(attempt, model::Severity::serious, "vdk-script-interpreter-missing",
           quote(script) + " on PATH starts " + quote(shebang.interpreter) +
               ", which does not exist: install VDK anew",
           script);
    return attempt;
  }
  return try_executable(interpreter, "vdk-script", shebang.flags, surroundings);
}

Attempt try_vdk_script(const model::Surroundings& surroundings) {
  Attempt result;
  for (std::string script : find_programs("vdk", surroundings)) {
    if (support::real_path(script) == surroundings.own_executable) continue;
    std::string text = support::read_start_of_file(script, 4096).text;
    const Shim shim = recognise_shim(text);
    if (shim.manager == "pyenv") {
      script = resolve_pyenv_program(shim.root, "vdk", surroundings);
      if (script.empty()) continue;
      text = support::read_start_of_file(script, 4096).text;
    }
    Attempt attempt = try_script(script, text, surroundings);
    std::ranges::move(attempt.trail, std::back_inserter(result.trail));
    std::ranges::move(attempt.problems, std::back_inserter(result.problems));
    if (attempt.environment) {
      result.environment = std::move(attempt.environment);
      return result;
    }
  }
  if (result.trail.empty()) result.trail.emplace_back("no script vdk on PATH");
  return result;
}

Attempt try_path_interpreters(const model::Surroundings& surroundings) {
  Attempt result;
  for (const std::string_view name : {"python3", "python"}) {
    for (const std::string& program : find_programs(name, surroundings)) {
      Attempt attempt = try_executable(program, "PATH-python3", {}, surroundings);
      std::ranges::move(attempt.trail, std::back_inserter(result.trail));
      if (!attempt.environment) continue;
      std::ranges::move(attempt.problems, std::back_inserter(result.problems));
      result.environment = std::move(attempt.environment);
      return result;
    }
  }
  result.trail.emplace_back("no python3 on PATH");
  return result;
}

bool is_known(const std::vector<model::Environment>& environments,
              const model::Environment& candidate) {
  const std::string real = support::real_path(candidate.prefix);
  return std::ranges::any_of(environments, [&](const model::Environment& known) {
    return known.id == candidate.id || (!real.empty() && support::real_path(known.prefix) == real);
  });
}

void absorb(EnvironmentDiscovery& discovery, Attempt attempt) {
  std::ranges::move(attempt.trail, std::back_inserter(discovery.trail));
  discovery.is_request_unmet = discovery.is_request_unmet || attempt.is_unmet;
  if (attempt.environment && is_known(discovery.environments, *attempt.environment)) return;
  std::ranges::move(attempt.problems, std::back_inserter(discovery.problems));
  if (attempt.environment) discovery.environments.push_back(std::move(*attempt.environment));
}

/// Every folder below those places that looks like an environment, by name.
std::vector<std::string> list_known_places(const model::Surroundings& surroundings) {
  const std::string home = variable(surroundings, "HOME");
  const auto or_else = [&](const std::string& name, const std::string& otherwise) {
    const std::string value = variable(surroundings, name);
    return value.empty() ? home + otherwise : value;
  };
  const std::string conda = variable(surroundings, "CONDA_PREFIX");
  std::vector<std::string> places = {or_else("PYENV_ROOT", "/.pyenv") + "/versions",
                                     or_else("PIPX_HOME", "/.local/share/pipx") + "/venvs",
                                     home + "/.local/pipx/venvs",
                                     "/opt/pipx/venvs",
                                     or_else("UV_TOOL_DIR", "/.local/share/uv/tools"),
                                     home + "/.virtualenvs",
                                     home + "/.conda/envs"};
  if (!conda.empty()) places.push_back(conda + "/envs");
  std::vector<std::string> result;
  for (const std::string& place : places) {
    std::vector<std::string> names;
    for (const support::DirectoryEntry& entry : support::list_directory(place).entries) {
      if (entry.kind != support::DirectoryEntry::Kind::file) names.push_back(entry.name);
    }
    std::ranges::sort(names);
    for (const std::string& name : names) result.push_back(support::join_path(place, name));
  }
  const std::string listed = support::read_file(home + "/.conda/environments.txt").text;
  for (const std::string& line : support::split(listed, '\n')) {
    const std::string_view prefix = support::trim(line);
    if (prefix.starts_with('/')) result.emplace_back(prefix);
  }
  return result;
}

constexpr std::array steps = {try_active,     try_conda_child, try_folders_above,
                              try_vdk_script, try_conda_base,  try_path_interpreters};

void find_all(EnvironmentDiscovery& discovery, const model::Surroundings& surroundings) {
  for (const auto step : steps) absorb(discovery, step(surroundings));
  for (const std::string& place : list_known_places(surroundings)) {
    const std::string parent = support::parent_path(place);
    const bool is_pyenv = parent.ends_with("/versions");
    Attempt attempt = try_prefix(place, is_pyenv ? "pyenv" : "--all-envs", surroundings);
    if (attempt.environment) absorb(discovery, std::move(attempt));
  }
  for (const std::string_view name : {"python3", "python"}) {
    for (const std::string& program : find_programs(name, surroundings)) {
      Attempt attempt = try_executable(program, "PATH-python3", {}, surroundings);
      if (attempt.environment) absorb(discovery, std::move(attempt));
    }
  }
}

void find_meant(EnvironmentDiscovery& discovery, const model::Surroundings& surroundings) {
  for (const auto step : steps) {
    const bool is_vdk_step = step == try_vdk_script;
    if (!discovery.environments.empty() && !is_vdk_step) continue;
    Attempt attempt = step(surroundings);
    if (discovery.environments.empty()) {
      absorb(discovery, std::move(attempt));
      continue;
    }
    // `vdk` on PATH may belong elsewhere; that is worth a sentence, not a second environment.
    if (attempt.environment && !is_known(discovery.environments, *attempt.environment)) {
      discovery.trail.push_back("vdk on PATH belongs to " + quote(attempt.environment->prefix));
    }
  }
}

}  // namespace

EnvironmentDiscovery find_environments(const model::EnvironmentRequest& request,
                                       const model::Surroundings& surroundings) {
  EnvironmentDiscovery discovery;
  if (request.is_none) {
    discovery.trail.emplace_back("no environment was looked for");
    return discovery;
  }
  for (const std::string& prefix : request.prefixes) {
    absorb(discovery, try_named(prefix, "--env", surroundings));
  }
  for (const std::string& interpreter : request.interpreters) {
    absorb(discovery, try_named(interpreter, "--python", surroundings));
  }
  if (!request.path.empty()) absorb(discovery, try_named_path(request.path, surroundings));
  const bool is_named =
      !request.prefixes.empty() || !request.interpreters.empty() || !request.path.empty();
  if (request.reach == model::EnvironmentRequest::Reach::all) {
    find_all(discovery, surroundings);
  } else if (!is_named) {
    find_meant(discovery, surroundings);
  }
  if (discovery.is_request_unmet) {
    // What is refused stands alone: notes on other environments would read like reasons.
    std::erase_if(discovery.problems, [](const model::Diagnostic& problem) {
      return problem.severity == model::Severity::note;
    });
  }
  if (!discovery.environments.empty()) {
    discovery.environments.front().is_primary = true;
  } else if (!discovery.is_request_unmet) {
    discovery.problems.push_back(
        {.severity = model::Severity::note,
         .code = "no-environment",
         .message = "no Python environment was found: activate one, or name it with --env",
         .where = {},
         .plugin = {},
         .source = "environment"});
  }
  return discovery;
}

}  // namespace vdk::sources
