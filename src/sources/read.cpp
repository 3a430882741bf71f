#include "vdk/sources/read.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "vdk/model/plugin_group.hpp"
#include "vdk/packaging/entry_points.hpp"
#include "vdk/plugins/code_facts.hpp"
#include "vdk/sources/describe.hpp"
#include "vdk/sources/drivers.hpp"
#include "vdk/sources/environment_problem.hpp"
#include "vdk/sources/hidden.hpp"
#include "vdk/sources/installed.hpp"
#include "vdk/sources/interpreter.hpp"
#include "vdk/sources/loading.hpp"
#include "vdk/sources/loads.hpp"
#include "vdk/sources/modules.hpp"
#include "vdk/sources/own_manifest.hpp"
#include "vdk/sources/tree.hpp"
#include "vdk/support/text.hpp"

namespace vdk::sources {

namespace {

bool is_of_group(const model::EntryPoint& entry_point) {
  return entry_point.group == model::plugin_group;
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

/// The console scripts that start VDK.
void add_programs(const Place& place, const Distribution& distribution,
                  std::vector<model::Program>& programs) {
  std::optional<model::Plugin> owner;
  for (const model::EntryPoint& entry_point : distribution.entry_points) {
    const bool starts_vdk = entry_point.name == "vdk" || entry_point.name == "vdkcli";
    if (entry_point.group != script_group || !starts_vdk) continue;
    if (!owner) owner = describe_plugin(place, distribution, {});
    programs.push_back({.name = entry_point.name,
                        .value = entry_point.value,
                        .distribution = owner->name,
                        .version = owner->sighting.version,
                        .where = entry_point.where,
                        .load = std::nullopt});
  }
}

/// Reads an environment: first each distribution on its own, then what their order makes of them.
class EnvironmentReader {
 public:
  EnvironmentReader(const model::Environment& environment, Reading& reading)
      : environment_(&environment),
        minor_(minor_version(environment.python, packaging::common_minor)),
        reading_(&reading),
        places_(read_places(environment.search_path, minor_)) {}

  void read() {
    for (std::size_t i = 0; i < places_.size(); ++i) {
      keep_problems(places_[i].problems, "environment", reading_->problems);
      for (const Distribution& distribution : places_[i].distributions) read(i, distribution);
    }
    reading_->is_fatal = follow_loading(find_encounters(), reading_->plugins);
    check_loads(places_, *environment_, *reading_);
    read_hidden();
  }

 private:
  /// A plugin, and where it was met.
  struct Found {
    const Distribution* distribution;
    std::size_t plugin;
  };

  void read(std::size_t place, const Distribution& distribution) {
    ++reading_->candidates;
    add_programs(places_[place], distribution, reading_->programs);
    if (!distribution.is_plugin) {
      keep_problems(distribution.problems, "environment", reading_->problems);
      return;
    }
    found_.push_back({.distribution = &distribution, .plugin = reading_->plugins.size()});
    reading_->plugins.push_back(read_plugin(places_, place, distribution));
  }

  model::Plugin read_plugin(const std::vector<Place>& places, std::size_t place,
                            const Distribution& distribution) {
    model::Plugin plugin = describe_plugin(places[place], distribution, environment_->id);
    read_code_of(plugin, make_module_lookup(places, place, distribution), "environment");
    find_own_manifest(places[place], distribution, plugin);
    if (plugin.project.requirements.empty()) return plugin;
    if (!versions_) versions_ = list_versions(places_);
    plugin.drivers = find_drivers(plugin.project, &*versions_, environment_->python);
    return plugin;
  }

  /// All plugins, and those others that stop the reading or may have a plugin's name.
  std::vector<Encounter> find_encounters() const {
    std::set<std::string> keys;
    for (const Found& found : found_) {
      std::string key = reading_->plugins[found.plugin].name;
      std::ranges::replace(key, '-', '_');
      keys.insert(std::move(key));
    }
    std::vector<Encounter> encounters;
    auto next = found_.begin();
    for (std::size_t i = 0; i < places_.size(); ++i) {
      for (const Distribution& distribution : places_[i].distributions) {
        const bool is_found = next != found_.end() && next->distribution == &distribution;
        if (is_found) {
          const model::Plugin& plugin = reading_->plugins[next->plugin];
          encounters.push_back({.name = plugin.name,
                                .version = plugin.sighting.version.value_or(""),
                                .path = plugin.sighting.path,
                                .place = i,
                                .stops_reading = distribution.is_fatal,
                                .plugin = next->plugin});
          ++next;
        } else if (distribution.is_fatal || keys.contains(distribution.key)) {
          encounters.push_back(describe_other(i, distribution));
        }
      }
    }
    return encounters;
  }

  Encounter describe_other(std::size_t place, const Distribution& distribution) const {
    return {.name = support::normalize_name(distribution.directory_name.name),
            .version = distribution.directory_name.version,
            .path = support::join_path(places_[place].path, distribution.metadata),
            .place = place,
            .stops_reading = distribution.is_fatal,
            .plugin = std::nullopt};
  }

  /// Code of a hidden plugin is sought in its own place alone.
  void read_hidden() {
    for (HiddenPlace& hidden : find_hidden_places(places_, minor_)) {
      std::vector<Place> own;
      own.push_back(std::move(hidden.place));
      for (const Distribution& distribution : own.front().distributions) {
        model::Plugin plugin = read_plugin(own, 0, distribution);
        model::Diagnostic problem = hidden.problem;
        problem.plugin = plugin.name;
        plugin.problems.push_back(std::move(problem));
        hide(plugin);
        reading_->plugins.push_back(std::move(plugin));
      }
    }
  }

  const model::Environment* environment_;
  int minor_;
  Reading* reading_;
  std::vector<Place> places_;
  std::optional<InstalledVersions> versions_;
  std::vector<Found> found_;
};

}  // namespace

Reading read_environment(const model::Environment& environment) {
  Reading reading;
  EnvironmentReader(environment, reading).read();
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
    find_own_manifest(source.folder, source.reading.packages, plugin);
    plugin.drivers = find_drivers(plugin.project, nullptr, {});
    reading.plugins.push_back(std::move(plugin));
  }
  return reading;
}

}  // namespace vdk::sources
