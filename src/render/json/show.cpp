#include "vdk/render/json/show.hpp"

#include "connector.hpp"
#include "definition.hpp"
#include "parts.hpp"

namespace vdk::render {

using model::Connector;

std::string show_json(const std::vector<Connector>& connectors, const std::string& tool_version) {
  const JsonStyle style{.has_config = true, .has_evidence = true, .tool_version = tool_version};
  Json document = envelope("connectors.show", tool_version);
  document["connectors"] = list_json(
      connectors, [&](const Connector& connector) { return connector_json(connector, style); });
  return written(document, 2);
}

std::vector<Definition> show_definitions() {
  using namespace schema;
  return {define_document("show", "what `show -o json` prints",
                          {{"connectors", list(object("connector")),
                            "the plugins that were named, connectors or not, always with `config` "
                            "and `evidence`"}})};
}

}  // namespace vdk::render
