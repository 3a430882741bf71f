#include "vdk/render/json/configuration.hpp"

#include <utility>

#include "connector.hpp"
#include "definition.hpp"
#include "parts.hpp"
#include "vdk/render/text/configuration.hpp"

namespace vdk::render {

using model::ConfigOption;
using model::ConfigurationPlan;
using model::OptionGroup;

std::string configuration_json(const ConfigurationPlan& plan, const std::string& tool_version) {
  Json groups = Json::array();
  for (const OptionGroup& group : plan.groups) {
    Json options = Json::array();
    for (const ConfigOption& option : group.options) {
      Json element = option_json(option);
      element["env"] = environment_variable(option.key, plan.section);
      options.push_back(std::move(element));
    }
    groups.push_back({{"part", to_word(group.part)}, {"options", std::move(options)}});
  }
  Json document = envelope("connectors.config", tool_version);
  document["connector"] = plan.connector;
  document["type"] = text_or_null(plan.type);
  document["section"] = plan.section.empty() ? "vdk" : "vdk_" + plan.section;
  document["connection"] = text_or_null(plan.connection);
  document["groups"] = std::move(groups);
  return written(document, 2);
}

std::vector<Definition> configuration_definitions() {
  using namespace schema;
  return {
      define_document(
          "config", "what `config -o json` prints",
          {{"connector", text(), "name of the distribution, normalized (PEP 503)"},
           {"type", or_null(text()),
            "the type for `db_default_type`; `null` if the connector serves none or several"},
           {"section", text(),
            "section of config.ini: `vdk`, or `vdk_NAME` for a further connection"},
           {"connection", or_null(text()),
            "name under which the connector registers the connection of that section; `null` for "
            "the section `vdk` and if unknown"},
           {"groups", list(object("option_group")), "the options, the most important first"}}),
      {"option_group",
       "options that belong together",
       {{"part", words(labels_until(OptionGroup::Part::other)),
         "`required`: all of these must be set; `alternative`: one group of this kind must be set; "
         "`common`: most people set these; `other`: the rest"},
        {"options", list(object("option")),
         "the options; `env` is the variable for that section"}}},
  };
}

}  // namespace vdk::render
