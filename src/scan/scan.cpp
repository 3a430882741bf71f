#include "vdk/scan/scan.hpp"

#include <algorithm>
#include <cerrno>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "code_checks.hpp"
#include "vdk/catalogue/classify.hpp"
#include "vdk/catalogue/merge.hpp"
#include "vdk/diagnosis/default_database.hpp"
#include "vdk/diagnosis/install_lines.hpp"
#include "vdk/environments/discovery.hpp"
#include "vdk/installed/read_environment.hpp"
#include "vdk/model/found_by.hpp"
#include "vdk/packaging/version.hpp"
#include "vdk/scan/conflicts.hpp"
#include "vdk/scan/environments.hpp"
#include "vdk/scan/knowledge.hpp"
#include "vdk/scan/own_manifest.hpp"
#include "vdk/support/disk.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/source_text.hpp"
#include "vdk/support/text.hpp"
#include "vdk/tree/read_tree.hpp"

namespace vdk::scan {

namespace {

using model::Classified;

/// Sets the source of problems, which the readers of files do not know.
model::Problems in_source(const char* source, model::Problems problems) {
  for (model::Problem& problem : problems) problem.source = source;
  return problems;
}

/// Classifies the plugins of one source and adds the source, with its counts, to `result`. Returns
/// the problems of the manifests that the plugins contain.
model::Problems take_plugins(std::vector<model::Plugin> plugins, const model::Knowledge& knowledge,
                             model::SourceReport source, std::vector<Classified>& found,
                             Scan& result) {
  std::set<std::string> names;
  std::set<std::string> connectors;
  model::Problems problems;
  for (model::Plugin& plugin : plugins) {
    model::Classification classification = catalogue::classify(plugin, *knowledge.rules);
    names.insert(plugin.name);
    if (classification.verdict == model::Verdict::certain) connectors.insert(plugin.name);
    found.push_back({.plugin = std::move(plugin),
                     .classification = std::move(classification),
                     .declared = std::nullopt});
    const bool is_tree = source.kind == model::SourceKind::tree;
    model::Plugin& kept = found.back().plugin;
    const model::Problems of_code = judge_code(knowledge, found.back());
    support::append(problems, of_code);
    support::append(kept.problems, of_code);
    kept.problems = in_source(is_tree ? "tree" : "environment", std::move(kept.problems));
    for (model::Problem& problem : kept.problems) problem.plugin = kept.name;
    support::append(problems, take_own_manifest(found.back()));
  }
  source.plugins = static_cast<int>(names.size());
  source.connectors = static_cast<int>(connectors.size());
  result.sources.push_back(std::move(source));
  return problems;
}

/// Whether a path is the directory or is inside it. Every path is inside an empty `directory`.
bool is_within(std::string_view path, std::string_view directory) {
  if (!path.starts_with(directory)) return false;
  return directory.empty() || directory.ends_with('/') || path.size() == directory.size() ||
         path[directory.size()] == '/';
}

/// If a directory of an environment that the user named cannot be read, there is no answer.
void refuse_unreadable(const installed::Reading& reading, const model::Environment& environment,
                       Scan& result) {
  for (const model::Problem& problem : reading.unreadable)
    if (is_within(problem.where.file, environment.prefix)) result.refusals.push_back(problem);
}

model::Problem refuse_root(const std::string& root, int error) {
  const char* const reason = error == ENOENT    ? "does not exist"
                             : error == ENOTDIR ? "is not a directory"
                                                : "cannot be opened: check its permissions";
  return model::make_problem(
      model::ProblemCode::unreadable_directory,
      std::string("given with --root, but ") + reason + "; name the directory of an unpacked image",
      {.file = root});
}

/// Drops distributions whose entry points are lost, unless the index knows them as plugins.
void drop_strangers(const model::Knowledge& knowledge, std::vector<model::Plugin>& plugins) {
  std::erase_if(plugins, [&](const model::Plugin& plugin) {
    return plugin.sighting.has_lost_entry_points && plugin.project.entry_points.empty() &&
           support::find_by(knowledge.plugins, plugin.name, &model::IndexedPlugin::name) == nullptr;
  });
}

void scan_environments(const ScanRequest& request, const model::Knowledge& knowledge,
                       std::vector<Classified>& found, Scan& result) {
  if (request.environments.is_none) return;
  const support::RootScope root(request.root);
  if (root.error() != 0) {
    result.refusals.push_back(refuse_root(request.root, root.error()));
    return;
  }
  environments::EnvironmentDiscovery discovery =
      environments::find_environments(request.environments, request.process);
  support::append(result.trail, std::move(discovery.trail));
  support::append(discovery.is_request_unmet ? result.refusals : result.loose_problems,
                  in_source("environment", std::move(discovery.problems)));
  result.vdk_elsewhere = std::move(discovery.vdk_elsewhere);
  if (discovery.is_request_unmet) return;
  for (model::Environment& environment : discovery.environments) {
    installed::Reading reading = installed::read_environment(environment, discovery.listings);
    drop_strangers(knowledge, reading.plugins);
    describe_environment(reading, environment);
    support::append(environment.problems, find_fatal_conflicts(*knowledge.conflicts, environment));
    environment.starts = starts(environment);
    model::SourceReport source{.kind = model::SourceKind::environment,
                               .path = model::location_of(environment),
                               .found_by = environment.found_by,
                               .detail = environment.python,
                               .plugins = 0,
                               .connectors = 0,
                               .search_path = environment.search_path};
    if (model::is_named(environment)) refuse_unreadable(reading, environment, result);
    support::append(environment.problems, take_plugins(std::move(reading.plugins), knowledge,
                                                       std::move(source), found, result));
    environment.problems = in_source("environment", std::move(environment.problems));
  }
  result.environments = std::move(discovery.environments);
}

struct TreeRoot {
  std::string path;
  const char* found_by;
};

std::vector<TreeRoot> tree_roots(const ScanRequest& request) {
  std::vector<TreeRoot> roots;
  if (!request.has_tree) return roots;
  for (const std::string& named : request.trees) {
    const std::string plugins = support::join_path(named, "projects/vdk-plugins");
    roots.push_back({support::is_directory(plugins) ? plugins : named, "--source-tree"});
  }
  if (!request.trees.empty()) return roots;
  std::string nearest = tree::find_tree(request.process.working_directory);
  if (!nearest.empty()) roots.push_back({std::move(nearest), "working directory"});
  return roots;
}

void scan_trees(const ScanRequest& request, const model::Knowledge& knowledge,
                std::vector<Classified>& found, Scan& result) {
  for (const TreeRoot& root : tree_roots(request)) {
    tree::Reading reading = tree::read_tree(root.path);
    if (reading.is_unreadable) {
      result.refusals.push_back(
          model::make_problem(model::ProblemCode::unreadable_directory,
                              "this source tree cannot be read; name a directory of plugin "
                              "sources, or the directory of one plugin",
                              {.file = root.path}));
      continue;
    }
    result.trail.push_back(
        "source tree '" + root.path + "' (" + root.found_by +
        "): " + support::counted(reading.projects, "project") + ", " +
        support::counted(static_cast<int>(reading.plugins.size()), "VDK plugin"));
    model::SourceReport source{.kind = model::SourceKind::tree,
                               .path = root.path,
                               .found_by = root.found_by,
                               .detail = std::to_string(reading.projects) + " projects",
                               .plugins = 0,
                               .connectors = 0,
                               .search_path = {}};
    support::append(
        result.loose_problems,
        in_source("tree", gather_problems(reading.plugins, std::move(reading.problems))));
    support::append(result.loose_problems, take_plugins(std::move(reading.plugins), knowledge,
                                                        std::move(source), found, result));
  }
}

/// Returns the environment of a row, or the primary one if the plugin is not installed.
const model::Environment* environment_of(const model::Connector& row, const Scan& result) {
  for (const model::Environment& environment : result.environments)
    if (row.environment.empty() || environment.id == row.environment) return &environment;
  return nullptr;
}

void complete_row(const Scan& result, model::Connector& row) {
  row.is_outdated = row.installed_version && row.index_version &&
                    packaging::compare_versions(*row.installed_version, *row.index_version) < 0;
  const bool is_released = row.index_version.has_value();
  if (is_released)
    row.install = model::Deferred<std::vector<std::string>>(
        [name = row.name, target = diagnosis::install_target(environment_of(row, result))] {
          return diagnosis::install_lines(name, target);
        });
  row.enable = diagnosis::enable_lines(row);
}

/// Sorts the rows of one plugin in the order of the environments, primary first. The rows are
/// sorted by name.
void order_rows(Scan& result) {
  if (result.environments.size() < 2) return;
  const auto place = [&](const model::Connector& row) {
    return std::ranges::find(result.environments, row.environment, &model::Environment::id);
  };
  const auto is_before = [&](const model::Connector& a, const model::Connector& b) {
    return a.name != b.name ? a.name < b.name : place(a) < place(b);
  };
  // Rows are large, and usually in order already.
  if (!std::ranges::is_sorted(result.rows, is_before))
    std::ranges::stable_sort(result.rows, is_before);
}

void sort_problems(model::Problems& problems) {
  const auto key = [](const model::Problem& problem) {
    return std::tie(problem.severity, problem.source, problem.where.file, problem.where.line,
                    model::kind_of(problem.code).text, problem.message);
  };
  support::sort_unique(problems, key);
}

/// Checks the default database of each environment.
void judge_defaults(const ScanRequest& request, Scan& result) {
  for (model::Environment& environment : result.environments) {
    const auto found = diagnosis::find_default_database(result.rows, environment.id);
    support::append(environment.problems,
                    in_source("environment", diagnosis::judge_default_database(
                                                 found, environment, request.process.variables)));
  }
}

/// Collects the problems of all sources, sorted.
void collect_problems(Scan& result) {
  sort_problems(result.loose_problems);
  result.problems = result.loose_problems;
  for (model::Environment& environment : result.environments) {
    sort_problems(environment.problems);
    support::append(result.problems, environment.problems);
  }
  sort_problems(result.problems);
}

}  // namespace

Survey find_plugins(const ScanRequest& request) {
  const support::ReadWatch watch(request.progress);
  return find_plugins(request, gather_knowledge(request));
}

Survey find_plugins(const ScanRequest& request, KnowledgeReading reading) {
  const support::ReadWatch watch(request.progress);
  Survey survey;
  survey.knowledge = std::move(reading.knowledge);
  support::append(survey.scan.refusals, std::move(reading.problems));
  survey.scan.trail = std::move(reading.trail);
  scan_environments(request, survey.knowledge, survey.plugins, survey.scan);
  scan_trees(request, survey.knowledge, survey.plugins, survey.scan);
  support::append(survey.scan.sources, std::move(reading.sources));
  return survey;
}

std::vector<std::string> environment_prefixes(const model::ProcessContext& process) {
  std::vector<std::string> prefixes;
  const model::EnvironmentRequest all = {.reach = model::EnvironmentRequest::Reach::all};
  for (const model::Environment& environment :
       environments::find_environments(all, process).environments)
    if (!environment.prefix.empty()) support::add_once(prefixes, environment.prefix);
  return prefixes;
}

Scan scan(const ScanRequest& request) { return finish(request, find_plugins(request)); }

Scan finish(const ScanRequest& request, Survey survey) {
  Scan result = std::move(survey.scan);
  if (!result.refusals.empty()) return result;

  // Without a plugin that was found, no rule was applied.
  if (!survey.plugins.empty())
    for (const model::Rule& rule : *survey.knowledge.rules)
      result.rules.push_back(
          {.name = rule.name, .role = rule.role.value_or(""), .where = rule.where});
  result.rows = catalogue::merge(std::move(survey.plugins), survey.knowledge);
  order_rows(result);
  for (model::Connector& row : result.rows) complete_row(result, row);
  result.types = std::move(survey.knowledge.types);
  result.index_date = std::move(survey.knowledge.date);
  judge_defaults(request, result);
  collect_problems(result);
  return result;
}

}  // namespace vdk::scan
