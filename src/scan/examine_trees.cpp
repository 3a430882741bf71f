#include "examine_trees.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "vdk/diagnosis/import_checks.hpp"
#include "vdk/diagnosis/plugin_checks.hpp"
#include "vdk/python/standard_modules.hpp"
#include "vdk/support/lists.hpp"
#include "vdk/support/text.hpp"

namespace vdk::scan {

namespace {

/// The oldest Python with which VDK works.
constexpr int oldest_minor = 7;

/// Whether some Python has the module in its standard library. It may have been added or removed
/// since.
bool is_standard(const std::string& module) {
  const std::string top = module.substr(0, module.find('.'));
  for (int minor = oldest_minor; minor <= python::newest_library_minor; ++minor)
    if (python::is_library_module(top, minor) || python::is_compiled_module(top, minor))
      return true;
  return false;
}

model::Problems judge(const model::Plugin& plugin, const model::Knowledge& knowledge) {
  std::vector<model::Import> imports = plugin.imports;
  std::erase_if(imports, [](const model::Import& import) { return is_standard(import.module); });
  model::Problems problems = diagnosis::judge_imports(plugin, imports, knowledge);
  support::append(problems, diagnosis::judge_options(plugin));
  support::append(problems, diagnosis::judge_section_code(plugin));
  support::append(problems, diagnosis::judge_summary(plugin));
  for (model::Problem& problem : problems) problem.source = "tree";
  return problems;
}

bool is_in(const std::string& file, const model::TreeExamination& tree) {
  const std::string start = tree.path.ends_with('/') ? tree.path : tree.path + "/";
  return file == tree.path || file.starts_with(start);
}

}  // namespace

std::vector<model::TreeExamination> examine_trees(const Survey& survey) {
  std::vector<model::TreeExamination> trees;
  for (const model::SourceReport& source : survey.scan.sources) {
    if (source.kind != model::SourceKind::tree) continue;
    model::TreeExamination tree{.path = source.path, .plugins = {}, .problems = {}};
    for (const model::Classified& one : survey.plugins) {
      const model::Plugin& plugin = one.plugin;
      const bool is_here =
          plugin.sighting.source == model::SourceKind::tree && is_in(plugin.sighting.path, tree);
      if (!is_here) continue;
      tree.plugins.push_back(plugin.name);
      support::append(tree.problems, judge(plugin, survey.knowledge));
    }
    support::sort_unique(tree.plugins);
    trees.push_back(std::move(tree));
  }
  return trees;
}

void take_tree_problems(Scan& scan, std::vector<model::TreeExamination>& trees) {
  for (model::TreeExamination& tree : trees) {
    const auto is_of_tree = [&](const model::Problem& problem) {
      return problem.source == "tree" && is_in(problem.where.file, tree);
    };
    std::ranges::copy_if(scan.loose_problems, std::back_inserter(tree.problems), is_of_tree);
    std::erase_if(scan.loose_problems, is_of_tree);
    const auto key = [](const model::Problem& problem) {
      return std::tie(problem.severity, problem.where.file, problem.where.line,
                      model::kind_of(problem.code).text, problem.message);
    };
    support::sort_unique(tree.problems, key);
  }
}

}  // namespace vdk::scan
