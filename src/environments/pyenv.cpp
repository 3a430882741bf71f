#include "vdk/environments/pyenv.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "vdk/environments/programs.hpp"
#include "vdk/model/environment.hpp"
#include "vdk/support/directory.hpp"
#include "vdk/support/path.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::environments {

namespace {

using support::is_digit;

/// Bytes; more than any version file has.
constexpr std::size_t version_file_limit = 64 * 1024;

/// Whether a version from a file stays inside the versions folder (CVE-2022-35861). A path that
/// leaves it through `..` and comes back is allowed.
bool is_safe_version(const std::string& versions, const std::string& version) {
  if (version != ".." && version.find('/') == std::string::npos) return true;
  const std::string folder = support::absolute_path(versions + "/" + version, "/");
  return folder.starts_with(versions + "/") && support::is_directory(folder);
}

/// The versions in a version file, as pyenv-version-file-read reads them: the first word of each
/// line, cut at a carriage return, without comments.
std::vector<std::string> read_version_file(const std::string& file, const std::string& versions) {
  std::vector<std::string> result;
  const std::string text = support::read_start_of_file(file, version_file_limit).text;
  for (const std::string& line : support::split(text, '\n')) {
    const std::size_t start = line.find_first_not_of(" \t");
    if (start == std::string::npos) continue;
    const std::string word = line.substr(start, line.find_first_of(" \t\r", start) - start);
    if (word.empty() || word.starts_with('#') || !is_safe_version(versions, word)) continue;
    for (std::string& version : support::split(word, ':')) result.push_back(std::move(version));
  }
  return result;
}

std::optional<std::string> find_version_file(std::string folder) {
  while (true) {
    std::string file = support::join_path(folder, ".python-version");
    if (support::is_file(file)) return file;
    std::string above = support::parent_path(folder);
    if (above.empty() || above == folder) return std::nullopt;
    folder = std::move(above);
  }
}

/// The working directory as the shell sees it. PWD keeps the links that `cd` followed, and pyenv
/// searches upwards from there.
std::string logical_working_directory(const model::ProcessContext& process) {
  const std::string named = model::variable(process, "PWD");
  const bool is_here =
      named.starts_with('/') && support::is_same_file(named, process.working_directory);
  return is_here ? support::absolute_path(named, "/") : process.working_directory;
}

/// The versions that the user wants here; nothing if pyenv itself gives up.
std::optional<std::vector<std::string>> read_wanted_versions(const std::string& root,
                                                             const model::ProcessContext& process) {
  const std::string here = logical_working_directory(process);
  const std::string named_start = model::variable(process, "PYENV_DIR");
  const std::string start = named_start.empty() ? here : support::absolute_path(named_start, here);
  if (!support::is_directory(start)) return std::nullopt;

  std::vector<std::string> wanted;
  const std::string named = model::variable(process, "PYENV_VERSION");
  if (!named.empty()) {
    wanted = support::split(named, ':');
  } else {
    std::optional<std::string> file = find_version_file(start);
    if (!file && start != here) file = find_version_file(here);
    wanted = read_version_file(file.value_or(root + "/version"), root + "/versions");
  }
  std::erase_if(wanted, [](const std::string& version) { return version.empty(); });
  if (wanted.empty()) wanted.emplace_back("system");
  return wanted;
}

/// Whether a name ends with these letters and a number, for example `3.14.0rc2`.
bool has_ending_with_number(std::string_view name, std::string_view letters) {
  std::size_t end = name.size();
  while (end > 0 && is_digit(name[end - 1])) --end;
  return end < name.size() && name.substr(0, end).ends_with(letters);
}

/// Whether a version is a release. Only releases can match a prefix (pyenv-latest).
bool is_release(std::string_view name) {
  for (const std::string_view ending : {"-dev", "-src", "-latest"})
    if (name.ends_with(ending)) return false;
  for (const std::string_view letters : {"a", "b", "rc"})
    if (has_ending_with_number(name, letters)) return false;
  return true;
}

/// The sort key of pyenv-latest: the first part as text, the next three as numbers.
struct SortKey {
  std::string name;
  std::array<long, 3> numbers{};
};

/// The number at the start of the text, as sort(1) reads it. Stops after 16 digits, more than any
/// version has.
long leading_number(std::string_view text) {
  constexpr std::size_t digit_limit = 15;
  long number = 0;
  for (std::size_t i = 0; i < text.size() && is_digit(text[i]); ++i) {
    number = number * 10 + (text[i] - '0');
    if (i >= digit_limit) break;
  }
  return number;
}

SortKey sort_key(std::string_view version) {
  std::string text(version);
  // `miniconda3-4.7.12` sorts as `miniconda3.4.7.12`.
  const std::size_t dash = text.find_first_of("-.");
  if (dash != std::string::npos && text[dash] == '-') text[dash] = '.';
  const std::vector<std::string> parts = support::split(text, '.');
  SortKey key{.name = parts.front(), .numbers = {}};
  for (std::size_t i = 0; i < key.numbers.size() && i + 1 < parts.size(); ++i)
    key.numbers[i] = leading_number(parts[i + 1]);
  return key;
}

/// Whether pyenv-latest prefers `a` to `b`.
bool is_newer(const std::string& a, const std::string& b) {
  const SortKey left = sort_key(a);
  const SortKey right = sort_key(b);
  if (left.name != right.name) return left.name > right.name;
  if (left.numbers != right.numbers) return left.numbers > right.numbers;
  return a < b;
}

/// The highest release that matches a prefix, for example `3.11.10` for `3.11`; empty if there is
/// none. Free-threaded releases (`t`) match only a prefix that ends in `t`.
std::string find_latest(const std::string& versions, std::string_view prefix) {
  const bool wants_threads =
      prefix.size() > 1 && prefix.ends_with('t') && is_digit(prefix[prefix.size() - 2]);
  if (wants_threads) prefix.remove_suffix(1);
  std::string best;
  for (const support::DirectoryEntry& entry : support::list_directory(versions).entries) {
    const std::string_view name = entry.name;
    if (!name.starts_with(prefix) || name.size() == prefix.size()) continue;
    if (name[prefix.size()] != '.' && name[prefix.size()] != '-') continue;
    const bool has_threads = name.ends_with('t');
    const bool is_threads_number = has_threads && is_digit(name[name.size() - 2]);
    if (wants_threads ? !has_threads : is_threads_number) continue;
    if (!is_release(name) || !support::is_directory(support::join_path(versions, name))) continue;
    if (best.empty() || is_newer(entry.name, best)) best = entry.name;
  }
  return best;
}

/// The folder of one version; empty if there is none (pyenv-version-name).
std::string find_version_folder(const std::string& versions, const std::string& wanted) {
  constexpr std::string_view optional_prefix = "python-";
  std::vector<std::string> spellings = {wanted};
  if (wanted.starts_with(optional_prefix))
    spellings.push_back(wanted.substr(optional_prefix.size()));
  for (const std::string& spelling : spellings) {
    std::string folder = versions + "/" + spelling;
    if (!spelling.empty() && support::is_directory(folder))
      return support::absolute_path(folder, "/");
  }
  for (const std::string& spelling : spellings) {
    const std::string latest = spelling.empty() ? "" : find_latest(versions, spelling);
    if (!latest.empty()) return versions + "/" + latest;
  }
  return {};
}

}  // namespace

std::vector<std::string> find_pyenv_versions(const std::string& root,
                                             const model::ProcessContext& process) {
  std::vector<std::string> result;
  const auto wanted_versions = read_wanted_versions(root, process);
  if (!wanted_versions) return result;
  for (const std::string& wanted : *wanted_versions) {
    std::string folder =
        wanted == "system" ? wanted : find_version_folder(root + "/versions", wanted);
    if (!folder.empty()) result.push_back(std::move(folder));
  }
  return result;
}

std::string resolve_pyenv_program(const std::string& root, const std::string& program,
                                  const model::ProcessContext& process) {
  if (!read_wanted_versions(root, process)) return {};
  std::vector<std::string> places = find_pyenv_versions(root, process);
  // pyenv-which finally searches PATH without its shims, whatever versions are selected.
  places.emplace_back("system");
  for (const std::string& place : places) {
    if (place != "system") {
      std::string candidate = support::join_path(place, "bin/" + program);
      if (support::is_executable_file(candidate)) return candidate;
      continue;
    }
    for (std::string& found : find_programs(program, process))
      if (find_shim(found).manager != "pyenv") return std::move(found);
  }
  return {};
}

}  // namespace vdk::environments
