#include "vdk/sources/own_manifest.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "vdk/model/plugin_group.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"

namespace vdk::sources {

namespace {

constexpr const char* file_name = "vdk-plugin.yaml";
/// As for a file of the index.

/// Where in a search path entry it may lie: in the package that an entry point names, or in the one
/// its module lies in. `vdk/plugin` belongs to all plugins together.
std::vector<std::string> places_in_packages(const model::Plugin& plugin) {
  std::vector<std::string> places;
  for (const model::EntryPoint& entry_point : plugin.project.entry_points) {
    if (entry_point.group != model::plugin_group || entry_point.module.empty()) continue;
    std::string folder = entry_point.module;
    std::ranges::replace(folder, '.', '/');
    for (const std::string& candidate : {folder, support::parent_path(folder)}) {
      if (candidate.empty() || candidate == "vdk" || candidate == "vdk/plugin") continue;
      std::string place = candidate + "/" + file_name;
      if (std::ranges::find(places, place) == places.end()) places.push_back(std::move(place));
    }
  }
  return places;
}

/// Whether the search ends here.
bool take(support::FileText text, const std::string& file, model::Plugin& plugin) {
  if (text.error == support::ReadError::not_found) return false;
  if (text.error == support::ReadError::none &&
      text.text.size() <= support::handwritten_size_limit) {
    plugin.manifest = model::OwnManifest{.file = file, .text = std::move(text.text)};
    return true;
  }
  const bool is_tree = plugin.sighting.source == model::SourceKind::tree;
  plugin.problems.push_back({.severity = model::Severity::note,
                             .code = "unreadable-file",
                             .message = "the plugin's own manifest cannot be read",
                             .where = {.file = file, .line = 0},
                             .plugin = plugin.name,
                             .source = is_tree ? "tree" : "environment"});
  return true;
}

}  // namespace

void find_own_manifest(const Place& place, const Distribution& distribution,
                       model::Plugin& plugin) {
  std::vector<std::string> candidates = places_in_packages(plugin);
  candidates.insert(candidates.begin(), distribution.metadata + "/" + file_name);
  for (const std::string& relative : candidates) {
    if (!has_top_level(place, relative)) continue;
    if (take(read_in_place(place, relative), support::join_path(place.path, relative), plugin))
      return;
  }
}

void find_own_manifest(const std::string& folder, const std::vector<std::string>& packages,
                       model::Plugin& plugin) {
  std::vector<std::string> candidates = {support::join_path(folder, file_name)};
  for (const std::string& start : packages)
    for (const std::string& relative : places_in_packages(plugin))
      candidates.push_back(support::join_path(start, relative));
  for (const std::string& path : candidates)
    if (take(support::read_file(path, support::handwritten_size_limit), path, plugin)) return;
}

}  // namespace vdk::sources
