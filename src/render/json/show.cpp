#include "vdk/render/json/show.hpp"

#include "connector.hpp"
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

}  // namespace vdk::render
