#include "vdk/render/json/examinations.hpp"

#include <utility>

#include "definition.hpp"
#include "environment.hpp"
#include "parts.hpp"

namespace vdk::render {

namespace {

using model::Examination;
using model::Finding;

/// A problem that belongs to no environment, so nothing else is known about it.
Finding finding_of(const model::Problem& problem) {
  Finding finding;
  finding.problem = problem;
  return finding;
}

Json finding_json(const Finding& finding, const std::string& environment) {
  Json json = problem_json(finding.problem);
  json["environment"] = text_or_null(environment);
  json["excerpt"] = text_or_null(finding.excerpt);
  json["via"] = finding.via;
  json["affects"] = finding.affects;
  json["remedy"] = finding.fix;
  json["reason"] = text_or_null(finding.reason);
  return json;
}

}  // namespace

std::string examinations_json(const std::vector<Examination>& examinations,
                              const std::vector<model::TreeExamination>& trees,
                              const model::Problems& loose, const std::string& tool_version) {
  Json document = envelope("connectors.doctor", tool_version);
  document["environments"] = list_json(examinations, [](const Examination& examination) {
    return environment_json(examination.environment);
  });
  document["source_trees"] = list_json(trees, [](const model::TreeExamination& tree) {
    Json json;
    json["path"] = tree.path;
    json["plugins"] = tree.plugins;
    return json;
  });
  Json findings = Json::array();
  for (const Examination& examination : examinations)
    for (const Finding& finding : examination.findings)
      findings.push_back(finding_json(finding, examination.environment.id));
  for (const model::TreeExamination& tree : trees)
    for (const model::Problem& problem : tree.problems)
      findings.push_back(finding_json(finding_of(problem), {}));
  for (const model::Problem& problem : loose)
    findings.push_back(finding_json(finding_of(problem), {}));
  document["findings"] = std::move(findings);
  Json remedies = Json::array();
  for (const Examination& examination : examinations) {
    if (examination.fixes.empty()) continue;
    remedies.push_back(
        {{"environment", text_or_null(examination.environment.id)}, {"lines", examination.fixes}});
  }
  document["remedies"] = std::move(remedies);
  return written(document, 2);
}

std::vector<Definition> examinations_definitions() {
  using namespace schema;
  const Definition problem = find_definition(part_definitions(), "problem");
  return {
      define_document(
          "doctor", "what `doctor -o json` prints",
          {{"environments", list(object("environment")), "environments that were checked"},
           {"source_trees", list(object("source_tree")), "source trees that were checked"},
           {"findings", list(object("finding")),
            "what is wrong; in each environment, the most severe first"},
           {"remedies", list(object("remedy")),
            "for each environment with a known fix, the shell commands that fix all that can be "
            "fixed"}}),
      {"source_tree",
       "a source tree that was checked",
       {{"path", text(), "its directory"},
        {"plugins", list(text()), "normalized names of the plugins in it, sorted"}}},
      {"finding", "a problem, what it breaks and what fixes it",
       with(problem.fields,
            {{"environment", or_null(text()),
              "`id` of the environment; `null` if it belongs to none"},
             {"excerpt", or_null(text()), "the source line that fails; `null` if there is none"},
             {"via", list(text()),
              "the import chain, from the entry point's module to the one that fails; empty unless "
              "an import fails"},
             {"affects", list(text()), "names of the entry points and programs that it breaks"},
             {"remedy", list(text()), "shell commands that fix it; empty if none is known"},
             {"reason", or_null(text()),
              "why these commands, or what to do if there are none, for people"}})},
      {"remedy",
       "what fixes one environment",
       {{"environment", text(), "`id` of the environment"},
        {"lines", list(text()), "shell commands that fix it"}}},
  };
}

}  // namespace vdk::render
