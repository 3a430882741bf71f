#include "code_checks.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "vdk/catalogue/merge.hpp"
#include "vdk/installed/damage.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::scan {

namespace {

bool fails(const model::Plugin& plugin) {
  return std::ranges::any_of(plugin.project.entry_points, [](const model::EntryPoint& one) {
    return model::fails(one.import_result);
  });
}

model::Problem damaged(const model::DamagedFile& file) {
  const bool is_size = file.recorded && *file.recorded != file.size;
  const std::string now = file.size == 0 ? "this file is empty"
                          : is_size      ? "this file has " + std::to_string(file.size) + " bytes"
                                         : "this file is not as it was installed";
  const std::string was =
      is_size ? ", but RECORD says that it has " + std::to_string(*file.recorded) + " bytes" : "";
  return model::make_problem(model::ProblemCode::damaged_file,
                             now + was +
                                 ", so VDK loads the plugin without what it provides; reinstall '" +
                                 file.distribution + "'",
                             {.file = file.file});
}

}  // namespace

model::Problems judge_code(const model::Knowledge& knowledge, const model::Classified& classified) {
  const model::Plugin& plugin = classified.plugin;
  const bool is_loaded = plugin.sighting.source == model::SourceKind::environment &&
                         plugin.sighting.is_active && plugin.facts.is_read && !fails(plugin);
  if (!is_loaded) return {};
  const auto* const known =
      support::find_by(knowledge.plugins, plugin.name, &model::IndexedPlugin::name);
  const bool is_lost = known != nullptr && catalogue::has_lost_connection(classified, *known);
  if (!is_lost && !plugin.facts.hooks.empty()) return {};
  const std::vector<model::DamagedFile> files =
      installed::find_damaged_sources(plugin.sighting.path);
  // Only an empty file is certain to be damaged if nothing says what the plugin should provide.
  const bool is_damaged = !files.empty() && (is_lost || files.front().size == 0);
  if (!is_damaged && !is_lost) return {};
  model::Problem problem =
      is_damaged ? damaged(files.front())
                 : model::make_problem(model::ProblemCode::connection_not_found,
                                       "the index lists this plugin as a connector, but no code "
                                       "was found here that registers a managed connection",
                                       {.file = plugin.sighting.path});
  problem.plugin = plugin.name;
  return {problem};
}

}  // namespace vdk::scan
