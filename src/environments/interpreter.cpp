#include "vdk/environments/interpreter.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "vdk/environments/shebang.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/support/directory.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/python_text.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::environments {

namespace {

using support::is_digit;

/// `3.11` for `3.11.7` and `3.11.7.final.0`, `3.13` for `3.13.0rc1`; empty for other text.
std::string first_two_numbers(std::string_view version) {
  const std::size_t dot = version.find('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  std::size_t end = dot + 1;
  while (end < version.size() && is_digit(version[end])) ++end;
  if (end == dot + 1 || !std::ranges::all_of(version.substr(0, dot), is_digit)) return {};
  return std::string(version.substr(0, end));
}

/// The folders `pythonX.Y` and `pypyX.Y` in a library folder, sorted by version, then by name.
std::vector<std::string> list_libraries(const std::string& folder) {
  std::vector<std::string> names;
  for (const support::DirectoryEntry& entry : support::list_directory(folder).entries) {
    if (!version_in_name(entry.name).empty() && entry.name.find(".so") == std::string::npos)
      names.push_back(entry.name);
  }
  std::ranges::sort(names);
  std::ranges::stable_sort(
      names, {}, [](const std::string& name) { return minor_version(version_in_name(name), 0); });
  return names;
}

/// Chooses a `pythonX.Y`: one with the standard library, else one with site-packages, else any.
/// Reports it if several are equally good, and takes the last.
std::string find_library(const std::string& prefix, model::Problems& problems) {
  std::vector<std::string> candidates;
  for (const std::string_view folder : {"lib", "lib64"}) {
    for (const std::string& name : list_libraries(support::join_path(prefix, folder)))
      support::add_once(candidates, name);
  }
  std::vector<std::string> chosen;
  for (const std::string_view marker : {"/os.py", "/site-packages", ""}) {
    for (const std::string& name : candidates) {
      const std::string path = prefix + "/lib/" + name + std::string(marker);
      const bool exists = marker == "/os.py" ? support::is_file(path) : support::is_directory(path);
      if (exists) chosen.push_back(name);
    }
    if (!chosen.empty()) break;
  }
  if (chosen.empty()) chosen = candidates;
  if (chosen.empty()) return {};
  if (chosen.size() > 1) {
    problems.push_back(model::make_problem(model::ProblemCode::other_python_version,
                                           "has libraries of several Pythons (" +
                                               support::join(chosen, ", ") +
                                               "); name an interpreter with --python",
                                           {.file = prefix}));
  }
  return chosen.back();
}

/// `3.12` for `python312.dll`, `python312._pth` and `python312.zip`; empty for other names.
std::string version_of_windows_file(std::string_view name) {
  const std::string lower = support::to_lower(name);
  if (!lower.starts_with("python3")) return {};
  const std::string_view rest = std::string_view(lower).substr(7);
  const std::size_t end = std::min(rest.find_first_not_of("0123456789"), rest.size());
  const std::string_view ending = rest.substr(end);
  const bool has_version = ending == ".dll" || ending == "._pth" || ending == ".zip";
  return has_version && end > 0 ? "3." + std::string(rest.substr(0, end)) : std::string{};
}

std::string find_windows_version(const std::string& prefix) {
  for (const support::DirectoryEntry& entry : support::list_directory(prefix).entries) {
    std::string version = version_of_windows_file(entry.name);
    if (!version.empty()) return version;
  }
  return {};
}

/// Conda spells the folder in lower case.
bool has_windows_library(const std::string& prefix) {
  return support::is_directory(prefix + "/Lib/site-packages") ||
         support::is_directory(prefix + "/lib/site-packages");
}

bool is_windows_executable(std::string_view path) { return support::ends_with_lower(path, ".exe"); }

Interpreter::Layout recognise_layout(const std::string& prefix, const std::string& executable) {
  using Layout = Interpreter::Layout;
  if (is_windows_executable(executable)) return Layout::windows;
  const bool has_windows = has_windows_library(prefix);
  const bool has_plain = support::is_directory(prefix + "/site-packages");
  if (!has_windows && !has_plain) return Layout::posix;
  // A stray folder does not change the layout.
  if (!list_libraries(prefix + "/lib").empty()) return Layout::posix;
  if (has_windows) return Layout::windows;
  const bool is_pypy = support::is_directory(prefix + "/lib_pypy") ||
                       support::file_name(support::real_path(executable)).starts_with("pypy");
  return is_pypy ? Layout::old_pypy : Layout::posix;
}

/// A free-threaded build is installed as `python3.13t` and, hard-linked, as `python3.13`.
bool is_free_threaded(const Interpreter& interpreter, const std::string& real) {
  const bool is_named = !version_in_name(support::file_name(real)).empty();
  if (is_named && (real.ends_with('t') || real.ends_with("td"))) return true;
  const std::string folder = interpreter.prefix + "/lib/" + interpreter.library;
  if (!support::is_directory(folder) && support::is_directory(folder + "t")) return true;
  const std::string beside = support::parent_path(real) + "/python" + interpreter.version + "t";
  return support::is_same_file(real, beside);
}

/// Fills in `version` and `library` from the real name of the executable, else from pyvenv.cfg,
/// else from the library folders.
void find_version(Interpreter& interpreter, std::string_view configured,
                  model::Problems& problems) {
  const std::string real =
      interpreter.executable.empty() ? std::string{} : support::real_path(interpreter.executable);
  const std::string name = support::file_name(real);
  interpreter.version = version_in_name(name);
  if (interpreter.version.empty()) interpreter.version = first_two_numbers(configured);
  if (interpreter.layout == Interpreter::Layout::windows) {
    if (interpreter.version.empty()) interpreter.version = find_windows_version(interpreter.prefix);
    return;
  }
  if (interpreter.layout == Interpreter::Layout::old_pypy) return;
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
  const bool is_pypy =
      name.starts_with("pypy") || (!support::is_directory(library + interpreter.library) &&
                                   support::is_directory(library + "pypy" + interpreter.version));
  if (is_pypy) interpreter.library = "pypy" + interpreter.version;
  if (!is_pypy && is_free_threaded(interpreter, real)) interpreter.library += "t";
}

/// Reports an environment whose packages belong to another Python. This happens when the system
/// Python is replaced.
void compare_library(const Interpreter& interpreter, model::Problems& problems) {
  if (interpreter.layout != Interpreter::Layout::posix || interpreter.library.empty()) return;
  for (const std::string_view folder : {"/lib", "/lib64"}) {
    const std::string libraries = interpreter.prefix + std::string(folder);
    if (support::is_directory(libraries + "/" + interpreter.library)) return;
  }
  const std::vector<std::string> others = list_libraries(interpreter.prefix + "/lib");
  if (others.empty()) return;
  problems.push_back(model::make_problem(
      model::ProblemCode::other_python_version,
      "the environment has packages for " + support::join(others, ", ") + ", but runs " +
          interpreter.library + ", which does not see them; recreate the environment",
      {.file = interpreter.prefix}, model::Severity::serious));
}

std::optional<std::string> find_executable(const std::string& folder, std::string_view version) {
  std::vector<std::string> names = {"python3", "python", "pypy3", "pypy"};
  if (!version.empty()) names.insert(names.begin(), "python" + first_two_numbers(version));
  for (const std::string& name : names) {
    const std::string path = support::join_path(folder, name);
    if (support::is_executable_file(path)) return path;
  }
  return std::nullopt;
}

/// The prefix of an executable: the parent of its folder, or that folder itself if it has the
/// standard library.
std::string find_installation(const std::string& executable, std::string_view version) {
  const std::string folder = support::parent_path(executable);
  std::string name = version_in_name(support::file_name(executable));
  if (name.empty()) name = first_two_numbers(version);
  const bool is_beside =
      !name.empty() && support::is_file(folder + "/lib/python" + name + "/os.py");
  return is_beside ? folder : support::parent_path(folder);
}

/// The prefix of the interpreter in `home`; empty if there is no interpreter.
std::string find_base(const VirtualConfiguration& configuration) {
  const auto executable = find_executable(configuration.home, configuration.version);
  if (!executable) return {};
  return find_installation(support::real_path(*executable), configuration.version);
}

/// A link to an interpreter that is missing; empty if there is none.
std::string find_dead_link(const std::string& folder) {
  for (const std::string_view name : {"python3", "python"}) {
    std::string path = support::join_path(folder, name);
    if (support::is_link(path) && !support::is_file(path)) return path;
  }
  return {};
}

Interpreter describe_virtual(std::string executable, std::string prefix, std::string_view text,
                             model::Problems& problems) {
  const VirtualConfiguration configuration = read_virtual_configuration(text);
  Interpreter result;
  result.layout = recognise_layout(prefix, executable);
  result.executable = std::move(executable);
  result.prefix = std::move(prefix);
  result.is_virtual = true;
  result.sees_base = configuration.sees_base;
  result.extends = configuration.extends;
  result.base_prefix = find_base(configuration);
  // A `home` written on Windows has no meaning here.
  const bool is_windows = result.layout == Interpreter::Layout::windows;
  const std::string dead_link = find_dead_link(result.prefix + "/bin");
  const bool is_dead = result.executable.empty() && !dead_link.empty();
  if (!is_windows && (result.base_prefix.empty() || is_dead)) {
    result.is_gone = true;
    problems.push_back(model::make_problem(
        model::ProblemCode::interpreter_missing,
        "the Python that this environment was created from is missing: no working interpreter in " +
            support::quote(is_dead ? dead_link : configuration.home) +
            "; recreate the environment, or in a container, mount that folder too",
        {.file = result.prefix + "/pyvenv.cfg"}));
  }
  find_version(result, configuration.version, problems);
  compare_library(result, problems);
  return result;
}

}  // namespace

std::string version_in_name(std::string_view name) {
  std::size_t start = 0;
  if (name.starts_with("python")) start = 6;
  if (name.starts_with("pypy")) start = 4;
  if (start == 0) return {};
  std::string_view rest = name.substr(start);
  // Debug builds end in `d`, free-threaded builds in `t`, and builds that are both in `td`.
  if (rest.ends_with('d')) rest.remove_suffix(1);
  if (rest.ends_with('t')) rest.remove_suffix(1);
  const std::string version = first_two_numbers(rest);
  return version.size() == rest.size() ? version : std::string{};
}

VirtualConfiguration read_virtual_configuration(std::string_view text) {
  VirtualConfiguration result;
  std::string version_info;
  bool is_made_by_uv = false;
  for (const support::TextLine& line : support::split_file_lines(text)) {
    const std::size_t equals = line.text.find('=');
    if (equals == std::string_view::npos) continue;
    const std::string key = support::to_lower(support::trim(line.text.substr(0, equals)));
    const std::string value{support::trim(line.text.substr(equals + 1))};
    if (key == "home" && result.home.empty()) result.home = value;
    if (key == "version") result.version = value;
    if (key == "version_info") version_info = value;
    if (key == "uv") is_made_by_uv = true;
    if (key == "extends-environment") result.extends = value;
    if (key == "include-system-site-packages")
      result.sees_base = support::to_lower(value) == "true";
  }
  if (result.version.empty()) result.version = version_info;
  if (!is_made_by_uv) result.extends.clear();
  return result;
}

Interpreter describe_executable(const std::string& executable, model::Problems& problems) {
  const std::string folder = support::parent_path(executable);
  const std::string above = support::parent_path(folder);
  for (const std::string& place : {folder, above}) {
    const support::FileText text = support::read_file(place + "/pyvenv.cfg");
    if (text.error != support::ReadError::none) continue;
    Interpreter result = describe_virtual(executable, above, text.text, problems);
    // 3.14 looks for the library below the folder of pyvenv.cfg, whichever folder that is
    // (getpath.py).
    if (minor_version(result.version, 0) >= 14) result.prefix = place;
    return result;
  }
  Interpreter result;
  result.executable = executable;
  const std::string real = support::real_path(executable);
  // On Windows, python.exe is in the prefix itself.
  result.prefix =
      is_windows_executable(real) ? support::parent_path(real) : find_installation(real, {});
  result.base_prefix = result.prefix;
  result.layout = recognise_layout(result.prefix, real);
  find_version(result, {}, problems);
  return result;
}

Interpreter describe_prefix(const std::string& prefix, model::Problems& problems) {
  const support::FileText text = support::read_file(prefix + "/pyvenv.cfg");
  const bool is_virtual = text.error == support::ReadError::none;
  const std::string version = is_virtual ? read_virtual_configuration(text.text).version : "";
  std::string executable = find_executable(prefix + "/bin", version).value_or("");
  for (const std::string_view program : {"/Scripts/python.exe", "/python.exe"}) {
    if (executable.empty() && support::is_file(prefix + std::string(program)))
      executable = prefix + std::string(program);
  }
  if (is_virtual) return describe_virtual(executable, prefix, text.text, problems);
  Interpreter result;
  result.prefix = prefix;
  result.base_prefix = prefix;
  result.layout = recognise_layout(prefix, executable);
  result.executable = executable;
  find_version(result, {}, problems);
  if (executable.empty() && !result.version.empty()) {
    const std::string versioned = prefix + "/bin/python" + result.version;
    if (support::is_executable_file(versioned)) result.executable = versioned;
  }
  compare_library(result, problems);
  return result;
}

bool has_library(const Interpreter& interpreter) {
  const std::string& prefix = interpreter.prefix;
  // If pyvenv.cfg is beside the executable, 3.14 starts without a library of its own.
  const bool is_own_folder = support::parent_path(interpreter.executable) == prefix;
  if (interpreter.is_virtual && is_own_folder && !interpreter.base_prefix.empty()) return true;
  switch (interpreter.layout) {
    case Interpreter::Layout::windows:
      return has_windows_library(prefix) || support::is_file(prefix + "/python.exe");
    case Interpreter::Layout::old_pypy:
      return true;
    case Interpreter::Layout::posix:
      break;
  }
  for (const std::string_view folder : {"/lib", "/lib64"}) {
    const std::string libraries = prefix + std::string(folder);
    const bool has_own = !interpreter.library.empty() &&
                         support::is_directory(libraries + "/" + interpreter.library);
    if (has_own || !list_libraries(libraries).empty()) return true;
  }
  return false;
}

bool is_python_program(const std::string& executable) {
  const std::string real = support::real_path(executable);
  const std::string name = support::file_name(real);
  if (is_python_name(name)) return true;
  const std::string lower = support::to_lower(name);
  const bool is_similar =
      lower.find("python") != std::string::npos || lower.find("pypy") != std::string::npos;
  // Distributions that wrap Python keep the binary under another name, for example
  // `.python3.11-wrapped`.
  return is_similar && support::read_start_of_file(real, 4).text ==
                           "\x7F"
                           "ELF";
}

int minor_version(std::string_view version, int otherwise) {
  if (!version.starts_with("3.") || version.size() < 3 || version.size() > 4) return otherwise;
  const std::optional<unsigned> minor = support::parse_number<unsigned>(version.substr(2));
  return minor ? static_cast<int>(*minor) : otherwise;
}

}  // namespace vdk::environments
