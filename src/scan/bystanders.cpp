#include "vdk/scan/bystanders.hpp"

#include <algorithm>
#include <optional>

#include "vdk/packaging/entry_points.hpp"
#include "vdk/sources/installed.hpp"
#include "vdk/sources/interpreter.hpp"
#include "vdk/sources/tree.hpp"
#include "vdk/support/text.hpp"

namespace vdk::scan {

namespace {

bool is_wanted(const std::string& name, const std::vector<std::string>& wanted) {
  return std::ranges::find(wanted, name) != wanted.end();
}

void keep_first(model::Bystander bystander, std::vector<model::Bystander>& found) {
  if (std::ranges::find(found, bystander.name, &model::Bystander::name) == found.end())
    found.push_back(std::move(bystander));
}

void look_into(const model::Environment& environment, const std::vector<std::string>& wanted,
               std::vector<model::Bystander>& found) {
  const int minor = sources::minor_version(environment.python, packaging::common_minor);
  for (const sources::Place& place : sources::read_places(environment.search_path, minor)) {
    for (const sources::Distribution& distribution : place.distributions) {
      const sources::DirectoryName& named = distribution.directory_name;
      const std::string name = support::normalize_name(named.name);
      if (!is_wanted(name, wanted)) continue;
      keep_first({.name = name,
                  .version = named.version.empty() ? std::nullopt : std::optional(named.version),
                  .path = support::join_path(place.path, distribution.metadata),
                  .source = model::SourceKind::environment},
                 found);
    }
  }
}

void look_into_tree(const std::string& root, const std::vector<std::string>& wanted,
                    std::vector<model::Bystander>& found) {
  for (const sources::SourceProject& project : sources::list_projects(root).projects) {
    const std::string name = support::normalize_name(project.reading.project.name);
    if (!is_wanted(name, wanted)) continue;
    keep_first({.name = name,
                .version = project.reading.project.version,
                .path = project.folder,
                .source = model::SourceKind::tree},
               found);
  }
}

}  // namespace

std::vector<model::Bystander> find_bystanders(const Scan& scan,
                                              const std::vector<std::string>& names) {
  std::vector<model::Bystander> found;
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
