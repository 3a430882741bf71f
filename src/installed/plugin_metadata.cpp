#include "vdk/installed/plugin_metadata.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "vdk/model/problem.hpp"
#include "vdk/packaging/core_metadata.hpp"
#include "vdk/packaging/direct_url.hpp"
#include "vdk/packaging/egg_requirements.hpp"
#include "vdk/packaging/version.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::installed {

namespace {

using model::Severity;
using support::FileText;
using support::ReadError;

/// Reports a file that only describes the plugin. VDK does not read such a file, so no problem with
/// it is fatal.
void report_unread(ReadError error, const std::string& file, model::Plugin& plugin) {
  switch (error) {
    case ReadError::none:
    case ReadError::not_found:
      break;
    case ReadError::not_a_regular_file:
      // importlib.metadata skips a directory with that name.
      if (support::is_directory(file)) break;
      plugin.problems.push_back(model::make_problem(
          model::ProblemCode::not_a_regular_file,
          "not a regular file: programs that read it may hang; remove it", {.file = file}));
      break;
    case ReadError::too_large:
      plugin.problems.push_back(
          model::make_problem(model::ProblemCode::unreadable_file,
                              "too large to be read, or compressed with an unknown method",
                              {.file = file}, Severity::note));
      break;
    case ReadError::no_permission:
      plugin.problems.push_back(model::make_problem(model::ProblemCode::unreadable_file,
                                                    "permission denied", {.file = file},
                                                    Severity::note));
      break;
    case ReadError::link_loop:
      plugin.problems.push_back(model::make_problem(model::ProblemCode::unreadable_file,
                                                    "symbolic link loop; remove the link",
                                                    {.file = file}));
      break;
    case ReadError::other:
      plugin.problems.push_back(model::make_problem(model::ProblemCode::unreadable_file,
                                                    "cannot be read; reinstall", {.file = file}));
      break;
  }
}

FileText read_described(const Place& place, const std::string& relative, model::Plugin& plugin) {
  FileText text = read_in_place(place, relative);
  report_unread(text.error, support::join_path(place.path, relative), plugin);
  return text;
}

/// Reads METADATA, or else PKG-INFO. As in importlib.metadata, an empty METADATA gives way to
/// PKG-INFO. Returns false if neither exists.
bool read_metadata_file(const Place& place, const Distribution& distribution,
                        model::Plugin& plugin) {
  std::optional<packaging::MetadataReading> empty;
  for (const std::string_view name : {"/METADATA", "/PKG-INFO"}) {
    const std::string relative = distribution.metadata + std::string(name);
    const std::string file = support::join_path(place.path, relative);
    FileText text = read_in_place(place, relative);
    // Read only the start: the headers come before the description, which may be long.
    if (text.error == ReadError::too_large && !place.is_archive) {
      text = support::read_start_of_file(file, support::default_size_limit);
    }
    report_unread(text.error, file, plugin);
    if (text.error != ReadError::none) continue;
    packaging::MetadataReading reading = packaging::read_core_metadata(text.text, file);
    if (text.text.empty()) {
      if (!empty) empty = std::move(reading);
      continue;
    }
    support::append(plugin.problems, std::move(reading.problems));
    plugin.project = std::move(reading.project);
    return true;
  }
  if (!empty) return false;
  support::append(plugin.problems, std::move(empty->problems));
  return true;
}

bool is_same_version(const std::string& a, const std::string& b) {
  if (a == b || packaging::compare_versions(a, b) == 0) return true;
  // The names of metadata directories replace `-` with `_` (PEP 427).
  return support::normalize_name(a) == support::normalize_name(b);
}

/// Whether the directory has the name that METADATA states, however the tool that created it spells
/// names.
bool is_named_after(const DirectoryName& directory, const model::Project& project) {
  if (support::normalize_name(directory.name) != support::normalize_name(project.name)) {
    return false;
  }
  const bool knows_both = project.version && !directory.version.empty();
  return !knows_both || is_same_version(directory.version, *project.version);
}

/// Checks the name of the directory. `project` contains only what METADATA says.
void check_directory_name(const Distribution& distribution, const model::Project& project,
                          model::Plugin& plugin) {
  const DirectoryName& directory = distribution.directory_name;
  // pip renames what it could not remove so that it starts with `~`.
  if (distribution.metadata.starts_with('~')) {
    plugin.problems.push_back(
        model::make_problem(model::ProblemCode::pip_leftover,
                            "left over from an interrupted uninstall: VDK loads it, but pip does "
                            "not list it; remove the directory",
                            {.file = plugin.sighting.path}));
    return;
  }
  if (directory.name.find('-') != std::string::npos) {
    plugin.problems.push_back(
        model::make_problem(model::ProblemCode::unescaped_directory_name,
                            "the name " + support::quote(directory.name) +
                                " contains dashes, which Python and other tools read as the end of "
                                "the name; reinstall the distribution with pip",
                            {.file = plugin.sighting.path}));
  }
  if (project.name.empty() || is_named_after(directory, project)) return;
  const std::string version = project.version ? " " + *project.version : "";
  plugin.problems.push_back(
      model::make_problem(model::ProblemCode::metadata_differs_from_directory,
                          "the metadata says " + support::quote(project.name + version) +
                              ", but the directory's name says something else; tools use one or "
                              "the other, so reinstall the distribution",
                          {.file = plugin.sighting.path}));
}

void read_metadata(const Place& place, const Distribution& distribution, model::Plugin& plugin) {
  const bool is_found = read_metadata_file(place, distribution, plugin);
  model::Project described{};
  described.name = plugin.project.name;
  described.version = plugin.project.version;
  if (plugin.project.name.empty()) {
    plugin.project.name = distribution.directory_name.name;
    std::ranges::replace(plugin.project.name, '_', '-');
    if (plugin.project.name.starts_with('~')) plugin.project.name.erase(0, 1);
  }
  if (!plugin.project.version && !distribution.directory_name.version.empty()) {
    plugin.project.version = distribution.directory_name.version;
  }
  plugin.name = support::normalize_name(plugin.project.name);
  if (!is_found && distribution.dead_link.empty()) {
    plugin.problems.push_back(
        model::make_problem(model::ProblemCode::metadata_missing,
                            "no METADATA; name and version are taken from the directory's name",
                            {.file = plugin.sighting.path}));
  }
  check_directory_name(distribution, described, plugin);
}

void read_origin(const Place& place, const Distribution& distribution, model::Plugin& plugin) {
  const std::string folder = distribution.metadata;
  const FileText url = read_described(place, folder + "/direct_url.json", plugin);
  if (url.error == ReadError::none) {
    const std::string file = support::join_path(place.path, folder + "/direct_url.json");
    packaging::DirectUrl origin = packaging::read_direct_url(url.text, file);
    plugin.sighting.is_editable = origin.is_editable;
    support::append(plugin.problems, std::move(origin.problems));
  }
  const FileText installer = read_described(place, folder + "/INSTALLER", plugin);
  if (installer.error == ReadError::none) {
    plugin.installer = support::to_lower(support::trim(installer.text.substr(0, 100)));
  }
  // In a conda package, the file describes the machine that built it.
  plugin.sighting.is_direct = url.error == ReadError::none && plugin.installer != "conda";
  if (!support::ends_with_lower(folder, "egg-info")) return;
  // An `X.egg-info` without a version is normal in a source folder that is on the path.
  const bool is_site =
      support::is_site_folder(place.path) || support::ends_with_lower(place.path, ".egg");
  if (distribution.directory_name.version.empty() && !is_site) plugin.sighting.is_editable = true;
  const FileText requirements = read_described(place, folder + "/requires.txt", plugin);
  if (plugin.project.requirements.empty() && requirements.error == ReadError::none) {
    plugin.project.requirements = packaging::read_egg_requirements(requirements.text);
  }
}

}  // namespace

model::Plugin describe_plugin(const Place& place, const Distribution& distribution,
                              const std::string& environment) {
  model::Plugin plugin;
  plugin.sighting.source = model::SourceKind::environment;
  plugin.sighting.path = support::join_path(place.path, distribution.metadata);
  plugin.environment = environment;
  read_metadata(place, distribution, plugin);
  read_origin(place, distribution, plugin);
  plugin.sighting.version = plugin.project.version;
  plugin.project.entry_points = distribution.entry_points;
  std::ranges::copy(distribution.problems, std::back_inserter(plugin.problems));
  for (model::Problem& problem : plugin.problems) problem.plugin = plugin.name;
  return plugin;
}

}  // namespace vdk::installed
