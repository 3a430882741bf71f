#include "vdk/sources/read.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "vdk/packaging/core_metadata.hpp"
#include "vdk/packaging/direct_url.hpp"
#include "vdk/plugins/code_facts.hpp"
#include "vdk/sources/drivers.hpp"
#include "vdk/sources/egg_requirements.hpp"
#include "vdk/sources/installed.hpp"
#include "vdk/sources/modules.hpp"
#include "vdk/sources/tree.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::sources {

namespace {

using model::EntryPointStatus;

void keep_problems(model::Diagnostics problems, const char* source, model::Diagnostics& to) {
  for (model::Diagnostic& problem : problems) {
    problem.source = source;
    to.push_back(std::move(problem));
  }
}

void report(model::Plugin& plugin, model::Severity severity, std::string code, std::string message,
            model::Location where) {
  plugin.problems.push_back({.severity = severity,
                             .code = std::move(code),
                             .message = std::move(message),
                             .where = std::move(where),
                             .plugin = plugin.name,
                             .source = "environment"});
}

bool is_of_group(const model::EntryPoint& entry_point) { return entry_point.group == plugin_group; }

/// METADATA, else PKG-INFO, else nothing but the directory's name.
void read_metadata(const Place& place, const Distribution& distribution, model::Plugin& plugin) {
  bool is_found = false;
  for (const std::string_view name : {"/METADATA", "/PKG-INFO"}) {
    const std::string relative = distribution.metadata + std::string(name);
    support::FileText text = read_in_place(place, relative);
    const std::string file = support::join_path(place.path, relative);
    // The headers stand before the description, which may be long.
    if (text.error == support::ReadError::too_large && !place.is_archive) {
      text = support::read_start_of_file(file, support::default_size_limit);
    }
    if (text.error != support::ReadError::none) continue;
    packaging::MetadataReading reading = packaging::read_core_metadata(text.text, file);
    keep_problems(std::move(reading.problems), "environment", plugin.problems);
    plugin.project = std::move(reading.project);
    is_found = true;
    break;
  }
  if (plugin.project.name.empty()) {
    plugin.project.name = distribution.directory_name.name;
    std::ranges::replace(plugin.project.name, '_', '-');
    // pip puts a `~` before what it could not remove.
    if (plugin.project.name.starts_with('~')) plugin.project.name.erase(0, 1);
  }
  if (!plugin.project.version && !distribution.directory_name.version.empty()) {
    plugin.project.version = distribution.directory_name.version;
  }
  plugin.name = support::normalize_name(plugin.project.name);
  if (is_found) return;
  report(plugin, model::Severity::note, "metadata-missing",
         "no METADATA; name and version are the directory's",
         {.file = plugin.sighting.path, .line = 0});
}

void read_origin(const Place& place, const Distribution& distribution, model::Plugin& plugin) {
  const std::string folder = distribution.metadata;
  const support::FileText url = read_in_place(place, folder + "/direct_url.json");
  if (url.error == support::ReadError::none) {
    const std::string file = support::join_path(place.path, folder + "/direct_url.json");
    packaging::DirectUrl origin = packaging::read_direct_url(url.text, file);
    plugin.sighting.is_editable = origin.is_editable;
    keep_problems(std::move(origin.problems), "environment", plugin.problems);
  }
  const support::FileText installer = read_in_place(place, folder + "/INSTALLER");
  if (installer.error == support::ReadError::none) {
    plugin.installer = support::to_lower(support::trim(installer.text.substr(0, 100)));
  }
  if (!support::to_lower(folder).ends_with(".egg-info")) return;
  // `X.egg-info` without a version lies in a source folder that is on the path.
  const std::string name = support::file_name(place.path);
  const bool is_site = name == "site-packages" || name == "dist-packages";
  if (distribution.directory_name.version.empty() && !is_site) plugin.sighting.is_editable = true;
  const support::FileText requirements = read_in_place(place, folder + "/requires.txt");
  if (plugin.project.requirements.empty() && requirements.error == support::ReadError::none) {
    plugin.project.requirements = read_egg_requirements(requirements.text);
  }
}

model::Plugin describe_plugin(const Place& place, const Distribution& distribution,
                              const model::Environment& environment) {
  model::Plugin plugin;
  plugin.sighting.source = model::SourceKind::environment;
  plugin.sighting.path = support::join_path(place.path, distribution.metadata);
  plugin.environment = environment.id;
  read_metadata(place, distribution, plugin);
  read_origin(place, distribution, plugin);
  plugin.sighting.version = plugin.project.version;
  plugin.project.entry_points = distribution.entry_points;
  keep_problems(distribution.problems, "environment", plugin.problems);
  if (distribution.metadata.starts_with('~')) {
    report(plugin, model::Severity::serious, "pip-leftover",
           "left over from a broken uninstall: VDK loads it, pip does not list it; remove the "
           "directory",
           {.file = plugin.sighting.path, .line = 0});
  }
  for (model::Diagnostic& problem : plugin.problems) problem.plugin = plugin.name;
  return plugin;
}

/// What pluggy has met so far while it walks the search path.
struct Loading {
  std::set<std::string> names;
  std::map<std::string, std::string> objects;  ///< what is loaded, and under which name
  bool is_blocked = false;                     ///< Python raised before
};

/// pluggy's `load_setuptools_entrypoints`: each name once, the first wins.
void set_status(model::Plugin& plugin, Loading& loading) {
  for (model::EntryPoint& entry_point : plugin.project.entry_points) {
    if (!is_of_group(entry_point)) continue;
    if (loading.is_blocked) {
      entry_point.status = EntryPointStatus::blocked;
      continue;
    }
    if (!loading.names.insert(entry_point.name).second) {
      entry_point.status = EntryPointStatus::duplicate_name;
      report(plugin, model::Severity::note, "duplicate-name",
             "an earlier distribution has an entry point \"" + entry_point.name +
                 "\"; VDK loads that one",
             entry_point.where);
      continue;
    }
    if (entry_point.module.empty()) {
      entry_point.status = EntryPointStatus::broken;
      continue;
    }
    entry_point.status = EntryPointStatus::active;
    plugin.sighting.is_active = true;
    const std::string object = entry_point.module + ":" + entry_point.attribute;
    const auto [known, is_new] = loading.objects.emplace(object, entry_point.name);
    if (is_new) continue;
    report(plugin, model::Severity::fatal, "same-object-twice",
           "the entry points \"" + known->second + "\" and \"" + entry_point.name +
               "\" name the same object, which pluggy refuses; remove one of them",
           entry_point.where);
  }
}

void read_code_of(model::Plugin& plugin, const plugins::ModuleLookup& lookup, const char* source) {
  std::vector<model::EntryPoint> entry_points;
  std::ranges::copy_if(plugin.project.entry_points, std::back_inserter(entry_points),
                       [](const model::EntryPoint& entry_point) {
                         return is_of_group(entry_point) && !entry_point.module.empty();
                       });
  plugins::CodeReading reading = plugins::read_code(entry_points, lookup);
  plugin.facts = std::move(reading.facts);
  for (model::Diagnostic& problem : reading.problems) problem.plugin = plugin.name;
  keep_problems(std::move(reading.problems), source, plugin.problems);
}

/// The entries of the search path, each directory once however it is spelled.
std::vector<Place> read_places(const std::vector<std::string>& search_path) {
  std::vector<Place> places;
  std::set<std::string> identities;
  for (const std::string& path : search_path) {
    Place place = read_place(path);
    if (place.identity && !identities.insert(*place.identity).second) continue;
    places.push_back(std::move(place));
  }
  return places;
}

std::vector<std::string> count_installers(const std::vector<model::Plugin>& plugins) {
  std::map<std::string, int> counts;
  for (const model::Plugin& plugin : plugins) {
    if (!plugin.installer.empty()) ++counts[plugin.installer];
  }
  std::vector<std::string> installers;
  for (const auto& [name, count] : counts) installers.push_back(name);
  std::ranges::stable_sort(installers, [&](const std::string& a, const std::string& b) {
    return counts.at(a) > counts.at(b);
  });
  return installers;
}

}  // namespace

Reading read_environment(const model::Environment& environment) {
  Reading reading;
  const std::vector<Place> places = read_places(environment.search_path);
  std::optional<InstalledVersions> versions;
  Loading loading;
  for (std::size_t index = 0; index < places.size(); ++index) {
    const Place& place = places[index];
    keep_problems(place.problems, "environment", reading.problems);
    for (const Distribution& distribution : place.distributions) {
      ++reading.candidates;
      loading.is_blocked = loading.is_blocked || distribution.is_fatal;
      if (!distribution.is_plugin) {
        keep_problems(distribution.problems, "environment", reading.problems);
        continue;
      }
      model::Plugin plugin = describe_plugin(place, distribution, environment);
      set_status(plugin, loading);
      read_code_of(plugin, make_module_lookup(places, index, distribution), "environment");
      if (!plugin.project.requirements.empty()) {
        if (!versions) versions = list_versions(places);
        plugin.drivers = find_drivers(plugin.project, &*versions, environment.python);
      }
      reading.plugins.push_back(std::move(plugin));
    }
  }
  reading.installers = count_installers(reading.plugins);
  return reading;
}

Reading read_tree(const std::string& root) {
  Reading reading;
  TreeListing tree = list_projects(root);
  reading.is_unreadable = tree.is_unreadable;
  reading.problems = std::move(tree.problems);
  for (SourceProject& source : tree.projects) {
    ++reading.candidates;
    if (std::ranges::none_of(source.reading.project.entry_points, is_of_group)) continue;
    model::Plugin plugin;
    plugin.project = std::move(source.reading.project);
    if (plugin.project.name.empty()) plugin.project.name = support::file_name(source.folder);
    plugin.name = support::normalize_name(plugin.project.name);
    plugin.sighting.source = model::SourceKind::tree;
    plugin.sighting.path = source.reading.manifest;
    plugin.sighting.version = plugin.project.version;
    read_code_of(plugin, make_folder_lookup(source.reading.packages), "tree");
    plugin.drivers = find_drivers(plugin.project, nullptr, {});
    reading.plugins.push_back(std::move(plugin));
  }
  return reading;
}

}  // namespace vdk::sources
