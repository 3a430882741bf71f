#include "vdk/sources/programs.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "vdk/sources/paths.hpp"
#include "vdk/sources/search_path.hpp"
#include "vdk/support/directory.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::sources {

namespace {

/// The words of a version file: the first of each line, without comments (pyenv-version-file-read).
std::vector<std::string> read_version_file(std::string_view text) {
  std::vector<std::string> versions;
  for (const std::string& line : support::split(text, '\n')) {
    const std::string_view whole = support::trim(line);
    const std::string_view word = whole.substr(0, whole.find_first_of(" \t\r"));
    if (!word.empty() && !word.starts_with('#')) versions.emplace_back(word);
  }
  return versions;
}

std::optional<std::vector<std::string>> find_version_file(std::string folder) {
  while (!folder.empty()) {
    const support::FileText text =
        support::read_file(support::join_path(folder, ".python-version"), 64 * 1024);
    if (text.error == support::ReadError::none) return read_version_file(text.text);
    if (folder == "/") break;
    folder = support::parent_path(folder);
  }
  return std::nullopt;
}

std::vector<std::string> read_wanted_versions(const std::string& root,
                                              const model::Surroundings& surroundings) {
  std::vector<std::string> wanted;
  const std::string named = variable(surroundings, "PYENV_VERSION");
  if (!named.empty()) {
    wanted = support::split(named, ':');
  } else {
    std::optional<std::vector<std::string>> found;
    const std::string start = variable(surroundings, "PYENV_DIR");
    if (start.starts_with('/')) found = find_version_file(absolute_path(start, "/"));
    if (!found) found = find_version_file(surroundings.working_directory);
    if (!found) found = read_version_file(support::read_file(root + "/version", 64 * 1024).text);
    wanted = *found;
  }
  std::erase_if(wanted, [](const std::string& version) { return version.empty(); });
  if (wanted.empty()) wanted.emplace_back("system");
  return wanted;
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// Orders `3.11.10` after `3.11.7`: runs of digits by number, the rest by bytes.
bool is_lower_version(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    if (!is_digit(a.front()) || !is_digit(b.front())) {
      if (a.front() != b.front()) return a.front() < b.front();
      a.remove_prefix(1);
      b.remove_prefix(1);
      continue;
    }
    const auto take_number = [](std::string_view& text) {
      std::size_t end = 0;
      while (end < text.size() && is_digit(text[end])) ++end;
      std::string_view number = text.substr(0, end);
      text.remove_prefix(end);
      while (number.size() > 1 && number.front() == '0') number.remove_prefix(1);
      return number;
    };
    const std::string_view left = take_number(a);
    const std::string_view right = take_number(b);
    if (left.size() != right.size()) return left.size() < right.size();
    if (left != right) return left < right;
  }
  return a.size() < b.size();
}

/// Whether `name` may stand for the prefix `wanted` (pyenv-latest): no development, alpha, beta or
/// release candidate versions, free-threaded ones only when asked for.
bool is_prefix_match(std::string_view name, std::string_view wanted) {
  if (!name.starts_with(wanted) || name.size() == wanted.size()) return false;
  const std::string_view rest = name.substr(wanted.size());
  if (rest.front() != '.' && rest.front() != '-') return false;
  for (const std::string_view ending : {"-dev", "-src", "-latest"}) {
    if (name.ends_with(ending)) return false;
  }
  if (name.ends_with('t') && !wanted.ends_with('t')) return false;
  for (std::size_t i = 1; i < name.size(); ++i) {
    if (!is_digit(name[i - 1])) continue;
    const std::string_view tail = name.substr(i);
    const bool is_early = tail.starts_with("a") || tail.starts_with("b") || tail.starts_with("rc");
    if (is_early && is_digit(tail.back())) return false;
  }
  return true;
}

/// The folder of one version, or empty.
std::string find_version_folder(const std::string& versions, std::string_view wanted) {
  if (wanted.starts_with("python-")) wanted.remove_prefix(7);
  // A version must not lead out of the versions' folder (CVE-2022-35861).
  if (wanted.empty() || wanted.starts_with('/') || !is_path_below(wanted)) return {};
  std::string exact = support::join_path(versions, wanted);
  if (support::is_directory(exact)) return exact;
  std::string best;
  for (const support::DirectoryEntry& entry : support::list_directory(versions).entries) {
    if (!is_prefix_match(entry.name, wanted)) continue;
    if (best.empty() || is_lower_version(best, entry.name)) best = entry.name;
  }
  return best.empty() ? std::string{} : support::join_path(versions, best);
}

}  // namespace

std::vector<std::string> find_programs(std::string_view name,
                                       const model::Surroundings& surroundings) {
  std::vector<std::string> result;
  const std::string path = variable(surroundings, "PATH");
  if (path.empty()) return result;
  for (const std::string& part : support::split(path, ':')) {
    // An empty part of PATH is the working directory (POSIX).
    const std::string folder = absolute_path(part, surroundings.working_directory);
    std::string program = support::join_path(folder, name);
    if (std::ranges::find(result, program) != result.end()) continue;
    if (support::is_executable_file(program)) result.push_back(std::move(program));
  }
  return result;
}

Shim recognise_shim(std::string_view script) {
  if (!script.starts_with("#!")) return {};
  const auto contains = [&](std::string_view words) {
    return script.find(words) != std::string_view::npos;
  };
  constexpr std::string_view setting = "export PYENV_ROOT=\"";
  if (const std::size_t start = script.find(setting); start != std::string_view::npos) {
    const std::string_view rest = script.substr(start + setting.size());
    return {.manager = "pyenv", .root = std::string(rest.substr(0, rest.find('"')))};
  }
  if (contains("asdf exec") || contains("asdf-plugin")) return {.manager = "asdf", .root = {}};
  if (contains("mise exec") || contains("mise x ")) return {.manager = "mise", .root = {}};
  return {};
}

std::vector<std::string> find_pyenv_versions(const std::string& root,
                                             const model::Surroundings& surroundings) {
  std::vector<std::string> result;
  for (const std::string& wanted : read_wanted_versions(root, surroundings)) {
    std::string folder =
        wanted == "system" ? wanted : find_version_folder(root + "/versions", wanted);
    if (!folder.empty()) result.push_back(std::move(folder));
  }
  return result;
}

std::string resolve_pyenv_program(const std::string& root, const std::string& program,
                                  const model::Surroundings& surroundings) {
  const auto find_outside = [&]() -> std::string {
    for (const std::string& found : find_programs(program, surroundings)) {
      const support::FileText start = support::read_start_of_file(found, 1024);
      if (recognise_shim(start.text).manager != "pyenv") return found;
    }
    return {};
  };
  for (const std::string& folder : find_pyenv_versions(root, surroundings)) {
    if (folder == "system") {
      if (std::string found = find_outside(); !found.empty()) return found;
      continue;
    }
    std::string candidate = support::join_path(folder, "bin/" + program);
    if (support::is_executable_file(candidate)) return candidate;
  }
  return find_outside();
}

}  // namespace vdk::sources
