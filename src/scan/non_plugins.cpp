#include "vdk/scan/non_plugins.hpp"

#include <algorithm>
#include <optional>

#include "vdk/environments/interpreter.hpp"
#include "vdk/installed/distributions.hpp"
#include "vdk/packaging/entry_points.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"
#include "vdk/tree/projects.hpp"

namespace vdk::scan {

namespace {

void keep_first(model::NonPlugin non_plugin, std::vector<model::NonPlugin>& found) {
  if (!support::contains(found, non_plugin.name, &model::NonPlugin::name))
    found.push_back(std::move(non_plugin));
}

void look_into(const model::Environment& environment, const std::vector<std::string>& wanted,
               std::vector<model::NonPlugin>& found) {
  const int minor = environments::minor_version(environment.python, packaging::common_minor);
  for (const installed::Place& place : installed::read_places(environment.search_path, minor)) {
    for (const installed::Distribution& distribution : place.distributions) {
      const installed::DirectoryName& named = distribution.directory_name;
      const std::string name = support::normalize_name(named.name);
      if (!support::contains(wanted, name)) continue;
      keep_first({.name = name,
                  .version = named.version.empty() ? std::nullopt : std::optional(named.version),
                  .path = support::join_path(place.path, distribution.metadata),
                  .source = model::SourceKind::environment},
                 found);
    }
  }
}

void look_into_tree(const std::string& root, const std::vector<std::string>& wanted,
                    std::vector<model::NonPlugin>& found) {
  for (const tree::SourceProject& project : tree::list_projects(root).projects) {
    const std::string name = support::normalize_name(project.reading.project.name);
    if (!support::contains(wanted, name)) continue;
    keep_first({.name = name,
                .version = project.reading.project.version,
                .path = project.folder,
                .source = model::SourceKind::tree},
               found);
  }
}

}  // namespace

std::vector<model::NonPlugin> find_non_plugins(const Scan& scan,
                                               const std::vector<std::string>& names) {
  std::vector<model::NonPlugin> found;
  if (names.empty()) return found;
  std::vector<std::string> wanted;
  for (const std::string& name : names)
    wanted.push_back(support::normalize_name(support::trim(name)));
  for (const model::Environment& environment : scan.environments)
    look_into(environment, wanted, found);
  for (const model::SourceReport& source : scan.sources)
    if (source.kind == model::SourceKind::tree) look_into_tree(source.path, wanted, found);
  return found;
}

}  // namespace vdk::scan
