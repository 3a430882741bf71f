#include "vdk/tree/read_tree.hpp"

#include <memory>
#include <utility>

#include "code_checks.hpp"
#include "vdk/facts/code_facts.hpp"
#include "vdk/facts/own_manifest.hpp"
#include "vdk/model/plugin_group.hpp"
#include "vdk/packaging/drivers.hpp"
#include "vdk/packaging/python_range.hpp"
#include "vdk/support/listed_folders.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"
#include "vdk/tree/projects.hpp"

namespace vdk::tree {

namespace {

/// Looks next to the project's manifest, then in the packages of its entry points.
void find_own_manifest(const SourceProject& source, support::ListedFolders& listed,
                       model::Plugin& plugin) {
  const auto take = [&](const std::string& folder, const std::string& relative) {
    if (!listed.may_exist(folder, relative)) return false;
    const std::string path = support::join_path(folder, relative);
    return facts::take_own_manifest(support::read_file(path, support::handwritten_size_limit), path,
                                    plugin);
  };
  if (take(source.folder, std::string(facts::own_manifest_name))) return;
  const std::vector<std::string> below = facts::own_manifest_paths(plugin.project);
  for (const std::string& folder : source.reading.packages)
    for (const std::string& relative : below)
      if (take(folder, relative)) return;
}

/// Reads one project. Leaves nothing in `source` that the plugin has.
model::Plugin read_plugin(SourceProject source) {
  model::Plugin plugin;
  plugin.project = std::move(source.reading.project);
  if (plugin.project.name.empty()) plugin.project.name = support::file_name(source.folder);
  plugin.name = support::normalize_name(plugin.project.name);
  plugin.sighting.source = model::SourceKind::tree;
  plugin.sighting.path = source.reading.manifest;
  plugin.sighting.version = plugin.project.version;
  const auto listed = std::make_shared<support::ListedFolders>();
  listed->add(source.folder, std::move(source.names));
  const facts::ModuleLookup lookup =
      facts::make_folder_lookup(source.reading.packages, source.reading.placed, listed);
  facts::read_plugin_code(plugin, lookup,
                          packaging::python_range(plugin.project.requires_python.value_or("")));
  check_code(source, lookup, listed, plugin);
  find_own_manifest(source, *listed, plugin);
  plugin.drivers = packaging::find_drivers(plugin.project, nullptr, {});
  return plugin;
}

}  // namespace

Reading read_tree(const std::string& root) {
  Reading reading;
  TreeListing listing = list_projects(root);
  reading.is_unreadable = listing.is_unreadable;
  reading.projects = static_cast<int>(listing.projects.size());
  reading.problems = std::move(listing.problems);
  for (SourceProject& source : listing.projects) {
    if (model::has_plugin_entry_point(source.reading.project.entry_points))
      reading.plugins.push_back(read_plugin(std::move(source)));
  }
  return reading;
}

std::string find_tree(const std::string& start) {
  for (std::string folder = start; !folder.empty(); folder = support::parent_path(folder)) {
    std::string tree = support::join_path(folder, "projects/vdk-plugins");
    if (support::is_directory(tree)) return tree;
    if (folder == "/") break;
  }
  return {};
}

}  // namespace vdk::tree
