#include "vdk/render/json/types.hpp"

#include "parts.hpp"

namespace vdk::render {

std::string types_json(const std::vector<model::TypeSummary>& types,
                       const std::string& tool_version) {
  Json document = envelope("connectors.types", tool_version);
  document["types"] = list_json(types, [](const model::TypeSummary& summary) {
    return Json{{"name", summary.type.name},       {"label", text_or_null(summary.type.label)},
                {"aliases", summary.type.aliases}, {"families", summary.type.families},
                {"installed", summary.installed},  {"known", summary.known}};
  });
  return written(document, 2);
}

}  // namespace vdk::render
