#include "vdk/facts/own_manifest.hpp"

#include <algorithm>
#include <utility>

#include "vdk/model/plugin_group.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::facts {

std::vector<std::string> own_manifest_paths(const model::Project& project) {
  std::vector<std::string> places;
  for (const model::EntryPoint& entry_point : project.entry_points) {
    if (!model::is_plugin_entry_point(entry_point) || entry_point.module.empty()) continue;
    std::string folder = entry_point.module;
    std::ranges::replace(folder, '.', '/');
    for (const std::string& candidate : {folder, support::parent_path(folder)}) {
      if (candidate.empty() || candidate == "vdk" || candidate == "vdk/plugin") continue;
      const std::string place = candidate + "/" + std::string(own_manifest_name);
      support::add_once(places, place);
    }
  }
  return places;
}

bool take_own_manifest(support::FileText text, const std::string& file, model::Plugin& plugin) {
  if (text.error == support::ReadError::not_found) return false;
  if (text.error == support::ReadError::none &&
      text.text.size() <= support::handwritten_size_limit) {
    plugin.manifest = model::OwnManifest{.file = file, .text = std::move(text.text)};
    return true;
  }
  plugin.problems.push_back(model::make_problem(model::ProblemCode::unreadable_file,
                                                "the plugin's own manifest cannot be read",
                                                {.file = file}, model::Severity::note));
  return true;
}

}  // namespace vdk::facts
