#include "vdk/render/json/environments.hpp"

#include "definition.hpp"
#include "environment.hpp"
#include "parts.hpp"

namespace vdk::render {

std::string environments_json(const model::EnvironmentReport& report,
                              const std::string& tool_version) {
  Json document = envelope("connectors.envs", tool_version);
  document["environments"] = list_json(report.environments, environment_json);
  document["problems"] = problems_json(report.problems);
  return written(document, 2);
}

std::string environments_json_lines(const model::EnvironmentReport& report) {
  std::string lines;
  for (const auto& environment : report.environments)
    lines += written(environment_json(environment), -1);
  return lines;
}

std::vector<Definition> environments_definitions() {
  using namespace schema;
  return {define_document(
      "envs", "what `envs -o json` prints",
      {{"environments", list(object("environment")),
        "environments found; the primary one is first"},
       {"problems", list(object("problem")), "problems that belong to no environment"}})};
}

}  // namespace vdk::render
