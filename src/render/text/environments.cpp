#include "vdk/render/text/environments.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "phrases.hpp"
#include "vdk/model/found_by.hpp"
#include "vdk/render/text/sanitize.hpp"

namespace vdk::render {

namespace {

std::string_view color_of(const std::string& verdict) {
  if (verdict == "no-vdk") return dim;
  return verdict == "no-fault-found" ? green : red;
}

std::string reason_of(const model::Environment& environment) {
  const model::WayToFind* const way = model::way_to_find(environment);
  return way != nullptr ? std::string(way->reason) : "found by " + sanitize(environment.found_by);
}

}  // namespace

std::string environment_verdict(const model::Environment& environment) {
  if (environment.programs.empty()) return "no-vdk";
  if (!environment.has_interpreter) return "no-python";
  if (environment.is_fatal) return "fatal";
  return environment.starts == false ? "fails" : "no-fault-found";
}

std::string environments_table(const std::vector<model::Environment>& environments,
                               const GridStyle& style) {
  GridColumn used{.header = "USED"};
  GridColumn python{.header = "PYTHON"};
  GridColumn found_by{.header = "FOUND_BY", .drop_rank = 3};
  GridColumn distributions{.header = "DISTS", .drop_rank = 1};
  GridColumn plugins{.header = "PLUGINS", .drop_rank = 2};
  GridColumn verdict{.header = "VERDICT"};
  GridColumn prefix{.header = "PREFIX", .need = 36, .least = 12};
  for (const model::Environment& environment : environments) {
    const std::string word = environment_verdict(environment);
    used.cells.push_back({.text = environment.is_primary ? "*" : "-"});
    python.cells.push_back({.text = grid_text(environment.python)});
    found_by.cells.push_back({.text = grid_text(environment.found_by)});
    distributions.cells.push_back({.text = std::to_string(environment.distributions)});
    plugins.cells.push_back({.text = std::to_string(environment.plugins)});
    verdict.cells.push_back({.text = word, .color = color_of(word)});
    prefix.cells.push_back({.text = grid_text(model::location_of(environment), ' ')});
  }
  return grid({std::move(used), std::move(python), std::move(found_by), std::move(distributions),
               std::move(plugins), std::move(verdict), std::move(prefix)},
              style);
}

Sheet environments_sheet(const std::vector<model::Environment>& environments) {
  SheetColumn used{.name = "used", .cells = {}};
  SheetColumn python{.name = "python", .cells = {}};
  SheetColumn found_by{.name = "found_by", .cells = {}, .is_ours = true};
  SheetColumn distributions{.name = "dists", .cells = {}};
  SheetColumn plugins{.name = "plugins", .cells = {}};
  SheetColumn verdict{.name = "verdict", .cells = {}};
  SheetColumn prefix{.name = "prefix", .cells = {}};
  for (const model::Environment& environment : environments) {
    used.cells.emplace_back(environment.is_primary ? "true" : "false");
    python.cells.push_back(environment.python);
    found_by.cells.push_back(environment.found_by);
    distributions.cells.push_back(std::to_string(environment.distributions));
    plugins.cells.push_back(std::to_string(environment.plugins));
    verdict.cells.push_back(environment_verdict(environment));
    prefix.cells.push_back(model::location_of(environment));
  }
  return {std::move(used),    std::move(python),  std::move(found_by), std::move(distributions),
          std::move(plugins), std::move(verdict), std::move(prefix)};
}

std::string environment_names(const std::vector<model::Environment>& environments) {
  std::string text;
  for (const model::Environment& environment : environments)
    text += sanitize(model::location_of(environment)) + "\n";
  return text;
}

std::string search_paths(const std::vector<model::Environment>& environments) {
  std::string text;
  for (const model::Environment& environment : environments) {
    text += "search path of " + quoted(model::location_of(environment)) + " (found by " +
            sanitize(environment.found_by) + "):\n";
    for (const std::string& path : environment.search_path) text += "  " + sanitize(path) + "\n";
    if (environment.search_path.empty()) text += "  nothing\n";
  }
  return text;
}

std::string environment_hints(const EnvironmentHints& hints) {
  if (hints.environments.empty()) return {};
  const model::Environment& primary = hints.environments.front();
  std::string text =
      "using " + quoted(model::location_of(primary)) + ": " + reason_of(primary) + "\n";
  if (!hints.vdk_elsewhere.empty())
    text += "'vdk' on PATH belongs to another environment: " + quoted(hints.vdk_elsewhere) + "\n";
  const bool has_fault = std::ranges::any_of(hints.environments, [](const auto& environment) {
    return !environment.programs.empty() && environment.starts == false;
  });
  if (has_fault) return text + "try 'vdk connectors doctor' to see what is wrong\n";
  return text + (hints.may_look_further
                     ? "try '--all-envs' to find more, '--verbose' to see each search path and how "
                       "it was found\n"
                     : "try '--verbose' to see each search path and how it was found\n");
}

std::string no_environment() {
  return "no Python environment found; activate one, or name one with '--env' or '--python'\n";
}

}  // namespace vdk::render
