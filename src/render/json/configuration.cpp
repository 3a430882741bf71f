#include "vdk/render/json/configuration.hpp"

#include <utility>

#include "connector.hpp"
#include "parts.hpp"
#include "vdk/render/text/configuration.hpp"

namespace vdk::render {

namespace {

using model::ConfigOption;
using model::ConfigurationPlan;
using model::OptionGroup;
using Part = OptionGroup::Part;

std::string part_word(Part part) {
  switch (part) {
    case Part::required:
      return "required";
    case Part::alternative:
      return "alternative";
    case Part::common:
      return "common";
    case Part::other:
      return "other";
  }
  return {};
}

}  // namespace

std::string configuration_json(const ConfigurationPlan& plan, const std::string& tool_version) {
  Json groups = Json::array();
  for (const OptionGroup& group : plan.groups) {
    Json options = Json::array();
    for (const ConfigOption& option : group.options) {
      Json element = option_json(option);
      element["env"] = environment_variable(option.key, plan.section);
      options.push_back(std::move(element));
    }
    groups.push_back({{"part", part_word(group.part)}, {"options", std::move(options)}});
  }
  Json document = envelope("connectors.config", tool_version);
  document["connector"] = plan.connector;
  document["type"] = text_or_null(plan.type);
  document["section"] = plan.section.empty() ? "vdk" : "vdk_" + plan.section;
  document["connection"] = text_or_null(plan.connection);
  document["groups"] = std::move(groups);
  return written(document, 2);
}

}  // namespace vdk::render
