#include "vdk/scan/environments.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "vdk/environments/installer.hpp"
#include "vdk/installed/distributions.hpp"
#include "vdk/model/plugin_group.hpp"
#include "vdk/support/lists.hpp"

namespace vdk::scan {

namespace {

using model::EntryPointStatus;

void take_plugin(const model::Plugin& plugin, model::Environment& environment) {
  for (const model::EntryPoint& entry_point : plugin.project.entry_points) {
    if (!model::is_plugin_entry_point(entry_point)) continue;
    environment.entry_points.push_back({.entry_point = entry_point,
                                        .distribution = plugin.name,
                                        .version = plugin.sighting.version,
                                        .location = plugin.sighting.path,
                                        .is_shadowed = plugin.sighting.is_shadowed,
                                        .is_editable = plugin.sighting.is_editable});
  }
}

}  // namespace

model::Problems gather_problems(const std::vector<model::Plugin>& plugins,
                                model::Problems problems) {
  for (const model::Plugin& plugin : plugins) {
    for (const model::Problem& problem : plugin.problems) {
      problems.push_back(problem);
      problems.back().plugin = plugin.name;
    }
  }
  return problems;
}

void describe_environment(const installed::Reading& reading, model::Environment& environment) {
  environment.distributions = reading.distributions;
  environment.installers = reading.installers;
  environments::describe_installer(environment);
  environment.programs = reading.programs;
  environment.is_fatal = reading.is_fatal;
  std::set<std::string> plugins;
  for (const model::Plugin& plugin : reading.plugins) {
    take_plugin(plugin, environment);
    const bool is_lost = plugin.sighting.is_hidden || plugin.project.entry_points.empty();
    if (!is_lost) plugins.insert(plugin.name);
  }
  environment.plugins = static_cast<int>(plugins.size());
  // Not std::ranges::stable_partition: clang 14 cannot compile it with libstdc++ 12.
  std::stable_partition(environment.entry_points.begin(), environment.entry_points.end(),
                        [](const model::InstalledEntryPoint& installed) {
                          return installed.entry_point.status != EntryPointStatus::hidden;
                        });
  support::append(environment.problems, gather_problems(reading.plugins, reading.problems));
  environment.starts = starts(environment);
}

std::optional<bool> starts(const model::Environment& environment) {
  const bool has_bad_entry_point =
      std::ranges::any_of(environment.entry_points, [](const auto& installed) {
        const model::EntryPoint& entry_point = installed.entry_point;
        // Only an entry point that VDK would load is `broken`: VDK raises on its bad object
        // reference.
        return entry_point.status == EntryPointStatus::broken ||
               (entry_point.status == EntryPointStatus::active &&
                model::fails(entry_point.import_result));
      });
  const bool has_bad_program =
      std::ranges::any_of(environment.programs, [](const model::Program& program) {
        return program.name == "vdk" && model::fails(program.import_result);
      });
  const bool has_fatal_problem = std::ranges::any_of(
      environment.problems,
      [](const model::Problem& problem) { return problem.severity == model::Severity::fatal; });
  if (environment.is_fatal || has_bad_entry_point || has_bad_program || has_fatal_problem)
    return false;
  return std::nullopt;
}

}  // namespace vdk::scan
