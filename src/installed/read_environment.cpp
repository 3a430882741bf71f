#include "vdk/installed/read_environment.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "vdk/environments/interpreter.hpp"
#include "vdk/facts/code_facts.hpp"
#include "vdk/facts/own_manifest.hpp"
#include "vdk/installed/distributions.hpp"
#include "vdk/installed/entry_point_status.hpp"
#include "vdk/installed/file_owners.hpp"
#include "vdk/installed/hidden_places.hpp"
#include "vdk/installed/import_results.hpp"
#include "vdk/installed/module_finder.hpp"
#include "vdk/installed/own_modules.hpp"
#include "vdk/installed/plugin_metadata.hpp"
#include "vdk/installed/versions.hpp"
#include "vdk/model/plugin_group.hpp"
#include "vdk/model/problem.hpp"
#include "vdk/model/vdk_program.hpp"
#include "vdk/packaging/drivers.hpp"
#include "vdk/packaging/entry_points.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/path.hpp"
#include "vdk/support/quotation.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::installed {

namespace {

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

/// Adds the console scripts that start VDK.
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
                        .import_result = std::nullopt});
  }
}

/// Looks in the metadata directory, then in the packages of the entry points.
void find_own_manifest(const Place& place, const Distribution& distribution,
                       model::Plugin& plugin) {
  std::vector<std::string> paths = facts::own_manifest_paths(plugin.project);
  paths.insert(paths.begin(), distribution.metadata + "/" + std::string(facts::own_manifest_name));
  for (const std::string& relative : paths) {
    support::FileText text = read_in_place(place, relative);
    const std::string file = support::join_path(place.path, relative);
    if (facts::take_own_manifest(std::move(text), file, plugin)) return;
  }
}

/// Reads an environment: first each distribution on its own, then the effects of their order.
class EnvironmentReader {
 public:
  EnvironmentReader(const model::Environment& environment,
                    const support::DirectoryListings& listings, Reading& reading)
      : environment_(&environment),
        minor_(environments::minor_version(environment.python, packaging::common_minor)),
        reading_(&reading),
        places_(read_places(environment.search_path, minor_, listings)),
        finder_(make_module_finder(places_, environment)),
        owners_(places_) {}

  void read() {
    for (std::size_t i = 0; i < places_.size(); ++i) {
      std::ranges::copy(places_[i].problems, std::back_inserter(reading_->problems));
      if (places_[i].is_unreadable)
        std::ranges::copy(places_[i].problems, std::back_inserter(reading_->unreadable));
      for (const Distribution& distribution : places_[i].distributions) read(i, distribution);
    }
    reading_->is_fatal = follow_pluggy(find_encounters(), reading_->plugins);
    check_imports(finder_, *environment_, *reading_);
    read_hidden();
    support::append(reading_->plugins, std::move(lost_plugins_));
    report_dead();
  }

 private:
  /// A plugin and the distribution that contains it.
  struct Found {
    const Distribution* distribution;
    std::size_t plugin;
  };

  void read(std::size_t place, const Distribution& distribution) {
    ++reading_->distributions;
    add_programs(places_[place], distribution, reading_->programs);
    if (!distribution.dead_link.empty()) add_dead(places_[place], distribution);
    if (!distribution.is_plugin) {
      // A file of entry points that Python cannot read may have named a plugin.
      if (distribution.is_fatal && distribution.dead_link.empty())
        lost_plugins_.push_back(describe_lost(places_[place], distribution));
      std::ranges::copy(distribution.problems, std::back_inserter(reading_->problems));
      return;
    }
    found_.push_back({.distribution = &distribution, .plugin = reading_->plugins.size()});
    reading_->plugins.push_back(read_plugin(finder_, places_, place, distribution, owners_));
  }

  /// A distribution whose entry points are lost. Whether it is a plugin, only the index knows.
  model::Plugin describe_lost(const Place& place, const Distribution& distribution) const {
    model::Plugin plugin = describe_plugin(place, distribution, environment_->id);
    plugin.project.entry_points.clear();
    plugin.sighting.has_lost_entry_points = true;
    return plugin;
  }

  void add_dead(const Place& place, const Distribution& distribution) {
    if (dead_++ == 0) first_dead_ = support::join_path(place.path, distribution.dead_link);
    if (distribution.is_plugin) return;
    model::Plugin plugin = describe_lost(place, distribution);
    // The program of VDK itself is known.
    if (plugin.name == "vdk-core") {
      reading_->programs.push_back(
          {.name = std::string(model::vdk_program),
           .value = "vdk.internal.cli_entry:main",
           .distribution = plugin.name,
           .version = plugin.sighting.version,
           .where = {.file = support::join_path(place.path, distribution.dead_link)},
           .import_result = std::nullopt});
    }
    lost_plugins_.push_back(std::move(plugin));
  }

  void report_dead() {
    if (dead_ == 0) return;
    const std::string target = support::link_target(first_dead_);
    // The folder in the cache of uv from which it links files.
    const bool is_of_uv = target.find("/archive-v0/") != std::string::npos;
    reading_->problems.push_back(model::make_problem(
        model::ProblemCode::dead_links,
        "the metadata of " + std::to_string(dead_) + " of " +
            support::counted(reading_->distributions, "distribution") +
            (dead_ == 1 ? " is a link to a file that no longer exists"
                        : " are links to files that no longer exist") +
            ", so Python does not see their entry points; this one points to " +
            support::quote(target) + (is_of_uv ? ", in a cache of uv that was cleaned" : "") +
            "; reinstall them, or create the environment again",
        {.file = first_dead_}));
  }

  model::Plugin read_plugin(const model::ModuleFinder& finder, const std::vector<Place>& places,
                            std::size_t place, const Distribution& distribution,
                            FileOwners& owners) {
    model::Plugin plugin = describe_plugin(places[place], distribution, environment_->id);
    const model::PythonRange python = environment_->python.empty()
                                          ? model::PythonRange{}
                                          : model::PythonRange{.least = minor_, .most = minor_};
    facts::read_plugin_code(plugin, make_module_lookup(finder, places, place, distribution, owners),
                            python);
    find_own_manifest(places[place], distribution, plugin);
    if (plugin.project.requirements.empty()) return plugin;
    if (!versions_) versions_ = list_versions(places_);
    plugin.drivers = packaging::find_drivers(plugin.project, &*versions_, environment_->python);
    return plugin;
  }

  /// All plugins, plus other distributions that stop the reading or may have the same name as a
  /// plugin.
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

  /// Adds the hidden plugins. Their code is searched for only in their own place.
  void read_hidden() {
    model::Environment own_environment;
    own_environment.python = environment_->python;
    for (HiddenPlace& hidden : find_hidden_places(places_, minor_)) {
      std::vector<Place> own;
      own.push_back(std::move(hidden.place));
      const model::ModuleFinder finder = make_module_finder(own, own_environment);
      FileOwners owners(own);
      for (const Distribution& distribution : own.front().distributions) {
        model::Plugin plugin = read_plugin(finder, own, 0, distribution, owners);
        model::Problem problem = hidden.problem;
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
  model::ModuleFinder finder_;  ///< used to read code and to check imports
  FileOwners owners_;
  std::optional<packaging::InstalledVersions> versions_;
  std::vector<Found> found_;
  int dead_ = 0;  ///< distributions whose metadata is a dead link
  std::string first_dead_;
  std::vector<model::Plugin> lost_plugins_;
};

}  // namespace

Reading read_environment(const model::Environment& environment,
                         const support::DirectoryListings& listings) {
  Reading reading;
  EnvironmentReader(environment, listings, reading).read();
  reading.installers = count_installers(reading.plugins);
  return reading;
}

}  // namespace vdk::installed
