#include "vdk/sources/interpreter.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <optional>
#include <vector>

#include "vdk/sources/paths.hpp"
#include "vdk/support/directory.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::sources {

namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// `3.11` of `3.11.7`, `3.13.0rc1`, `3.11.7.final.0`.
std::string first_two_numbers(std::string_view version) {
  const std::size_t dot = version.find('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  std::size_t end = dot + 1;
  while (end < version.size() && is_digit(version[end])) ++end;
  if (end == dot + 1 || !std::ranges::all_of(version.substr(0, dot), is_digit)) return {};
  return std::string(version.substr(0, end));
}

/// The folders `pythonX.Y` and `pypyX.Y` of a library folder, by version and name.
std::vector<std::string> list_libraries(const std::string& folder) {
  std::vector<std::string> names;
  for (const support::DirectoryEntry& entry : support::list_directory(folder).entries) {
    if (!version_in_name(entry.name).empty() && entry.name.find(".so") == std::string::npos) {
      names.push_back(entry.name);
    }
  }
  std::ranges::sort(names);
  std::ranges::stable_sort(
      names, {}, [](const std::string& name) { return minor_version(version_in_name(name), 0); });
  return names;
}

/// The `lib/pythonX.Y` with the standard library, else with a site-packages, else the only one.
std::string find_library(const std::string& prefix, model::Diagnostics& problems) {
  std::vector<std::string> candidates;
  for (const std::string_view folder : {"lib", "lib64"}) {
    for (std::string& name : list_libraries(support::join_path(prefix, folder))) {
      if (std::ranges::find(candidates, name) == candidates.end()) {
        candidates.push_back(std::move(name));
      }
    }
  }
  std::vector<std::string> chosen;
  for (const std::string_view witness : {"/os.py", "/site-packages", ""}) {
    for (const std::string& name : candidates) {
      const std::string path = prefix + "/lib/" + name + std::string(witness);
      const bool is_there =
          witness == "/os.py" ? support::is_file(path) : support::is_directory(path);
      if (is_there) chosen.push_back(name);
    }
    if (!chosen.empty()) break;
  }
  if (chosen.empty()) chosen = candidates;
  if (chosen.empty()) return {};
  if (chosen.size() > 1) {
    problems.push_back({.severity = model::Severity::note,
                        .code = "other-python-version",
                        .message = "\"" + prefix + "\" holds libraries of several Pythons (" +
                                   support::join(chosen, ", ") +
                                   "); name an executable with --python",
                        .where = {.file = prefix, .line = 0},
                        .plugin = {},
                        .source = "environment"});
  }
  return chosen.back();
}

/// Fills `version` and `library`: the executable's last name, else pyvenv.cfg, else the library
/// folders themselves.
void find_version(Interpreter& interpreter, std::string_view configured,
                  model::Diagnostics& problems) {
  const std::string real =
      interpreter.executable.empty() ? std::string{} : support::real_path(interpreter.executable);
  const std::string name = support::file_name(real);
  interpreter.version = version_in_name(name);
  if (interpreter.version.empty()) interpreter.version = first_two_numbers(configured);
  if (interpreter.version.empty()) {
    interpreter.library = find_library(interpreter.prefix, problems);
    if (interpreter.library.empty() && !interpreter.base_prefix.empty() &&
        interpreter.base_prefix != interpreter.prefix) {
      interpreter.library = find_library(interpreter.base_prefix, problems);
    }
    interpreter.version = version_in_name(interpreter.library);
    return;
  }
  interpreter.library = "python" + interpreter.version;
  const std::string library = interpreter.prefix + "/lib/";
  // A free-threaded build has its own folder; so has PyPy.
  const bool is_pypy =
      name.starts_with("pypy") || (!support::is_directory(library + interpreter.library) &&
                                   support::is_directory(library + "pypy" + interpreter.version));
  if (is_pypy) interpreter.library = "pypy" + interpreter.version;
  const bool is_free_threaded =
      name.ends_with('t') || (!support::is_directory(library + interpreter.library) &&
                              support::is_directory(library + interpreter.library + "t"));
  if (is_free_threaded) interpreter.library += "t";
}

std::optional<std::string> find_executable(const std::string& folder, std::string_view version) {
  std::vector<std::string> names = {"python3", "python", "pypy3"};
  if (!version.empty()) names.insert(names.begin(), "python" + first_two_numbers(version));
  for (const std::string& name : names) {
    const std::string path = support::join_path(folder, name);
    if (support::is_executable_file(path)) return path;
  }
  return std::nullopt;
}

/// The prefix that the interpreter in `home` belongs to; empty where it is gone.
std::string find_base(const VirtualConfiguration& configuration) {
  const auto executable = find_executable(configuration.home, configuration.version);
  if (!executable) return {};
  return support::parent_path(support::parent_path(support::real_path(*executable)));
}

Interpreter describe_virtual(std::string executable, std::string prefix, std::string_view text,
                             model::Diagnostics& problems) {
  const VirtualConfiguration configuration = read_virtual_configuration(text);
  Interpreter result;
  result.executable = std::move(executable);
  result.prefix = std::move(prefix);
  result.is_virtual = true;
  result.sees_base = configuration.sees_base;
  result.extends = configuration.extends;
  result.base_prefix = find_base(configuration);
  if (result.base_prefix.empty()) {
    problems.push_back({.severity = model::Severity::serious,
                        .code = "interpreter-missing",
                        .message = "the Python that \"" + result.prefix +
                                   "\" was made with is gone: nothing runs from \"" +
                                   configuration.home + "\"; make the environment anew",
                        .where = {.file = result.prefix + "/pyvenv.cfg", .line = 0},
                        .plugin = {},
                        .source = "environment"});
  }
  find_version(result, configuration.version, problems);
  return result;
}

}  // namespace

std::string version_in_name(std::string_view name) {
  std::size_t start = 0;
  if (name.starts_with("python")) start = 6;
  if (name.starts_with("pypy")) start = 4;
  if (start == 0) return {};
  std::string_view rest = name.substr(start);
  // Free-threaded and debug builds.
  if (rest.ends_with('t') || rest.ends_with('d')) rest.remove_suffix(1);
  const std::string version = first_two_numbers(rest);
  return version.size() == rest.size() ? version : std::string{};
}

VirtualConfiguration read_virtual_configuration(std::string_view text) {
  VirtualConfiguration result;
  std::string version_info;
  for (const std::string& line : support::split(text, '\n')) {
    const std::size_t equals = line.find('=');
    if (equals == std::string::npos) continue;
    const std::string_view whole = line;
    const std::string key = support::to_lower(support::trim(whole.substr(0, equals)));
    const std::string value{support::trim(whole.substr(equals + 1))};
    if (key == "home") result.home = value;
    if (key == "version") result.version = value;
    if (key == "version_info") version_info = value;
    if (key == "extends-environment") result.extends = value;
    if (key == "include-system-site-packages")
      result.sees_base = support::to_lower(value) == "true";
  }
  if (result.version.empty()) result.version = version_info;
  return result;
}

Interpreter describe_executable(const std::string& executable, model::Diagnostics& problems) {
  const std::string folder = support::parent_path(executable);
  const std::string above = support::parent_path(folder);
  for (const std::string& place : {folder, above}) {
    const support::FileText text = support::read_file(place + "/pyvenv.cfg");
    if (text.error != support::ReadError::none) continue;
    return describe_virtual(executable, place == folder ? above : place, text.text, problems);
  }
  Interpreter result;
  result.executable = executable;
  result.prefix = support::parent_path(support::parent_path(support::real_path(executable)));
  result.base_prefix = result.prefix;
  find_version(result, {}, problems);
  return result;
}

Interpreter describe_prefix(const std::string& prefix, model::Diagnostics& problems) {
  const support::FileText text = support::read_file(prefix + "/pyvenv.cfg");
  const bool is_virtual = text.error == support::ReadError::none;
  const std::string version = is_virtual ? read_virtual_configuration(text.text).version : "";
  const std::string executable = find_executable(prefix + "/bin", version).value_or("");
  if (is_virtual) return describe_virtual(executable, prefix, text.text, problems);
  Interpreter result;
  result.executable = executable;
  result.prefix = prefix;
  result.base_prefix = prefix;
  find_version(result, {}, problems);
  return result;
}

bool has_library(const Interpreter& interpreter) {
  const std::string& prefix = interpreter.prefix;
  if (support::is_directory(prefix + "/Lib/site-packages")) return true;
  if (interpreter.library.empty()) return false;
  for (const std::string_view folder : {"/lib/", "/lib64/"}) {
    if (support::is_directory(prefix + std::string(folder) + interpreter.library)) return true;
  }
  return false;
}

int minor_version(std::string_view version, int otherwise) {
  if (!version.starts_with("3.") || version.size() < 3 || version.size() > 4) return otherwise;
  int minor = 0;
  for (const char letter : version.substr(2)) {
    if (!is_digit(letter)) return otherwise;
    minor = minor * 10 + (letter - '0');
  }
  return minor;
}

}  // namespace vdk::sources
